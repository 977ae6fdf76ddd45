package dev.adjoint.runtime;

import dev.adjoint.dsl.ValueType;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Its prediction is its input, of any shape, and its loss the mean of the prediction; no
 * parameters.
 */
public final class PassThroughNetwork extends Network {
  private final int elements;
  private final int targets;
  private final int columns;
  private Matrix x;
  private Matrix target;
  private Matrix loss;
  private Matrix dx;

  /** A network whose loss is of that kind. */
  public PassThroughNetwork(List<Integer> shape, Signature.Loss.Kind kind, int capacity) {
    super(Backend.reference(), capacity, 0, signature(shape, kind));
    elements = signature().inputs().get(0).elements();
    targets = signature().inputs().get(1).elements();
    columns = shape.get(shape.size() == 3 ? 0 : shape.size() - 1);
  }

  private static Signature signature(List<Integer> shape, Signature.Loss.Kind kind) {
    boolean classes = kind == Signature.Loss.Kind.CLASSES;
    int axis = shape.size() == 3 ? 0 : shape.size() - 1;
    List<Integer> positions =
        IntStream.range(0, shape.size())
            .filter(i -> i != axis)
            .mapToObj(shape::get)
            .collect(Collectors.toList());
    Signature.Output prediction = new Signature.Output("x", shape);
    return new Signature(
        "PassThrough",
        List.of(
            new Signature.Input("x", ValueType.FLOAT, shape, 0, false, true),
            classes
                ? new Signature.Input(
                    "target", ValueType.INDEX, positions, shape.get(axis), true, false)
                : new Signature.Input("target", ValueType.FLOAT, shape, 0, true, false)),
        List.of(),
        List.of(prediction),
        List.of(new Signature.Loss("loss", kind, prediction, "target", 2)));
  }

  @Override
  protected long trainingElements(long B) {
    return B * (2L * elements + targets) + 1;
  }

  @Override
  protected long inferenceElements(long B) {
    return trainingElements(B);
  }

  @Override
  protected void bindTraining() {
    x = value(0, B * elements / columns, columns);
    dx = value((long) B * elements, B * elements / columns, columns);
    target = value(2L * B * elements, B * targets, 1);
    loss = value(2L * B * elements + (long) B * targets, 1, 1);
  }

  @Override
  protected void bindInference() {
    bindTraining();
  }

  @Override
  protected void runForward() {}

  @Override
  protected void runLosses() {
    k.sum(loss, 1.0 / (B * elements), Formula.IDENTITY, x);
  }

  @Override
  protected void runBackward() {
    k.pointwise(dx, Formula.of("2 * x / x", "x"), x);
  }

  @Override
  protected void visitValues(BiConsumer<String, Matrix> visitor) {
    visitor.accept("loss", loss);
  }

  @Override
  protected Matrix inputGradient(String input) {
    return dx;
  }

  @Override
  protected Matrix named(String value) {
    return switch (value) {
      case "x" -> x;
      case "target" -> target;
      case "loss" -> loss;
      default -> throw new IllegalArgumentException(value);
    };
  }
}
