package dev.adjoint.processor.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problem;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixVerifierTest {
  private static final ModelDeclaration MODEL = named("Model");
  private static final Finding RANK = finding(Code.RANK);
  private static final Finding SHAPE = finding(Code.SHAPE);

  private static ModelDeclaration named(String name) {
    return new ModelDeclaration("", name, false, List.of(), Place.nowhere());
  }

  private static Finding finding(Code code) {
    return Finding.of(code, Place.nowhere(), "a mistake");
  }

  /** The fix of the first finding, where each change leads to a model with these findings. */
  private static Optional<String> fix(
      List<Finding> findings, Map<String, List<Finding>> after, String... changes) {
    List<Fix> fixes =
        List.of(changes).stream().map(change -> new Fix(change, model -> named(change))).toList();
    List<Finding> all = new ArrayList<>(findings);
    all.set(0, all.get(0).withCandidates(fixes));
    List<Problem> verified = FixVerifier.verified(MODEL, all, changed -> after.get(changed.name()));
    assertEquals(findings.size(), verified.size());
    return verified.get(0).fix();
  }

  @Test
  void keepsTheFirstChangeThatHelps() {
    Map<String, List<Finding>> after =
        Map.of("useless", List.of(RANK), "good", List.of(), "also good", List.of());
    assertEquals(Optional.of("good"), fix(List.of(RANK), after, "useless", "good", "also good"));
  }

  @Test
  void dropsAChangeThatBringsAnotherMistake() {
    assertEquals(Optional.empty(), fix(List.of(RANK), Map.of("bad", List.of(SHAPE)), "bad"));
  }

  @Test
  void keepsAChangeThatLeavesOtherMistakesAsTheyWere() {
    Map<String, List<Finding>> after = Map.of("good", List.of(SHAPE));
    assertEquals(Optional.of("good"), fix(List.of(RANK, SHAPE), after, "good"));
  }

  @Test
  void dropsAChangeThatMendsAnotherMistakeOnly() {
    Map<String, List<Finding>> after = Map.of("aside", List.of(RANK));
    assertEquals(Optional.empty(), fix(List.of(RANK, SHAPE), after, "aside"));
  }
}
