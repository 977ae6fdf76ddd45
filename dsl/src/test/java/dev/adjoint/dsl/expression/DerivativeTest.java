package dev.adjoint.dsl.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivativeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max(x, 0)                         | where(x > 0, dy, 0)",
        "where(x > 0, x, 0.01 * x)         | where(x > 0, dy, 0.01 * dy)",
        "where(x > 0, x, expm1(x))         | where(x > 0, dy, dy * exp(x))",
        "where(x > 0, x, 0.5 * expm1(x))   | where(x > 0, dy, 0.5 * dy * exp(x))",
        "sigmoid(x)                        | dy * sigmoid(x) * (1 - sigmoid(x))",
        "tanh(x)                           | dy * (1 - square(tanh(x)))",
        "x * sigmoid(x)                    | dy * (sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x)))",
        "softplus(x)                       | dy * sigmoid(x)",
        "-softplus(-x)                     | dy * sigmoid(-x)",
        "0.5 * x * (1 + erf(x / sqrt(2)))  | dy * (0.5 * (1 + erf(x / sqrt(2)))"
            + " + x * exp(-square(x / sqrt(2))) / sqrt(pi) / sqrt(2))",
        "min(max(x, 0), 6)                 | where(max(x, 0) < 6, where(x > 0, dy, 0), 0)",
        "square(x - t)                     | 2 * dy * (x - t)",
        "(x - t) * (x - t)                 | 2 * dy * (x - t)",
        "0.5 * square(x - t)               | dy * (x - t)",
        "abs(x - t)                        | dy * sign(x - t)",
        "softplus(x) - x * t               | dy * (sigmoid(x) - t)",
        "x / 3                             | dy / 3",
        "1 / x                             | -dy / x / x",
        "t / x                             | -dy * (t / x / x)",
        "sqrt(x)                           | 0.5 * dy / sqrt(x)",
        "log(x)                            | dy / x",
        "log1p(x)                          | dy / (1 + x)",
        "exp(2 * x)                        | 2 * dy * exp(2 * x)",
        "expm1(x)                          | dy * exp(x)",
        "sin(x)                            | dy * cos(x)",
        "cos(x)                            | -dy * sin(x)",
        "erf(x)                            | 2 * dy * exp(-square(x)) / sqrt(pi)",
        "sign(x)                           | 0",
        "pow(x, 3)                         | 3 * dy * square(x)",
        "pow(2, x)                         | log(2) * dy * pow(2, x)",
        "t + 1                             | 0"
      })
  void gradientsReadLikeATextbook(String formula, String gradient) {
    Expression derivative = Expression.parse(formula).derivative("x");
    Expression chained = new Binary(Operator.MULTIPLY, new Variable("dy"), derivative);
    assertEquals(gradient, chained.simplifiedWithZeros().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abs(x)                  | 0 | 0",
        "max(x, 0)               | 0 | 0",
        "max(0, x)               | 0 | 1",
        "min(x, 0)               | 0 | 0",
        "max(x, y)               | 0 | 0.5",
        "max(y, x)               | 0 | 0.5",
        "min(x, y)               | 0 | 0.5",
        "max(x, 3 * x)           | 0 | 2",
        "min(max(x, 0), 6)       | 6 | 0",
        "where(x > 0, x, 3 * x)  | 0 | 3",
        "pow(x, 2)               | 0 | 0",
        "pow(x, x)               | 0 | 0",
        "pow(x, y)               | 0 | 0"
      })
  void takesTheDocumentedSubgradientAtAKink(String formula, double x, double expected) {
    Expression derivative = Expression.parse(formula).derivative("x");
    assertEquals(expected, derivative.evaluate(name -> name.equals("x") ? x : 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void agreesWithCentralDifferences(long seed) {
    RandomExpressions expressions = new RandomExpressions(seed);
    int compared = 0;
    for (int round = 0; round < 3_000; round++) {
      Expression expression = expressions.next(4);
      Expression derivative = expression.derivative("x");
      for (int point = 0; point < 3; point++) {
        double[] at = expressions.point();
        double wide = difference(expression, at, 2e-5);
        double narrow = difference(expression, at, 1e-5);
        double size = Math.max(1, Math.abs(narrow)) + Math.abs(Sample.at(expression, at));
        // near a kink, a pole or a jump the two differences disagree
        if (Sample.isRegular(expression, at)
            && Math.abs(wide - narrow) <= 1e-7 * size
            && size < 1e3) {
          String told = "seed " + seed + ", round " + round + ": " + expression;
          assertEquals(narrow, Sample.at(derivative, at), 1e-5 * size, told + " -> " + derivative);
          compared++;
        }
      }
    }
    assertTrue(compared > 3_000, "seed " + seed + ": only " + compared + " points were compared");
  }

  private static double difference(Expression expression, double[] at, double step) {
    double[] above = at.clone();
    double[] below = at.clone();
    above[0] += step;
    below[0] -= step;
    return (Sample.at(expression, above) - Sample.at(expression, below)) / (2 * step);
  }

  @Test
  void quotientsStayFiniteWhereTheSquareOfTheDenominatorOverflows() {
    Expression derivative = Expression.parse("x / (1 + abs(x))").derivative("x");
    assertEquals(0, derivative.evaluate(name -> 1e200), 1e-200);
  }
}
