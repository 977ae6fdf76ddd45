package dev.adjoint.processor.adjoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.op.Call;
import dev.adjoint.processor.op.Chains;
import dev.adjoint.processor.op.GradientRule;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.GraphBuilder;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Operation;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Scale;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DerivationTest {
  private static final Shape FEATURES = Shape.of(3).prepend(Dim.BATCH);

  private final GraphBuilder builder =
      new GraphBuilder(List.of("x", "a", "b", "y", "target", "loss"));

  private Value input(String name, boolean gradient) {
    Value value = new Value(name, name, FEATURES, Value.Role.INPUT, name);
    builder.input(
        new Graph.Input(value, ValueType.FLOAT, Shape.of(3), 0, false, gradient, Place.nowhere()));
    return value;
  }

  private Value add(String name, Operation operation, Value... operands) {
    Origin origin = origin(name);
    return builder.add(operation, name, origin, operands);
  }

  private static Origin origin(String field) {
    return new Origin(field, Origin.Direction.FORWARD, "@Layer", Place.nowhere());
  }

  private Value weight(String field, boolean trainable) {
    Graph.Start start = new Graph.Start.Uniform(1);
    return builder.parameter(origin(field), "weight", "W", Shape.of(3, 3), start, trainable);
  }

  private Value weight(String field, Shape shape) {
    return builder.parameter(origin(field), "weight", "W", shape, new Graph.Start.Uniform(1), true);
  }

  private void addLoss(Value prediction, Value loss) {
    Graph.Output output = new Graph.Output("y", prediction, Shape.of(3));
    builder.loss(
        new Graph.Loss("loss", loss, Graph.Loss.Kind.VALUES, output, "target", 1, Place.nowhere()));
  }

  private Graph derive(Value prediction) {
    Chains.loss(builder, prediction, Chains.input(builder, "target", FEATURES, true));
    return Derivation.derive(builder.build());
  }

  /** The formulas of the backward pass, over the names of values. */
  private static List<String> backward(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.origin().direction() == Origin.Direction.BACKWARD)
        .map(DerivationTest::text)
        .toList();
  }

  private static String text(Node node) {
    List<String> names = node.inputs().stream().map(Value::name).toList();
    return node.output().name() + " = " + node.operation().formula(names);
  }

  @Test
  void addsUpTheGradientsOfAValueThatIsReadTwice() {
    Value x = input("x", true);
    Value a = add("a", Pointwise.of("sin", "sin(x)", "x"), x);
    Value b = add("b", Pointwise.of("twice", "2 * x", "x"), x);
    Graph graph = derive(add("y", Pointwise.of("product", "a * b", "a", "b"), a, b));
    assertEquals(
        List.of(
            "dY = 2 * dLossPerElement * (y - target)",
            "dA = dY * b",
            "dB = dY * a",
            "dX = 2 * dB",
            "dX2 = dA * cos(x)",
            "dX3 = dX + dX2"),
        backward(graph));
    assertEquals("dX3", graph.inputGradients().get(0).value().name());
  }

  @Test
  void addsUpBothPartsOfAValueThatOneOperationReadsTwice() {
    Value x = input("x", true);
    Graph graph = derive(add("y", Pointwise.of("product", "a * b", "a", "b"), x, x));
    assertEquals(
        List.of(
            "dY = 2 * dLossPerElement * (y - target)",
            "dX = dY * x",
            "dX2 = dY * x",
            "dX3 = dX + dX2"),
        backward(graph));
  }

  @Test
  void aSumHandsOnOneGradientToAllItsTerms() {
    Value x = input("x", true);
    Value a = input("a", true);
    Graph graph = derive(add("y", Pointwise.of("sum", "a + b", "a", "b"), x, a));
    assertEquals(List.of("dY = 2 * dLossPerElement * (y - target)"), backward(graph));
    assertEquals(
        List.of("dY", "dY"), graph.inputGradients().stream().map(g -> g.value().name()).toList());
  }

  @Test
  void aParameterThatNoLossReachesHasNoGradient() {
    Value x = input("x", false);
    add("a", MatMul.rightTransposed(), x, weight("a", true));
    Graph graph = derive(add("y", MatMul.rightTransposed(), x, weight("y", true)));
    assertEquals(Optional.empty(), graph.parameters().get(0).gradient());
    Value gradient = graph.parameters().get(1).gradient().orElseThrow();
    assertEquals(Value.Role.PARAMETER_GRADIENT, gradient.role());
    assertEquals("dYWeight = dY^T x", backward(graph).get(1));
  }

  @Test
  void gradientsFlowThroughFrozenParametersButNotIntoThem() {
    Value x = input("x", false);
    Value a = add("a", MatMul.rightTransposed(), x, weight("a", true));
    Graph graph = derive(add("y", MatMul.rightTransposed(), a, weight("y", false)));
    assertEquals(
        List.of("dY = 2 * dLossPerElement * (y - target)", "dA = dY yWeight", "dAWeight = dA^T x"),
        backward(graph));
  }

  @Test
  void nothingIsDerivedForValuesThatNothingTrainableFeeds() {
    Value x = input("x", false);
    Value a = add("a", MatMul.rightTransposed(), x, weight("a", false));
    Graph graph = derive(add("y", MatMul.rightTransposed(), a, weight("y", true)));
    assertTrue(backward(graph).stream().noneMatch(step -> step.startsWith("dA")));
  }

  @Test
  void theGradientOfAnInputThatNoLossReadsIsZero() {
    input("b", true);
    Value x = input("x", false);
    Graph graph = derive(add("y", MatMul.rightTransposed(), x, weight("y", true)));
    Value zero = graph.inputGradients().get(0).value();
    assertEquals("dB = 0", text(graph.producers().get(zero)));
    assertEquals(FEATURES, zero.shape());
  }

  @Test
  void theMeanOfALossIsFoldedIntoOneConstant() {
    Value x = input("x", false);
    Graph graph = derive(add("y", MatMul.rightTransposed(), x, weight("y", true)));
    Scale scale =
        graph.constants().stream()
            .filter(constant -> constant.value().name().equals("dLossPerElement"))
            .findFirst()
            .orElseThrow()
            .scale();
    assertEquals(new Scale(1, Dim.BATCH.times(3)), scale);
  }

  @Test
  void theGradientOfALinearLossHasTheShapeOfThePrediction() {
    Value x = input("x", true);
    Value target = Chains.input(builder, "target", FEATURES, true);
    Reduce mean = Reduce.mean(PointwiseBody.of("error", "y - t", "y", "t"), Dim.BATCH.times(3));
    addLoss(x, add("loss", mean, x, target));
    Graph graph = Derivation.derive(builder.build());
    assertEquals(List.of("dX = dLossPerElement"), backward(graph));
    assertEquals(FEATURES, graph.inputGradients().get(0).value().shape());
  }

  @Test
  void theGradientsOfOperandsThatAreRepeatedAreSumsOverTheWholeShape() {
    Value x = input("x", true);
    Value column = weight("a", Shape.of(1).prepend(Dim.BATCH));
    Value row = weight("b", Shape.of(3));
    Value target = Chains.input(builder, "target", FEATURES, true);
    PointwiseBody body = PointwiseBody.of("error", "y + a * b - t", "y", "a", "b", "t");
    addLoss(x, add("loss", Reduce.mean(body, Dim.BATCH.times(3)), x, column, row, target));
    Graph graph = Derivation.derive(builder.build());
    assertEquals(
        List.of(
            "dX = dLossPerElement",
            "dAWeight = sum of each row of dLossPerElement * bWeight",
            "dBWeight = sum of the rows of dLossPerElement * aWeight"),
        backward(graph));
    assertEquals(column.shape(), graph.parameters().get(0).gradient().orElseThrow().shape());
    assertEquals(row.shape(), graph.parameters().get(1).gradient().orElseThrow().shape());
    for (Node node : graph.nodes()) {
      boolean readsTheWhole = node.inputs().stream().anyMatch(v -> v.shape().equals(FEATURES));
      assertTrue(readsTheWhole, () -> text(node));
    }
  }

  @Test
  void refusesAGradientOfAnotherShapeThanItsValue() {
    Value x = input("x", true);
    Chains.loss(builder, add("y", new Wrong(), x), Chains.input(builder, "target", FEATURES, true));
    Graph graph = builder.build();
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Derivation.derive(graph));
    assertEquals("Wrong[] gives x [B,3] a gradient of shape [1]", e.getMessage());
  }

  /** An operation whose gradient rule is mistaken. */
  private record Wrong() implements Operation {
    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }

    @Override
    public String formula(List<String> inputs) {
      return inputs.get(0);
    }

    @Override
    public List<Call> calls(Node node) {
      return List.of();
    }

    @Override
    public void gradient(GradientRule rule) {
      rule.contribute(
          0, Reduce.sum(PointwiseBody.of("sum", "x", "x"), Shape.of(1)), List.of(rule.dOutput()));
    }

    @Override
    public Dim flops(List<Shape> inputs, Shape output) {
      return Dim.of(0);
    }
  }

  @Test
  void everyOperationComesAfterAllThatItReads() {
    Graph graph = Derivation.derive(Chains.ofDense(10, 4));
    java.util.Set<Value> there = new java.util.HashSet<>();
    graph.inputs().forEach(input -> there.add(input.value()));
    graph.parameters().forEach(parameter -> there.add(parameter.value()));
    graph.constants().forEach(constant -> there.add(constant.value()));
    for (Node node : graph.nodes()) {
      assertTrue(there.containsAll(node.inputs()), () -> text(node));
      assertTrue(there.add(node.output()), () -> "twice: " + text(node));
    }
    assertFalse(graph.nodes().isEmpty());
  }
}
