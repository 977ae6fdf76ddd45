package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Problem;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps of all fixes those that help: no fix is better than a wrong one. */
public final class FixVerifier {
  private FixVerifier() {}

  /**
   * The problems, each with the first of its fixes that makes it go away and brings no other.
   *
   * @param solve all findings of a changed model, those of the whole graph included
   */
  public static List<Problem> verified(
      ModelDeclaration model,
      List<Finding> findings,
      Function<ModelDeclaration, List<Finding>> solve) {
    return findings.stream()
        .map(
            finding ->
                helping(model, finding, findings.size(), solve)
                    .map(fix -> finding.problem().withFix(fix.text()))
                    .orElse(finding.problem()))
        .toList();
  }

  private static Optional<Fix> helping(
      ModelDeclaration model,
      Finding finding,
      int before,
      Function<ModelDeclaration, List<Finding>> solve) {
    return finding.candidates().stream()
        .filter(
            fix -> {
              List<Finding> after = solve.apply(fix.edit().apply(model));
              return after.size() < before && after.stream().noneMatch(finding::isSame);
            })
        .findFirst();
  }
}
