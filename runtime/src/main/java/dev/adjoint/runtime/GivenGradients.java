package dev.adjoint.runtime;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks the gradients by outputs that the caller gives, and copies them to their places. */
final class GivenGradients {
  private List<Signature.Output> outputs;

  GivenGradients(Signature signature) {
    outputs = given(signature);
  }

  /** Takes the shapes of other run-time sizes. */
  void use(Signature other) {
    outputs = given(other);
  }

  private static List<Signature.Output> given(Signature signature) {
    return signature.outputs().stream().filter(Signature.Output::gradient).toList();
  }

  /** How many outputs take a gradient. */
  int outputs() {
    return outputs.size();
  }

  /** How a call with them looks. */
  String call() {
    return outputs.stream()
        .map(output -> "the one by " + output.name() + " " + output.shape())
        .collect(Collectors.joining(", ", "backward(...) takes ", ""));
  }

  /**
   * Writes all of them.
   *
   * @throws IllegalArgumentException if one has the wrong length; then none is written
   */
  void write(float[][] gradients, int examples, Function<String, Matrix> places) {
    if (gradients.length != outputs.size()) {
      throw new IllegalArgumentException(
          "expected %d gradients, came %d".formatted(outputs.size(), gradients.length));
    }
    for (int i = 0; i < gradients.length; i++) {
      Signature.Output output = outputs.get(i);
      Objects.requireNonNull(gradients[i], output.name());
      int expected = examples * output.elements();
      if (gradients[i].length != expected) {
        throw new IllegalArgumentException(
            "the gradient by \"%s\": expected %d x %s = %d values, came %d"
                .formatted(output.name(), examples, output.shape(), expected, gradients[i].length));
      }
    }
    for (int i = 0; i < gradients.length; i++) {
      Signature.Output output = outputs.get(i);
      float[] values = inMemoryOrder(gradients[i], output.shape(), examples);
      places.apply(output.name()).write(0, values, 0, values.length);
    }
  }

  private static float[] inMemoryOrder(float[] values, List<Integer> shape, int examples) {
    if (!ImageOrder.differs(shape)) {
      return values;
    }
    float[] ordered = new float[values.length];
    ImageOrder.toMemory(values, ordered, shape, examples);
    return ordered;
  }
}
