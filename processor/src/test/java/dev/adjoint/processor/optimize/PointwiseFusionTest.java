package dev.adjoint.processor.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.dsl.expression.Program;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.op.Chains;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.GraphBuilder;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PointwiseFusionTest {
  private static final Shape SHAPE = Shape.of(1).prepend(Dim.BATCH);
  private static final List<String> FORMULAS =
      List.of(
          "tanh(x)",
          "max(x, 0)",
          "2 * x - 1",
          "x * sigmoid(x)",
          "x + y",
          "x * y",
          "x - y + z",
          "where(x > y, z, x * y)");

  private static final List<String> FIELDS = List.of("x0", "x1", "x2", "f0", "f1", "f2", "target");

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  /** Pointwise operations of three fields, each over up to three values before it. */
  private static Graph random(int seed) {
    Random random = new Random(seed);
    GraphBuilder builder = new GraphBuilder(FIELDS);
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      values.add(Chains.input(builder, "x" + i, SHAPE, false));
    }
    for (int field = 0; field < 3; field++) {
      Origin origin = new Origin("f" + field, Origin.Direction.FORWARD, "@Layer", Place.nowhere());
      int steps = 1 + random.nextInt(5);
      for (int step = 1; step <= steps; step++) {
        String formula = FORMULAS.get(random.nextInt(FORMULAS.size()));
        String[] variables =
            List.of("x", "y", "z").stream().filter(formula::contains).toArray(String[]::new);
        Value[] operands = new Value[variables.length];
        for (int i = 0; i < operands.length; i++) {
          int back = Math.min(random.nextInt(values.size()), random.nextInt(values.size()));
          operands[i] = values.get(values.size() - 1 - back);
        }
        String name = step == steps ? "f" + field : "f" + field + "Step";
        Value value = builder.add(Pointwise.of("step", formula, variables), name, origin, operands);
        values.add(value);
        if (random.nextInt(6) == 0) {
          builder.output(new Graph.Output(value.name(), value, SHAPE));
        }
      }
    }
    Value last = values.get(values.size() - 1);
    Chains.loss(builder, last, Chains.input(builder, "target", SHAPE, true));
    return builder.build();
  }

  /** All values of a graph of one element each. */
  private static Map<Value, Double> evaluate(Graph graph) {
    Map<Value, Double> values = new HashMap<>();
    graph.inputs().forEach(i -> values.put(i.value(), Math.sin(i.value().name().hashCode())));
    for (Node node : graph.nodes()) {
      PointwiseBody body =
          node.operation() instanceof Pointwise pointwise
              ? pointwise.body()
              : ((Reduce) node.operation()).body();
      double[] operands = node.inputs().stream().mapToDouble(values::get).toArray();
      Program program = Program.of(List.of(body.expression()), body.variables());
      values.put(node.output(), program.evaluate(operands)[0]);
    }
    return values;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void fusedGraphsGiveTheSameNumbers(int seed) {
    Graph graph = DeadSteps.drop(random(seed));
    Graph fused = PointwiseFusion.fuse(graph);
    Map<Value, Double> expected = evaluate(graph);
    evaluate(fused)
        .forEach(
            (value, number) ->
                assertEquals(
                    expected.get(value), number, 1e-9, () -> "seed " + seed + ": " + value.name()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noFusedOperationHasMoreOperandsThanSix(int seed) {
    for (Node node : PointwiseFusion.fuse(DeadSteps.drop(random(seed))).nodes()) {
      assertTrue(node.inputs().size() <= 6, () -> "seed " + seed + ": " + node.formula());
      assertEquals(node.inputs().size(), node.inputs().stream().distinct().count());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatTheCallerReadsIsNotFusedAway(int seed) {
    Graph graph = DeadSteps.drop(random(seed));
    Map<Value, Node> producers = PointwiseFusion.fuse(graph).producers();
    for (Node node : graph.nodes()) {
      assertTrue(
          !graph.kept().contains(node.output()) || producers.containsKey(node.output()),
          () -> "seed " + seed + ": " + node.output().name());
    }
  }

  @Test
  void aChainOfOneFieldBecomesOneOperationAndFieldsStayApart() {
    GraphBuilder builder = new GraphBuilder(List.of("x", "a", "b", "target"));
    Value value = Chains.input(builder, "x", SHAPE, false);
    for (String field : List.of("a", "b")) {
      Origin origin = new Origin(field, Origin.Direction.FORWARD, "@Layer", Place.nowhere());
      Value bias =
          builder.parameter(origin, "bias", "b", Shape.of(1), new Graph.Start.Constant(0), true);
      Value sum =
          builder.add(Pointwise.of("bias", "x + b", "x", "b"), field + "Sum", origin, value, bias);
      value = builder.add(Pointwise.of("relu", "max(x, 0)", "x"), field, origin, sum);
    }
    Chains.loss(builder, value, Chains.input(builder, "target", SHAPE, true));
    List<String> formulas =
        PointwiseFusion.fuse(builder.build()).nodes().stream().map(Node::formula).toList();
    assertEquals(List.of("max(x + b, 0)", "max(a + b, 0)", "mean of square(b - target)"), formulas);
  }
}
