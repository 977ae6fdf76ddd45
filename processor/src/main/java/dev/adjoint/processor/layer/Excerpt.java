package dev.adjoint.processor.layer;

/**
 * A text of an annotation as a message quotes it: on one line, and of a long one the part meant.
 */
record Excerpt(String text) {
  private static final int LONGEST = 60;
  private static final String WHITE_SPACE = "\\p{javaWhitespace}+";

  /** Its start, in quotes. */
  String quoted() {
    return around(0);
  }

  /**
   * {@code (column 5 of "x * y")}.
   *
   * @param column from 1, in the text as it is written; the one shown counts a run of white space,
   *     such as the line breaks of a text block, as one character
   */
  String at(int column) {
    String before = text.substring(0, Math.min(column - 1, text.length()));
    int index = before.replaceAll(WHITE_SPACE, " ").stripLeading().length();
    return "(column " + (Math.min(index, line().length()) + 1) + " of " + around(index) + ")";
  }

  private String around(int index) {
    String line = line();
    int start = Math.max(0, Math.min(index - LONGEST / 2, line.length() - LONGEST));
    int end = Math.min(line.length(), start + LONGEST);
    return '"'
        + (start > 0 ? "..." : "")
        + line.substring(start, end)
        + (end < line.length() ? "..." : "")
        + '"';
  }

  private String line() {
    return text.strip().replaceAll(WHITE_SPACE, " ");
  }
}
