package dev.adjoint.dsl.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
public final class NearestName {
  private static final int MOST_EDITS = 2;
  private static final int LETTERS_PER_EDIT = 3;

  private NearestName() {}

  /**
   * The nearest of the candidates, the first of several: at most two edits from the name, and one
   * for every three letters of it, for little is left of {@code ab} after a change. An edit
   * inserts, deletes or replaces a letter or swaps two neighbours; the case of letters is free.
   */
  public static Optional<String> among(Collection<String> candidates, String name) {
    int allowed = Math.min(MOST_EDITS, name.length() / LETTERS_PER_EDIT);
    return candidates.stream()
        // Lengths that differ by more cannot be near, whatever the letters.
        .filter(candidate -> Math.abs(candidate.length() - name.length()) <= allowed)
        .filter(candidate -> distance(name, candidate) <= allowed)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** The optimal string alignment distance. */
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
