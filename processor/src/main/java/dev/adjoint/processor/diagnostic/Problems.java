package dev.adjoint.processor.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects the mistakes of one model, so that a stage reports all that it finds, and none twice.
 */
public final class Problems {
  private final List<Problem> reported = new ArrayList<>();

  /** Takes a problem, unless the same is there already. */
  public void report(Problem problem) {
    if (reported.stream().noneMatch(problem::isSame)) {
      reported.add(problem);
    }
  }

  /** Takes a problem that a sentence tells whole. */
  public void report(Code code, Place place, String sentence) {
    report(Problem.of(code, place, sentence));
  }

  /** Whether the model is right so far. */
  public boolean isEmpty() {
    return reported.isEmpty();
  }

  /** From the top of the source to its bottom; as they were reported where places are not known. */
  public List<Problem> inSourceOrder() {
    return reported.stream()
        .sorted(Comparator.comparingLong(problem -> problem.place().position().offset()))
        .toList();
  }
}
