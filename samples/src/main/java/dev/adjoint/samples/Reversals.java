package dev.adjoint.samples;

import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Pieces of a text and the same backwards, as indices into its alphabet. Behind the last character
 * of either comes {@link #MARK}, as often as there is room.
 */
final class Reversals {
  /** Stands where no character does; one above the largest alphabet. */
  static final int MARK = 65;

  /** The number of indices in a row: the longest piece and a mark. */
  static final int ROOM = 17;

  private static final int SHORTEST = 4;

  private final Text text;
  private final List<String> pieces = new ArrayList<>();

  /** So many pieces from anywhere in the text, of 4 to 16 characters. */
  Reversals(Text text, int count, Random random) {
    this.text = text;
    for (int i = 0; i < count; i++) {
      int length = SHORTEST + random.nextInt(ROOM - SHORTEST);
      int from = random.nextInt(text.length() - length + 1);
      pieces.add(text.toString().substring(from, from + length));
    }
  }

  List<String> pieces() {
    return pieces;
  }

  /** What is read, what is written so far at each place, and what is to be written there. */
  Dataset dataset() {
    int[] written = new int[pieces.size() * ROOM];
    int[] targets = new int[pieces.size() * ROOM];
    for (int i = 0; i < pieces.size(); i++) {
      int[] backwards = row(new StringBuilder(pieces.get(i)).reverse().toString());
      System.arraycopy(backwards, 0, targets, i * ROOM, ROOM);
      written[i * ROOM] = MARK;
      System.arraycopy(backwards, 0, written, i * ROOM + 1, ROOM - 1);
    }
    return Dataset.of(
        Column.indices("source", rows(pieces), MARK + 1, ROOM),
        Column.indices("written", written, MARK + 1, ROOM),
        Column.indices("target", targets, MARK + 1, ROOM));
  }

  /** One piece after the other, [pieces,ROOM]. */
  int[] rows(List<String> pieces) {
    return pieces.stream().flatMapToInt(piece -> Arrays.stream(row(piece))).toArray();
  }

  private int[] row(String piece) {
    int[] row = new int[ROOM];
    Arrays.fill(row, MARK);
    System.arraycopy(text.indices(piece), 0, row, 0, piece.length());
    return row;
  }

  /** The characters before the first mark. */
  String piece(int[] row) {
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < row.length && row[i] != MARK; i++) {
      piece.append(text.alphabet().charAt(row[i]));
    }
    return piece.toString();
  }
}
