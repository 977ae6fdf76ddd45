package dev.adjoint.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * An error that a comment in a source asks for.
 *
 * @param at the text that the caret must point to
 * @param sentence the first line of the message, code included
 */
record ExpectedError(String file, int line, String code, Optional<String> at, String sentence) {
  private static final Pattern COMMENT =
      Pattern.compile("^(.*?)//\\s*error(?: at \"((?:[^\"\\\\]|\\\\.)*)\")?: (.*)$");

  /** The errors that the comments of one source ask for. */
  static List<ExpectedError> in(String file, String text) {
    List<ExpectedError> expected = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    int codeLine = 0;
    for (int index = 0; index < lines.length; index++) {
      Matcher comment = COMMENT.matcher(lines[index]);
      boolean isComment = comment.matches();
      String code = isComment ? comment.group(1) : lines[index];
      codeLine = code.isBlank() ? codeLine : index;
      if (isComment) {
        Optional<String> at =
            Optional.ofNullable(comment.group(2)).map(quoted -> quoted.replaceAll("\\\\(.)", "$1"));
        expected.add(
            new ExpectedError(file, codeLine + 1, lines[codeLine], at, comment.group(3).strip()));
      }
    }
    return expected;
  }

  /** Whether a diagnostic is this error: an error, that sentence, that line, that place in it. */
  boolean isMetBy(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getKind() == Diagnostic.Kind.ERROR
        && file(diagnostic).equals(file)
        && diagnostic.getLineNumber() == line
        && firstLine(diagnostic).equals(sentence)
        && at.map(text -> code.startsWith(text, column(diagnostic))).orElse(true);
  }

  /** A diagnostic in the words of the comments. */
  static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
    return file(diagnostic)
        + ":"
        + diagnostic.getLineNumber()
        + ": "
        + diagnostic.getKind().name().toLowerCase(java.util.Locale.ROOT)
        + " in column "
        + diagnostic.getColumnNumber()
        + ": "
        + firstLine(diagnostic);
  }

  @Override
  public String toString() {
    String place = at.map(text -> " at \"" + text + "\"").orElse("");
    return file + ":" + line + ": error" + place + ": " + sentence;
  }

  private static int column(Diagnostic<?> diagnostic) {
    return (int) diagnostic.getColumnNumber() - 1;
  }

  private static String file(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    return source == null ? "" : source.getName();
  }

  private static String firstLine(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(java.util.Locale.ROOT).lines().findFirst().orElse("");
  }
}
