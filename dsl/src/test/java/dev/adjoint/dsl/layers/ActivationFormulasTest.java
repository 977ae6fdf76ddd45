package dev.adjoint.dsl.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.dsl.layers.DeclaredFormulas.Formula;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationFormulasTest {
  private static final Map<String, Formula> FORMULAS = DeclaredFormulas.carrying(Pointwise.class);

  /** Annotation, attributes, and the same function written in plain Java from its definition. */
  static Stream<Arguments> definitions() {
    return Stream.of(
        of("Relu", Map.of(), x -> x > 0 ? x : 0),
        of("LeakyRelu", Map.of(), x -> x > 0 ? x : x / 100),
        of("LeakyRelu", Map.of("value", 0.2), x -> x > 0 ? x : x / 5),
        of("Elu", Map.of(), x -> x > 0 ? x : Math.exp(x) - 1),
        of("Elu", Map.of("value", 0.5), x -> x > 0 ? x : (Math.exp(x) - 1) / 2),
        of(
            "Selu",
            Map.of(),
            x ->
                1.0507009873554804934193349852946
                    * (x > 0 ? x : 1.6732632423543772848170429916717 * (Math.exp(x) - 1))),
        of("Celu", Map.of(), x -> Math.max(0, x) + Math.min(0, Math.exp(x) - 1)),
        of(
            "Celu",
            Map.of("value", 2.0),
            x -> Math.max(0, x) + Math.min(0, 2 * (Math.exp(x / 2) - 1))),
        of("Gelu", Map.of(), x -> x * normalDistribution(x)),
        of(
            "Gelu",
            Map.of("approximate", 1.0),
            x -> x * logistic(2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * Math.pow(x, 3)))),
        of("Silu", Map.of(), x -> x * logistic(x)),
        of("Mish", Map.of(), x -> x * Math.tanh(x > 30 ? x : Math.log(1 + Math.exp(x)))),
        of("Sigmoid", Map.of(), ActivationFormulasTest::logistic),
        of("Tanh", Map.of(), x -> 2 * logistic(2 * x) - 1),
        of("Softplus", Map.of(), x -> x > 40 ? x : Math.log1p(Math.exp(x))),
        of("Softsign", Map.of(), x -> x > 0 ? x / (1 + x) : x / (1 - x)),
        of("HardSigmoid", Map.of(), x -> x <= -3 ? 0 : x >= 3 ? 1 : x / 6 + 0.5),
        of("HardSwish", Map.of(), x -> x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6),
        of("HardTanh", Map.of(), x -> x < -1 ? -1 : x > 1 ? 1 : x),
        of("Relu6", Map.of(), x -> x < 0 ? 0 : x > 6 ? 6 : x),
        of("LogSigmoid", Map.of(), x -> x < -40 ? x : -Math.log1p(Math.exp(-x))));
  }

  private static Arguments of(
      String name, Map<String, Double> attributes, DoubleUnaryOperator definition) {
    return Arguments.of(name, attributes, definition);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Simpson's rule over the density of the normal distribution, from 0 to x. */
  private static double normalDistribution(double x) {
    if (Math.abs(x) > 9) {
      return x > 0 ? 1 : 0;
    }
    int intervals = 4000;
    double width = x / intervals;
    double sum = 1 + Math.exp(-x * x / 2);
    for (int index = 1; index < intervals; index++) {
      double at = index * width;
      sum += (index % 2 == 0 ? 2 : 4) * Math.exp(-at * at / 2);
    }
    return 0.5 + sum * width / 3 / Math.sqrt(2 * Math.PI);
  }

  private static DoubleStream points() {
    return DoubleStream.concat(
        DoubleStream.of(-1000, -200, -88.8, -20, -6, -3, -1, 0, 1, 3, 6, 20, 88.8, 200, 1000),
        DoubleStream.iterate(-8, x -> x < 8, x -> x + 0.0625));
  }

  @Test
  void everyActivationIsCompared() {
    Set<String> compared = new HashSet<>();
    definitions().forEach(arguments -> compared.add((String) arguments.get()[0]));
    assertEquals(compared, FORMULAS.keySet());
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void formulaUsesOnlyItsInputAndItsAttributes(String name) {
    Formula formula = FORMULAS.get(name);
    Set<String> known = new HashSet<>(formula.attributes().keySet());
    known.add("x");
    Expression parsed = Expression.parse(formula.text(), known);
    assertTrue(parsed.variables().contains("x"));
    assertTrue(
        parsed.variables().containsAll(formula.attributes().keySet()),
        "an attribute is not used in " + formula.text());
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void formulaComputesItsDefinition(
      String name, Map<String, Double> attributes, DoubleUnaryOperator definition) {
    Expression formula = FORMULAS.get(name).with(attributes);
    assertEquals(List.of("x"), formula.variables());
    points()
        .forEach(
            x -> {
              double expected = definition.applyAsDouble(x);
              assertEquals(
                  expected,
                  formula.evaluate(variable -> x),
                  1e-12 * Math.max(1, Math.abs(expected)),
                  () -> name + " at " + x);
            });
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void derivativeIsFiniteAndThatOfTheDefinition(
      String name, Map<String, Double> attributes, DoubleUnaryOperator definition) {
    Expression derivative = FORMULAS.get(name).with(attributes).derivative("x");
    points()
        .forEach(
            x -> {
              double step = 1e-5;
              double right =
                  (definition.applyAsDouble(x + step) - definition.applyAsDouble(x)) / step;
              double left =
                  (definition.applyAsDouble(x) - definition.applyAsDouble(x - step)) / step;
              double actual = derivative.evaluate(variable -> x);
              double tolerance = 1e-4;
              assertTrue(
                  actual >= Math.min(left, right) - tolerance
                      && actual <= Math.max(left, right) + tolerance,
                  () -> name + " at " + x + ": " + actual + ", not " + left + " to " + right);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "Relu, 0, 0",
    "LeakyRelu, 0, 0.01",
    "Elu, 0, 1",
    "HardSigmoid, -3, 0",
    "HardSigmoid, 3, 0",
    "HardSwish, -3, 0",
    "HardSwish, 3, 1",
    "HardTanh, -1, 0",
    "HardTanh, 1, 0",
    "Relu6, 0, 0",
    "Relu6, 6, 0",
    "Softsign, 0, 1"
  })
  void derivativeAtAKinkIsTheDocumentedOne(String name, double x, double expected) {
    assertEquals(
        expected, FORMULAS.get(name).with(Map.of()).derivative("x").evaluate(variable -> x));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void formulaKeepsNaN(String name, Map<String, Double> attributes) {
    Expression formula = FORMULAS.get(name).with(attributes);
    assertTrue(Double.isNaN(formula.evaluate(variable -> Double.NaN)));
  }

  @Test
  void geluHasTheValuesOfTheNormalDistribution() {
    Expression gelu = FORMULAS.get("Gelu").with(Map.of());
    assertEquals(0.8413447460685429, gelu.evaluate(x -> 1), 1e-15);
    assertEquals(-0.15865525393145707, gelu.evaluate(x -> -1), 1e-15);
    Expression approximate = FORMULAS.get("Gelu").with(Map.of("approximate", 1.0));
    assertEquals("0.5 * x * (1 + erf(x / sqrt(2)))", gelu.toString());
    assertEquals(
        "0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x * x * x)))", approximate.toString());
  }
}
