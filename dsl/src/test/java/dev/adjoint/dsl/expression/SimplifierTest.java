package dev.adjoint.dsl.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Variable;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimplifierTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 * 3 + 1                       | 7",
        "1 / 3                           | 1 / 3",
        "sqrt(2) * x                     | sqrt(2) * x",
        "x * sqrt(4)                     | 2 * x",
        "x + 0                           | x",
        "0 - x                           | -x",
        "1 * x / 1                       | x",
        "0 * exp(x)                      | 0 * exp(x)",
        "-2 * x * 0 / 3                  | 0 * x",
        "0 * x + 2 * x                   | 0 * x + 2 * x",
        "0 * log(0)                      | 0 * log(0)",
        "0 * sqrt(2)                     | 0",
        "y * where(x > 0, 1, 0)          | y * where(x > 0, 1, 0)",
        "2 * where(x > 0, y, 0)          | where(x > 0, 2 * y, 0)",
        "x - x                           | x - x",
        "2 * x - 2 * x                   | 2 * x - 2 * x",
        "x + x                           | 2 * x",
        "3 * x * y - x * y               | 2 * x * y",
        "x / x                           | x / x",
        "-(-x)                           | x",
        "-(x - y)                        | y - x",
        "-x + y                          | y - x",
        "x - (-y)                        | x + y",
        "x + -2 * y                      | x - 2 * y",
        "x * -y                          | -x * y",
        "-x * -y                         | x * y",
        "x / -2                          | -x / 2",
        "x * x                           | x * x",
        "2 * (3 * x)                     | 6 * x",
        "x * 2 * y * 3                   | 6 * x * y",
        "x / 2 / 3                       | x / 6",
        "6 * x / 3                       | 2 * x",
        "0.5 * x / 3                     | x / 6",
        "2 * pi * x                      | 2 * pi * x",
        "x * (1 / y)                     | x / y",
        "x * (y / z)                     | x * (y / z)",
        "x + 1 + 2                       | x + 3",
        "1 - (x + 1)                     | -x",
        "2 - (1 - x)                     | x + 1",
        "pow(x, 0)                       | 1",
        "pow(x, 1)                       | x",
        "pow(x, 2)                       | square(x)",
        "pow(x, 0.5)                     | sqrt(x)",
        "pow(x, -1)                      | 1 / x",
        "square(-x)                      | square(x)",
        "square(abs(x))                  | square(x)",
        "cos(-2 * x)                     | cos(2 * x)",
        "max(x, x)                       | x",
        "where(1 < 2, x, y)              | x",
        "where(x < 2, y, y)              | y",
        "where(x > 0, where(x > 0, 1, 2), 3) | where(x > 0, 1, 3)",
        "-where(x > 0, y, 0)             | -where(x > 0, y, 0)",
        "y + where(x > 0, -y, 0)         | y - where(x > 0, y, 0)",
        "y * where(x > 0, 1, 0.01)       | where(x > 0, y, 0.01 * y)",
        "x / 0                           | x / 0",
        "log(0) + x                      | log(0) + x",
        "0.1 + 0.2                       | 0.1 + 0.2"
      })
  void writesTheFormulaAsPeopleDo(String formula, String simplified) {
    assertEquals(simplified, Expression.parse(formula).simplified().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 * exp(x)                      | 0",
        "0 / x + y                       | y",
        "x / 0 * 0                       | 0 / 0",
        "where(x > 0, 1, 0) * y          | where(x > 0, y, 0)",
        "y * where(x > 0, x, 0)          | where(x > 0, y * x, 0)",
        "y * where(x > 0, 0, x) / 2      | where(x > 0, 0, y * x / 2)",
        "where(x > 0, 1, 0) * where(x > 0, y, 0) | where(x > 0, y, 0)"
      })
  void aZeroSwitchesAGradientOff(String formula, String simplified) {
    assertEquals(simplified, Expression.parse(formula).simplifiedWithZeros().toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void keepsNotANumberOfAnyFormula(long seed) {
    RandomExpressions expressions = new RandomExpressions(seed);
    int compared = 0;
    for (int round = 0; round < 3_000; round++) {
      Expression expression = expressions.next(4);
      // a power may be 1 whatever the other number is
      if (!expression.toString().contains("pow(")
          && Double.isNaN(expression.evaluate(name -> Double.NaN))) {
        Expression simplified = expression.simplified();
        String told = "seed " + seed + ", round " + round + ": " + expression + " -> ";
        assertTrue(Double.isNaN(simplified.evaluate(name -> Double.NaN)), told + simplified);
        compared++;
      }
    }
    assertTrue(compared > 1_000, "seed " + seed + ": only " + compared + " were compared");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void changesNothingTheSecondTimeAndKeepsTheValue(long seed) {
    RandomExpressions expressions = new RandomExpressions(seed);
    int compared = 0;
    for (int round = 0; round < 3_000; round++) {
      Expression expression = expressions.next(5);
      Expression simplified = expression.simplified();
      String told = "seed " + seed + ", round " + round + ": " + expression + " -> " + simplified;
      assertEquals(simplified, simplified.simplified(), told);
      assertEquals(simplified, Expression.parse(simplified.toString()), told);
      for (int point = 0; point < 4; point++) {
        Sample sample = Sample.of(expression, expressions.point());
        if (sample.isReliable()) {
          assertEquals(sample.value(), sample.of(simplified), sample.tolerance(), told);
          compared++;
        }
      }
    }
    assertTrue(compared > 4_000, "seed " + seed + ": only " + compared + " points were compared");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x - x",
        "x / x",
        "x + x - 2 * x",
        "x - 3 * x",
        "1 - x / x",
        "0 * x",
        "0 / x",
        "where(x > 0, x, 0 * x)",
        "x * where(x > 0, 1, 0)",
        "max(x, x)",
        "-x + x"
      })
  void staysNotANumberWhereTheFormulaIs(String formula) {
    Expression simplified = Expression.parse(formula).simplified();
    assertTrue(Double.isNaN(simplified.evaluate(name -> Double.NaN)), simplified.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"where(x > %d, x, %d)", "where(x > %d, %d, y)", "where(x > %d, 0, %d)"})
  void aProductOfManyBranchesDoesNotMultiplyThem(String factor) {
    String product =
        IntStream.rangeClosed(1, 30)
            .mapToObj(i -> factor.formatted(i, i + 30))
            .collect(Collectors.joining(" * "));
    Expression formula = Expression.parse(product);
    assertTrue(formula.simplified().size() <= 2 * formula.size(), product);
    assertTrue(formula.derivative("x").size() < 100 * formula.size(), product);
  }

  @Test
  void countsThePartsOfAFormula() {
    assertEquals(5, Expression.parse("2 * x + 1").size());
    assertEquals(6, Expression.parse("where(x > 0, -x, 1)").size());
    assertEquals(1, Expression.parse("x").size());
  }

  @Test
  void keepsTheShapeOfWhatItCannotShorten() {
    String formula = "0.5 * x * (1 + erf(x / sqrt(2)))";
    assertEquals(formula, Expression.parse(formula).simplified().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh(", "sigmoid(", "1 + exp(-", "0.5 * square(", "x * softplus("})
  void staysQuickWithTheDeepestFormulas(String level) {
    int levels = level.startsWith("1") || level.contains("*") ? 90 : 190;
    Expression deep = Expression.parse(level.repeat(levels) + "x" + ")".repeat(levels));
    Expression gradient = deep.derivative("x");
    assertEquals(gradient, gradient.simplified());
  }

  @Test
  void replacesVariablesAllAtOnce() {
    Expression swapped =
        Expression.parse("x - y * x")
            .substitute(Map.of("x", new Variable("y"), "y", new Variable("x")));
    assertEquals("y - x * y", swapped.toString());
  }

  @Test
  void replacesEveryPartThatIsEqual() {
    Expression gradient = Expression.parse("dy * sigmoid(x) * (1 - sigmoid(x))");
    Expression sigmoid = Expression.parse("sigmoid(x)");
    assertTrue(gradient.contains(sigmoid));
    Expression replaced = gradient.replace(sigmoid, new Variable("y"));
    assertEquals("dy * y * (1 - y)", replaced.toString());
    assertTrue(!replaced.contains(sigmoid) && replaced.contains(new Variable("y")));
    assertEquals(replaced, replaced.replace(new Constant(7), new Constant(8)));
  }
}
