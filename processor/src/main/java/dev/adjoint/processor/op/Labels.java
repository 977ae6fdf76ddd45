package dev.adjoint.processor.op;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What steps are called in words that become the name of a constant. */
final class Labels {
  /** What adding up and scaling gradients is called; next to anything else it says nothing. */
  private static final List<String> PLUMBING = List.of("add", "scale");

  private static final int MOST_WORDS = 5;

  private Labels() {}

  /** Of two steps in one: "bias relu", "relu dropout gradient", each word once. */
  static String joined(String first, String second) {
    Set<String> words = new LinkedHashSet<>(words(first));
    words.addAll(words(second));
    boolean isGradient = words.remove("gradient");
    if (isGradient || words.size() > PLUMBING.size()) {
      PLUMBING.forEach(words::remove);
    }
    String start = String.join(" ", words.stream().limit(MOST_WORDS).toList());
    return (start + (isGradient ? " gradient" : "")).trim();
  }

  /** Without the operand of a derivative, which is none of the joined step. */
  private static List<String> words(String label) {
    return List.of(label.replaceAll("(gradient) by \\w+", "$1").split(" "));
  }
}
