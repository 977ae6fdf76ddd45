package dev.adjoint.processor.diagnostic;

import java.util.List;
import java.util.Optional;

/**
 * One mistake in a model.
 *
 * @param sentence lower case, no full stop, with the offending value in it
 * @param details lines that show how it came about
 * @param fix a change that was verified to help
 */
public record Problem(
    Code code, Place place, String sentence, List<String> details, Optional<String> fix) {
  /** Copies the details, and keeps a text block that the sentence quotes from breaking it. */
  public Problem {
    sentence = sentence.replaceAll("\\R\\h*", " ");
    details = List.copyOf(details);
  }

  /** A problem that the sentence tells whole. */
  public static Problem of(Code code, Place place, String sentence) {
    return new Problem(code, place, sentence, List.of(), Optional.empty());
  }

  /** The same with a fix. */
  public Problem withFix(String text) {
    return new Problem(code, place, sentence, details, Optional.of(text));
  }

  /** The whole message: sentence, details and fix, a line each. */
  public String message() {
    StringBuilder text = new StringBuilder("[" + code.text() + "] " + sentence);
    details.forEach(line -> text.append("\n    ").append(line));
    fix.ifPresent(line -> text.append("\n    fix: ").append(line));
    return text.toString();
  }

  /** Whether it is one mistake, which mending one of them mends. */
  boolean isSame(Problem other) {
    return code == other.code
        && place.isSameSpot(other.place)
        && (sentence.equals(other.sentence) || place.isSibling(other.place));
  }
}
