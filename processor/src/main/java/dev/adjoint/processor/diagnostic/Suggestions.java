package dev.adjoint.processor.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
public final class Suggestions {
  private static final int FARTHEST = 2;

  private Suggestions() {}

  /**
   * The end of a sentence about a name that does not exist: {@code , did you mean "drop" (line 6)},
   * or nothing where no candidate is near.
   */
  public static String didYouMean(String name, Map<String, Place> candidates) {
    return nearest(name, candidates.keySet())
        .map(near -> ", did you mean \"" + near + "\"" + candidates.get(near).lineNote())
        .orElse("");
  }

  /** The same for names without a place. */
  public static String didYouMean(String name, Collection<String> candidates) {
    Map<String, Place> places = new LinkedHashMap<>();
    candidates.forEach(candidate -> places.put(candidate, Place.nowhere()));
    return didYouMean(name, places);
  }

  /** The nearest of the candidates, the first of several; nothing where none is near. */
  public static Optional<String> nearest(String name, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> distance(name, candidate) <= allowed(name))
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** Of a short name little is left after two changes: {@code x} is no misspelt {@code y}. */
  private static int allowed(String name) {
    return name.length() < 2 ? 0 : Math.max(1, Math.min(FARTHEST, name.length() / 3));
  }

  /** Insertions, deletions, replacements and swaps of neighbours; the case of letters is free. */
  private static int distance(String from, String to) {
    String source = from.toLowerCase(Locale.ROOT);
    String target = to.toLowerCase(Locale.ROOT);
    int[][] edits = new int[source.length() + 1][target.length() + 1];
    for (int row = 0; row <= source.length(); row++) {
      for (int column = 0; column <= target.length(); column++) {
        edits[row][column] =
            row == 0 || column == 0 ? row + column : cheapest(edits, source, target, row, column);
      }
    }
    return edits[source.length()][target.length()];
  }

  private static int cheapest(int[][] edits, String source, String target, int row, int column) {
    boolean equal = source.charAt(row - 1) == target.charAt(column - 1);
    int cost = edits[row - 1][column - 1] + (equal ? 0 : 1);
    cost = Math.min(cost, Math.min(edits[row - 1][column], edits[row][column - 1]) + 1);
    boolean swapped =
        row > 1
            && column > 1
            && source.charAt(row - 1) == target.charAt(column - 2)
            && source.charAt(row - 2) == target.charAt(column - 1);
    return swapped ? Math.min(cost, edits[row - 2][column - 2] + 1) : cost;
  }
}
