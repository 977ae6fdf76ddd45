package dev.adjoint.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.adjoint.Derivation;
import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.memory.Planner;
import dev.adjoint.processor.op.Chains;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.optimize.Optimizer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NarrationTest {
  private static final Plan PLAN =
      Planner.plan(Optimizer.optimize(Derivation.derive(Chains.ofDense(2, 16))));

  private static List<String> lines(String field, Origin.Direction direction) {
    List<Node> nodes =
        PLAN.graph().nodes().stream()
            .filter(node -> node.origin().field().equals(field))
            .filter(node -> node.origin().direction() == direction)
            .toList();
    return new Narration(nodes, new Variables(PLAN))
        .steps().stream().flatMap(step -> step.lines(40).stream()).toList();
  }

  @Test
  void whatIsOverwrittenAtOnceIsOneStepWithOneFormula() {
    assertEquals(
        List.of("v0 = tanh(x W^T + b)                      [B,16] [16,16] [16] -> [B,16]"),
        lines("v0", Origin.Direction.FORWARD));
  }

  @Test
  void whatIsReadAgainIsAStepOfItsOwn() {
    List<String> expected =
        Stream.of(
                "dV1 = dV1 * (1 - square(v1))              [B,16] [B,16] -> [B,16]",
                "db = sum of the rows of dV1               [B,16] -> [16]",
                "dV0 = dV1 W                               [B,16] [16,16] -> [B,16]",
                "dW = dV1^T v0                             [B,16] [B,16] -> [16,16]")
            .sorted()
            .toList();
    assertEquals(expected, lines("v1", Origin.Direction.BACKWARD).stream().sorted().toList());
  }

  @Test
  void aLongFormulaIsBrokenAndItsShapesStandBelow() {
    Narration.Step step =
        new Narration.Step("y = " + "x + ".repeat(40) + "x", "[B] -> [B]", List.of());
    List<String> lines = step.lines(40);
    assertEquals(3, lines.size());
    assertTrue(lines.stream().allMatch(line -> line.length() <= LongLines.COMMENT));
    assertEquals("    [B] -> [B]", lines.get(2));
    assertEquals(
        step.formula(), lines.get(0) + " " + lines.get(1).trim(), "nothing is lost at the break");
  }

  @Test
  void aWordThatIsLongerThanALineStaysWhole() {
    String word = "w".repeat(50);
    assertEquals(List.of("a", word, "b"), LongLines.broken("a " + word + " b", 20));
  }
}
