package dev.adjoint.dsl.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Unary;
import dev.adjoint.dsl.expression.Expression.Variable;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x + y - z",
        "x - (y - z)",
        "x * y / z",
        "x / (y * z)",
        "(x + y) * z",
        "-x * y",
        "-(x * y)",
        "-(-x)",
        "-(1)",
        "x - -1",
        "max(x + 1, -y)",
        "where(x + 1 <= y, x, where(y != 0, 1, 2))",
        "square(x - y)",
        "2 * pi",
        "-pi"
      })
  void writesNoMoreParenthesesThanTheTreeNeeds(String formula) {
    assertEquals(formula, Expression.parse(formula).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0.5, 0.5",
    "0.001, 1e-3",
    "0.01, 0.01",
    "0.00125, 0.00125",
    "1000, 1000",
    "123456, 123456",
    "1e7, 1e7",
    "12345678, 12345678",
    "1e23, 1e23",
    "2e-3, 2e-3",
    "4.9e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "0.1234567890123456789, 0.12345678901234568",
    "-2.5, -2.5"
  })
  void writesTheShortestNumberThatReadsTheSame(double value, String text) {
    assertEquals(text, new Constant(value).toString());
  }

  @Test
  void readsBackEveryNumberExactly() {
    long seed = 77;
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        Expression constant = new Constant(value);
        assertEquals(constant, Expression.parse(constant.toString()), "seed " + seed);
      }
    }
  }

  @Test
  void writesNumbersThatHaveNoTextAsQuotients() {
    Expression x = new Variable("x");
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.0}) {
      Expression constant = new Constant(value);
      assertEquals(
          value, Expression.parse(constant.toString()).evaluate(name -> 0), constant.toString());
    }
    assertEquals(
        "x * (-1 / 0)",
        new Binary(Operator.MULTIPLY, x, new Constant(Double.NEGATIVE_INFINITY)).toString());
    assertEquals("-(-(0))", new Unary(Function.NEGATE, new Constant(-0.0)).toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readsBackEveryTree(long seed) {
    RandomExpressions expressions = new RandomExpressions(seed);
    for (int round = 0; round < 2_000; round++) {
      Expression expression = expressions.next(6);
      assertEquals(
          expression,
          Expression.parse(expression.toString()),
          "seed " + seed + ", round " + round + ": " + expression);
    }
  }
}
