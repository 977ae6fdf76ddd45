package dev.adjoint.processor.emit;

import java.util.ArrayList;
import java.util.List;

/** Breaks text that is longer than a line. */
final class LongLines {
  /** What fits behind the two slashes of a comment in a method, in lines of 100. */
  static final int COMMENT = 93;

  /** What fits behind the asterisk of the comment of a class. */
  static final int JAVADOC = 97;

  private LongLines() {}

  /** The text in pieces of at most {@code width}, broken at spaces; a longer word stays whole. */
  static List<String> broken(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      space = space > 0 ? space : rest.indexOf(' ', width);
      if (space < 0) {
        break;
      }
      lines.add(rest.substring(0, space));
      rest = rest.substring(space + 1);
    }
    lines.add(rest);
    return lines;
  }
}
