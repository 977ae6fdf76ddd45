package dev.adjoint.processor.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.processor.adjoint.Derivation;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.op.Chains;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.GraphBuilder;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedSumsTest {
  private static final Shape FEATURES = Shape.of(3).prepend(Dim.BATCH);
  private static final Pointwise BIAS = Pointwise.of("bias", "x + b", "x", "b");

  private final GraphBuilder builder = new GraphBuilder(List.of("x", "y", "z", "target", "loss"));

  private static Origin origin(String field) {
    return new Origin(field, Origin.Direction.FORWARD, "@Layer", Place.nowhere());
  }

  private Value bias(String field, String name, Value x) {
    Graph.Start start = new Graph.Start.Uniform(1);
    Value bias = builder.parameter(origin(field), name, name, Shape.of(3), start, true);
    return builder.add(BIAS, field, origin(field), x, bias);
  }

  private List<String> sumsAndCopies(Value prediction) {
    Chains.loss(builder, prediction, Chains.input(builder, "target", FEATURES, true));
    Graph graph = Optimizer.optimize(Derivation.derive(builder.build()));
    return graph.nodes().stream()
        .filter(node -> node.output().role() == Value.Role.PARAMETER_GRADIENT)
        .map(node -> node.operation().formula(node.inputs().stream().map(Value::name).toList()))
        .toList();
  }

  @Test
  void theSecondBiasOfALayerTakesTheGradientOfTheFirst() {
    Value x = Chains.input(builder, "x", FEATURES, false);
    Value y = bias("y", "a", x);
    assertEquals(List.of("sum of the rows of dY2", "dYB"), sumsAndCopies(bias("y", "b", y)));
  }

  @Test
  void layersDoNotReadEachOthersGradients() {
    Value x = Chains.input(builder, "x", FEATURES, false);
    Value y = bias("y", "a", x);
    assertEquals(
        List.of("sum of the rows of dZ", "sum of the rows of dZ"),
        sumsAndCopies(bias("z", "a", y)));
  }
}
