package dev.adjoint.runtime;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds what a caller asks for by name, and copies it out in the caller's order. */
final class Readout {
  private final Signature signature;
  private final Function<String, Matrix> named;

  Readout(Signature signature, Function<String, Matrix> named) {
    this.signature = signature;
    this.named = named;
  }

  /** The output, or prediction of a loss, of that name. */
  Signature.Output output(String name) {
    List<Signature.Output> outputs = signature.outputs();
    for (int i = 0;
        i < outputs.size();
        i++) { // no iterator: training reads predictions at every step
      if (outputs.get(i).name().equals(name)) {
        return outputs.get(i);
      }
    }
    List<Signature.Loss> losses = signature.losses();
    for (int i = 0; i < losses.size(); i++) {
      Optional<Signature.Loss.Comparison> comparison = losses.get(i).comparison();
      if (comparison.isPresent() && comparison.get().prediction().name().equals(name)) {
        return comparison.get().prediction();
      }
    }
    throw new IllegalArgumentException(
        "no output \""
            + name
            + "\", expected one of "
            + outputs.stream().map(Signature.Output::name).toList());
  }

  /** Throws if there is no loss of that name. */
  void loss(String name) {
    List<String> names = signature.losses().stream().map(Signature.Loss::name).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException("no loss \"" + name + "\", expected one of " + names);
    }
  }

  /** The input of that name, which must have a gradient; empty if no input is called that. */
  Optional<Signature.Input> input(String name) {
    Optional<Signature.Input> input =
        signature.inputs().stream().filter(candidate -> candidate.name().equals(name)).findFirst();
    if (input.isPresent() && !input.get().gradient()) {
      throw new IllegalArgumentException(
          "input \"" + name + "\" has no gradient: declare it with gradient = true");
    }
    return input;
  }

  /** All elements in a new array; images in the caller's order. */
  float[] copy(Matrix matrix, List<Integer> shape, int examples) {
    float[] values = new float[matrix.size()];
    matrix.read(0, values, 0, values.length);
    if (!ImageOrder.differs(shape)) {
      return values;
    }
    float[] ordered = new float[values.length];
    ImageOrder.fromMemory(values, ordered, shape, examples);
    return ordered;
  }

  /** All elements of a parameter, or of its gradient, in a new array in the order of its shape. */
  float[] copy(Matrix matrix, Signature.Parameter parameter) {
    return copy(matrix, ImageOrder.kernel(parameter.shape()), parameter.shape().get(0));
  }

  /** All elements in memory order into an array that is there already; gives their number. */
  int copy(String name, float[] destination) {
    Matrix matrix = named.apply(name);
    if (destination.length < matrix.size()) {
      throw new IllegalArgumentException(
          "output \"%s\" has %d elements, the array %d"
              .formatted(name, matrix.size(), destination.length));
    }
    matrix.read(0, destination, 0, matrix.size());
    return matrix.size();
  }
}
