package dev.adjoint.processor.op;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives every value of a graph a name of its own. */
public final class Names {
  private final Set<String> taken = new HashSet<>();

  /** The number to try next for a wish that was not free: names are never given back. */
  private final Map<String, Integer> next = new HashMap<>();

  /** Keeps a name from being given. */
  public void reserve(String name) {
    taken.add(name);
  }

  /** The wish if it is free, else the wish with the first free number behind it. */
  public String fresh(String wish) {
    // conv1 and 2 must not look like conv12.
    boolean isNumbered = Character.isDigit(wish.charAt(wish.length() - 1));
    String name = wish;
    while (!taken.add(name)) {
      name = wish + (isNumbered ? "_" : "") + next.merge(wish, 2, (last, two) -> last + 1);
    }
    return name;
  }

  /** {@code dHidden} for {@code hidden}. */
  public static String gradientOf(String name) {
    return "d" + capitalized(name);
  }

  /** {@code c1BatchNormRunningMean} for {@code c1} and {@code batchNorm.running_mean}. */
  static String joined(String field, String path) {
    StringBuilder name = new StringBuilder(field);
    for (String word : path.split("[._]")) {
      name.append(capitalized(word));
    }
    return name.toString();
  }

  /** {@code Hidden} for {@code hidden}. */
  public static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
