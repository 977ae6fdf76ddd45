package dev.adjoint.processor.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.adjoint.Derivation;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.op.Chains;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.GraphBuilder;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccumulationTest {
  private static final Shape FEATURES = Shape.of(3).prepend(Dim.BATCH);

  private final GraphBuilder builder =
      new GraphBuilder(List.of("x", "h", "a", "b", "c", "y", "target", "loss"));

  private Value dense(String name, Value x) {
    Graph.Start start = new Graph.Start.Uniform(1);
    Value weight = builder.parameter(origin(name), "weight", "W", Shape.of(3, 3), start, true);
    return builder.add(MatMul.rightTransposed(), name, origin(name), x, weight);
  }

  private static Origin origin(String field) {
    return new Origin(field, Origin.Direction.FORWARD, "@Layer", Place.nowhere());
  }

  private Graph optimized(Value prediction) {
    Chains.loss(builder, prediction, Chains.input(builder, "target", FEATURES, true));
    return Optimizer.optimize(Derivation.derive(builder.build()));
  }

  private static List<String> gradientsOf(Graph graph, String name) {
    return graph.nodes().stream()
        .filter(node -> node.output().name().matches("d" + name + "[0-9]*"))
        .map(node -> node.operation().formula(node.inputs().stream().map(Value::name).toList()))
        .toList();
  }

  @Test
  void productsThatAddToAGradientAreAddedInPlace() {
    Value h = dense("h", Chains.input(builder, "x", FEATURES, false));
    Value a = dense("a", h);
    Value b = dense("b", h);
    Value c = dense("c", h);
    Pointwise sum = Pointwise.of("sum", "a + b + c", "a", "b", "c");
    Graph graph = optimized(builder.add(sum, "y", origin("y"), a, b, c));
    assertEquals(
        List.of("dY cWeight", "dH + dY bWeight", "dH2 + dY aWeight"), gradientsOf(graph, "H"));
    List<Node> accumulating =
        graph.nodes().stream().filter(node -> node.operation().accumulatesInto() == 2).toList();
    assertEquals(2, accumulating.size());
    assertTrue(accumulating.stream().allMatch(node -> node.operation().calls(node).size() == 1));
  }

  @Test
  void aGradientThatIsReadElsewhereIsNotOverwritten() {
    Value h = dense("h", Chains.input(builder, "x", FEATURES, false));
    Value a = dense("a", h);
    // dY is the gradient of h and of a: adding dA W to it would spoil that of a.
    Pointwise sum = Pointwise.of("sum", "a + b", "a", "b");
    Graph graph = optimized(builder.add(sum, "y", origin("y"), h, a));
    assertTrue(graph.nodes().stream().noneMatch(n -> n.operation().accumulatesInto() >= 0));
    assertEquals(List.of("dY aWeight", "dY + dH"), gradientsOf(graph, "H"));
  }
}
