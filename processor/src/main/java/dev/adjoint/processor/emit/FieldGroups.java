package dev.adjoint.processor.emit;

import java.util.List;
import java.util.Optional;

/**
 * Lets fields of one kind stand together, without the empty lines that JavaPoet puts between. A
 * regular expression would say the same in two lines, and take longer than the rest of writing.
 */
final class FieldGroups {
  private static final String PRIVATE = "private ";
  private static final List<String> KINDS =
      List.of(
          "static final Formula ",
          "static final Window ",
          "static final Scaling ",
          "static final Heads ",
          "final Matrix ",
          "Matrix ",
          "Matrix[] ");

  private final StringBuilder grouped = new StringBuilder();

  /** How the field begins that the last lines declare; empty if they do not, or not all of it. */
  private String ended = "";

  /** The same of a field that goes on in the next line. */
  private String open = "";

  private FieldGroups() {}

  /** The same source with fewer empty lines, and without spaces at the ends of lines. */
  static String group(String source) {
    FieldGroups groups = new FieldGroups();
    String[] lines = source.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String next = i + 1 < lines.length ? lines[i + 1] : "";
      groups.add(lines[i].stripTrailing(), next, i + 1 < lines.length);
    }
    return groups.grouped.toString();
  }

  private void add(String line, String next, boolean isFollowed) {
    boolean isBetween = line.isEmpty() && !ended.isEmpty() && next.startsWith(ended);
    if (!isBetween) {
      grouped.append(line);
      if (isFollowed) {
        grouped.append('\n');
      }
    }
    open = beginning(line).orElse(line.isEmpty() ? "" : open);
    ended = line.endsWith(";") ? open : "";
    open = line.endsWith(";") ? "" : open;
  }

  /** {@code " private Matrix "}. */
  private static Optional<String> beginning(String line) {
    int indent = line.length() - line.stripLeading().length();
    if (!line.startsWith(PRIVATE, indent) || line.endsWith("{")) {
      return Optional.empty();
    }
    int behind = indent + PRIVATE.length();
    return KINDS.stream()
        .filter(kind -> line.startsWith(kind, behind))
        .findFirst()
        .map(kind -> line.substring(0, behind) + kind);
  }
}
