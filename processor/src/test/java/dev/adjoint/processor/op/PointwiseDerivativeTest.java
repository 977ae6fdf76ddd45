package dev.adjoint.processor.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointwiseDerivativeTest {
  private static PointwiseDerivative of(String formula, int operand, String... variables) {
    return PointwiseDerivative.of(PointwiseBody.of("formula", formula, variables), operand);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sigmoid(x)      | dy * y * (1 - y)",
        "tanh(x)         | dy * (1 - square(y))",
        "exp(x)          | dy * y",
        "max(x, 0)       | where(y > 0, dy, 0)",
        "x + 3           | dy",
        "2 * x           | 2 * dy",
        "square(x)       | 2 * dy * x",
        "softplus(x)     | dy * sigmoid(x)",
      })
  void isWrittenOverTheResultAloneWherePossible(String formula, String expected) {
    assertEquals(expected, of(formula, 0, "x").body().expression().toString());
  }

  @Test
  void readsOnlyTheOperandsThatOccurInIt() {
    PointwiseDerivative byB = of("max(x + b, 0)", 1, "x", "b");
    assertEquals("where(y > 0, dy, 0)", byB.body().expression().toString());
    assertEquals(List.of("y", "dy"), byB.body().variables());
    assertEquals(List.of("dy", "b"), of("a * b", 0, "a", "b").body().variables());
  }

  @Test
  void aSumPassesTheGradientOnUnchanged() {
    assertTrue(of("a + b", 1, "a", "b").isIdentity());
    assertEquals("-dy", of("a - b", 1, "a", "b").body().expression().toString());
  }

  @Test
  void aVariableNamedAsTheGradientOrTheResultIsNotConfusedWithThem() {
    PointwiseDerivative derivative = of("y * dy", 0, "y", "dy");
    assertEquals("dy2", derivative.gradientName());
    assertEquals("y2", derivative.outputName());
    assertEquals("dy2 * dy", derivative.body().expression().toString());
  }

  @Test
  void aSumOverElementsTellsNothingAboutItsTerms() {
    PointwiseBody forward = PointwiseBody.of("exp", "exp(x)", "x");
    assertEquals(
        "dy * exp(x)", PointwiseDerivative.ofSum(forward, 0).body().expression().toString());
  }

  @Test
  void theLabelNamesTheOperandOnlyWhereThereIsAChoice() {
    assertEquals("formula gradient", of("tanh(x)", 0, "x").body().label());
    assertEquals("formula gradient by b", of("a * b", 1, "a", "b").body().label());
  }
}
