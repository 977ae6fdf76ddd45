package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A mistake with the changes that may mend it, the best first; none of them is verified yet.
 *
 * @param problem without a fix
 */
public record Finding(Problem problem, List<Fix> candidates) {
  /** Copies the candidates. */
  public Finding {
    candidates = List.copyOf(candidates);
  }

  /** A mistake that the sentence tells whole. */
  public static Finding of(Code code, Place place, String sentence) {
    return new Finding(Problem.of(code, place, sentence), List.of());
  }

  /** The same with lines below the sentence. */
  public Finding withDetails(List<String> details) {
    Problem detailed =
        new Problem(problem.code(), problem.place(), problem.sentence(), details, Optional.empty());
    return new Finding(detailed, candidates);
  }

  /** The same with changes that may mend it. */
  public Finding withCandidates(List<Fix> fixes) {
    return new Finding(problem, fixes);
  }

  /** Whether both are the same mistake, of the same or of a changed model. */
  boolean isSame(Finding other) {
    return problem.code() == other.problem.code() && problem.place() == other.problem.place();
  }
}
