package dev.adjoint.dsl.expression;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
final class EditDistance {
  private static final int FARTHEST = 2;

  private EditDistance() {}

  /** The nearest candidate that at most two insertions, deletions or replacements turn into. */
  static Optional<String> nearest(String name, Collection<String> candidates) {
    String nearest = null;
    int smallest = FARTHEST + 1;
    for (String candidate : candidates) {
      // lengths that differ by more cannot be near, whatever the letters
      if (Math.abs(candidate.length() - name.length()) <= FARTHEST) {
        int distance = between(name, candidate);
        // what keeps no letter of the name is not like it
        if (distance < smallest && distance < name.length()) {
          smallest = distance;
          nearest = candidate;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Levenshtein's distance, row by row. */
  private static int between(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        int edited = Math.min(previous[column], current[column - 1]) + 1;
        current[column] = Math.min(edited, previous[column - 1] + replaced);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
