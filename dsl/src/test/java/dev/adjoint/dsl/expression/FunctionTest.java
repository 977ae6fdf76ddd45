package dev.adjoint.dsl.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionTest {
  @ParameterizedTest
  @CsvSource({
    "1e-300, 1.1283791670955126e-300",
    "1e-10, 1.1283791670955126e-10",
    "0.1, 0.1124629160182849",
    "0.5, 0.5204998778130465",
    "0.84, 0.7651427114549945",
    "0.85, 0.7706680576083526",
    "1.0, 0.8427007929497149",
    "1.2, 0.9103139782296353",
    "1.3, 0.9340079449406524",
    "2.0, 0.9953222650189527",
    "2.85, 0.9999443437200386",
    "2.9, 0.9999589021219005",
    "3.0, 0.9999779095030014",
    "4.0, 0.9999999845827421",
    "5.5, 0.9999999999999927"
  })
  void errorFunctionHasItsTabulatedValues(double x, double value) {
    assertRelative(value, Function.ERF.apply(x), 1e-14);
    assertEquals(-Function.ERF.apply(x), Function.ERF.apply(-x));
  }

  @Test
  void errorFunctionFollowsItsSeriesEverywhere() {
    for (double x = 1e-6; x < 4.5; x += 0.003) {
      assertRelative(errorFunctionSeries(x), Function.ERF.apply(x), 1e-14);
    }
    assertEquals(1, Function.ERF.apply(1000));
    assertEquals(-1, Function.ERF.apply(Double.NEGATIVE_INFINITY));
  }

  /** 2 / sqrt(pi) exp(-x^2) sum over n of 2^n x^(2n+1) / (1 3 5 ... (2n+1)): no cancellation. */
  private static double errorFunctionSeries(double x) {
    double term = x;
    double sum = 0;
    for (int n = 1; sum + term != sum; n++) {
      sum += term;
      term *= 2 * x * x / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.7310585786300049",
    "-1, 0.2689414213699951",
    "-40, 4.248354255291589e-18",
    "-700, 9.859676543759770e-305",
    "1000, 1",
    "-1000, 0"
  })
  void sigmoidIsExactOnBothSides(double x, double value) {
    assertRelative(value, Function.SIGMOID.apply(x), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.6931471805599453",
    "1, 1.3132616875182228",
    "-1, 0.3132616875182228",
    "-40, 4.248354255291589e-18",
    "1000, 1000",
    "-1000, 0"
  })
  void softplusIsExactOnBothSides(double x, double value) {
    assertRelative(value, Function.SOFTPLUS.apply(x), 1e-15);
  }

  @Test
  void logarithmAndExponentialOfSmallNumbersKeepTheirDigits() {
    assertEquals(1e-20, Function.LOG1P.apply(1e-20));
    assertEquals(1e-20, Function.EXPM1.apply(1e-20));
  }

  @Test
  void signIsZeroAtZero() {
    assertEquals(0.0, Function.SIGN.apply(0));
    assertEquals(-1, Function.SIGN.apply(-1e-300));
    assertEquals(1, Function.SIGN.apply(Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @EnumSource(Function.class)
  void everyFunctionKeepsNaN(Function function) {
    assertTrue(Double.isNaN(function.apply(Double.NaN)));
  }

  @ParameterizedTest
  @EnumSource(Operator.class)
  void everyOperatorKeepsNaN(Operator operator) {
    assertTrue(Double.isNaN(operator.apply(Double.NaN, 2)));
    assertTrue(Double.isNaN(operator.apply(2, Double.NaN)));
  }

  @Test
  void whereTakesTheSecondBranchForNaNUnlessItAsksForInequality() {
    for (Comparison comparison : Comparison.values()) {
      Expression where = Expression.parse("where(x " + comparison.symbol() + " 1, 2, 3)");
      double expected = comparison == Comparison.NOT_EQUAL ? 2 : 3;
      assertEquals(expected, where.evaluate(name -> Double.NaN), comparison.symbol());
    }
  }

  private static void assertRelative(double expected, double actual, double tolerance) {
    assertEquals(expected, actual, Math.abs(expected) * tolerance);
  }
}
