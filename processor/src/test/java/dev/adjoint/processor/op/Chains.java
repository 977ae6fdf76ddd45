package dev.adjoint.processor.op;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Graphs of one layer after the other. */
public final class Chains {
  private Chains() {}

  /** So many dense layers of equal width with tanh, and the squared error of the last. */
  public static Graph ofDense(int layers, int width) {
    List<String> names =
        Stream.concat(Stream.of("x"), IntStream.range(0, layers).mapToObj(i -> "v" + i)).toList();
    GraphBuilder builder = new GraphBuilder(names);
    Shape shape = Shape.of(width).prepend(Dim.BATCH);
    Value value = input(builder, "x", shape, false);
    for (int i = 0; i < layers; i++) {
      String name = "v" + i;
      Origin origin = new Origin(name, Origin.Direction.FORWARD, "@Dense", Place.nowhere());
      Graph.Start start = new Graph.Start.Uniform(1);
      Value weight = builder.parameter(origin, "weight", "W", Shape.of(width, width), start, true);
      Value bias = builder.parameter(origin, "bias", "b", Shape.of(width), start, true);
      Value product =
          builder.add(MatMul.rightTransposed(), name + "Product", origin, value, weight);
      Pointwise plus = Pointwise.of("bias", "x + b", "x", "b");
      Value sum = builder.add(plus, name + "Dense", origin, product, bias);
      value = builder.add(Pointwise.of("tanh", "tanh(x)", "x"), name, origin, sum);
      builder.field(new Graph.Field(name, value, shape, List.of("Dense"), Place.nowhere()));
    }
    loss(builder, value, input(builder, "target", shape, true));
    return builder.build();
  }

  /** Declares an input of this shape in memory. */
  public static Value input(GraphBuilder builder, String name, Shape shape, boolean target) {
    Value value = new Value(name, name, shape, Value.Role.INPUT, name);
    builder.input(
        new Graph.Input(value, ValueType.FLOAT, shape, 0, target, false, Place.nowhere()));
    return value;
  }

  /** Adds the squared error. */
  public static Value loss(GraphBuilder builder, Value y, Value target) {
    Origin origin =
        new Origin("loss", Origin.Direction.FORWARD, "@MeanSquaredError", Place.nowhere());
    PointwiseBody body = PointwiseBody.of("squared error", "square(y - t)", "y", "t");
    Value loss = builder.add(Reduce.mean(body, y.shape().elements()), "loss", origin, y, target);
    builder.loss(
        new Graph.Loss(
            "loss",
            loss,
            Graph.Loss.Kind.VALUES,
            new Graph.Output(y.name(), y, y.shape()),
            target.name(),
            1,
            Place.nowhere()));
    return loss;
  }
}
