package dev.adjoint.processor.read;

import java.util.List;

/**
 * The text of a class as it was written.
 *
 * @param firstLine the number of its first line in its file, from 1
 * @param lines whole lines, without the indentation that all have
 */
public record SourceText(int firstLine, List<String> lines) {
  /** Copies the lines. */
  public SourceText {
    lines = List.copyOf(lines);
  }

  /** The lines from the first to the last position of a file. */
  static SourceText between(CharSequence file, long start, long end) {
    String text = file.toString();
    int begin = text.lastIndexOf('\n', (int) start) + 1;
    List<String> before = text.substring(0, begin).lines().toList();
    List<String> lines = text.substring(begin, (int) end).stripIndent().lines().toList();
    return new SourceText(before.size() + 1, lines);
  }
}
