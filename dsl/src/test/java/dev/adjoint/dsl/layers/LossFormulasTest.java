package dev.adjoint.dsl.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.dsl.layers.DeclaredFormulas.Formula;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LossFormulasTest {
  private static final Map<String, Formula> FORMULAS =
      DeclaredFormulas.carrying(PointwiseLoss.class);

  private static final double[] NUMBERS = {
    -1000, -88.8, -20, -3, -1, -0.25, 0, 0.125, 0.5, 1, 2, 7, 88.8, 1000
  };
  private static final double[] PROBABILITIES = {
    0, 1e-36, 1e-12, 1e-7, 0.01, 0.25, 0.5, 0.75, 0.99, 1 - 1e-7, 1
  };

  /** Annotation, attributes, points, value and gradient by y in plain Java. */
  static Stream<Arguments> definitions() {
    return Stream.of(
        of(
            "MeanSquaredError",
            Map.of(),
            NUMBERS,
            (y, t) -> (y - t) * (y - t),
            (y, t) -> 2 * (y - t)),
        of(
            "HalfMeanSquaredError",
            Map.of(),
            NUMBERS,
            (y, t) -> (y - t) * (y - t) / 2,
            (y, t) -> y - t),
        of(
            "MeanAbsoluteError",
            Map.of(),
            NUMBERS,
            (y, t) -> Math.abs(y - t),
            (y, t) -> y > t ? 1 : y < t ? -1 : 0),
        of("Huber", Map.of(), NUMBERS, (y, t) -> huber(y - t, 1), (y, t) -> clamp(y - t, 1)),
        of(
            "Huber",
            Map.of("delta", 0.5),
            NUMBERS,
            (y, t) -> huber(y - t, 0.5),
            (y, t) -> clamp(y - t, 0.5)),
        of(
            "Hinge",
            Map.of(),
            NUMBERS,
            (y, t) -> Math.max(1 - t * y, 0),
            (y, t) -> t * y < 1 ? -t : 0),
        of(
            "KullbackLeibler",
            Map.of(),
            PROBABILITIES,
            (y, t) -> t == 0 ? 0 : t * (Math.log(t) - y),
            (y, t) -> -t),
        of(
            "BinaryCrossEntropy",
            Map.of("fromLogits", 1.0),
            NUMBERS,
            (y, t) -> Math.max(y, 0) - y * t + Math.log1p(Math.exp(-Math.abs(y))),
            (y, t) -> 1 / (1 + Math.exp(-y)) - t),
        of(
            "BinaryCrossEntropy",
            Map.of(),
            PROBABILITIES,
            (y, t) -> -t * Math.max(Math.log(y), -100) - (1 - t) * Math.max(Math.log(1 - y), -100),
            (y, t) -> (y == 1 ? 0 : (1 - t) / (1 - y)) - (y == 0 ? 0 : t / y)));
  }

  private static Arguments of(
      String name,
      Map<String, Double> attributes,
      double[] points,
      DoubleBinaryOperator value,
      DoubleBinaryOperator gradient) {
    return Arguments.of(name, attributes, points, value, gradient);
  }

  private static double huber(double error, double delta) {
    double size = Math.abs(error);
    return size <= delta ? size * size / 2 : delta * size - delta * delta / 2;
  }

  private static double clamp(double error, double limit) {
    return Math.max(-limit, Math.min(limit, error));
  }

  @Test
  void everyPointwiseLossIsCompared() {
    Set<String> compared = new HashSet<>();
    definitions().forEach(arguments -> compared.add((String) arguments.get()[0]));
    assertEquals(compared, FORMULAS.keySet());
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void formulaUsesOnlyPredictionTargetAndItsAttributes(String name) {
    Formula formula = FORMULAS.get(name);
    Set<String> known = new HashSet<>(formula.attributes().keySet());
    assertTrue(known.remove("weight"), "every loss has a weight, which multiplies the mean");
    known.addAll(Set.of("y", "t"));
    Expression parsed = Expression.parse(formula.text(), known);
    assertTrue(parsed.variables().containsAll(known), "not all of " + known + " are used");
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void formulaAndDerivativeComputeTheDefinition(
      String name,
      Map<String, Double> attributes,
      double[] points,
      DoubleBinaryOperator value,
      DoubleBinaryOperator gradient) {
    Expression formula = FORMULAS.get(name).with(attributes);
    Expression derivative = formula.derivative("y");
    for (double y : points) {
      for (double t : points) {
        String at = name + " at y = " + y + ", t = " + t;
        assertClose(value.applyAsDouble(y, t), formula.evaluate(v -> v.equals("y") ? y : t), at);
        assertClose(
            gradient.applyAsDouble(y, t), derivative.evaluate(v -> v.equals("y") ? y : t), at);
      }
    }
  }

  private static void assertClose(double expected, double actual, String at) {
    assertTrue(Double.isFinite(expected), at);
    assertEquals(expected, actual, 1e-9 * Math.max(1, Math.abs(expected)), at);
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void formulaKeepsNaN(String name, Map<String, Double> attributes) {
    Expression formula = FORMULAS.get(name).with(attributes);
    assertTrue(Double.isNaN(formula.evaluate(v -> v.equals("y") ? Double.NaN : 0.5)));
    assertTrue(Double.isNaN(formula.evaluate(v -> v.equals("y") ? 0.5 : Double.NaN)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | sigmoid(y) - t",
        "1 | where(y == 1, 0, (1 - t) / (1 - y)) - where(abs(y) <= 1e-37, 0, t / y)"
      })
  void gradientOfBinaryCrossEntropyReadsLikeATextbook(double probabilities, String gradient) {
    Expression formula =
        FORMULAS.get("BinaryCrossEntropy").with(Map.of("fromLogits", 1 - probabilities));
    assertEquals(gradient, formula.derivative("y").toString());
  }

  @Test
  void gradientOfHuberReadsLikeATextbook() {
    assertEquals(
        "where(abs(y - t) < 1, y - t, sign(y - t))",
        FORMULAS.get("Huber").with(Map.of()).derivative("y").toString());
  }

  @Test
  void negativeProbabilitiesAreNotTakenForSmallOnes() {
    Expression formula = FORMULAS.get("BinaryCrossEntropy").with(Map.of());
    assertTrue(Double.isNaN(formula.evaluate(v -> v.equals("y") ? -0.5 : 1)));
    assertTrue(Double.isNaN(formula.evaluate(v -> v.equals("y") ? 1.5 : 0)));
  }
}
