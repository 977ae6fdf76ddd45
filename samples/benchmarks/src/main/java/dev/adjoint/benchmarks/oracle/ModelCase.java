package dev.adjoint.benchmarks.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A model, its numbers, and what libtorch makes of them. The methods write a field of the model and
 * give the tensor that belongs to it, so that a case reads as the model and its counterpart in
 * turns; names given to them are those of fields and parameters in the model.
 */
final class ModelCase {
  private final String name;
  private final String what;
  private final int examples;
  private final Numbers numbers;
  private final StringBuilder fields = new StringBuilder();
  private final StringBuilder given = new StringBuilder();
  private final StringBuilder results = new StringBuilder();
  private final Map<String, Tensor> leaves = new LinkedHashMap<>();
  private Tensor total = Tensors.of(new double[] {0}, 1);
  private boolean hasGradients = true;

  ModelCase(String name, String what, int examples) {
    this.name = name;
    this.what = what;
    this.examples = examples;
    this.numbers = new Numbers(name);
  }

  // ---- What is given ---------------------------------------------------------------------------

  /** An input of random numbers from -2 to 2, whose gradient is compared. */
  Tensor input(String input, int... shape) {
    return input(input, numbers.uniform(examples * Shapes.elements(shape), 2), shape);
  }

  /** An input of these numbers, all examples one after the other, whose gradient is compared. */
  Tensor input(String input, double[] values, int... shape) {
    fields.append("  @Input(value = %s, gradient = true)".formatted(Shapes.text(shape)));
    fields.append(" Tensor ").append(input).append(";\n");
    return leaf("input", input, values, Shapes.withBatch(examples, shape));
  }

  /** An input of random numbers from -2 to 2, for models without a loss. */
  Tensor inputWithoutGradient(String input, int... shape) {
    fields.append("  @Input(%s) Tensor %s;\n".formatted(Shapes.text(shape), input));
    return target(input, shape);
  }

  /** An input of random indices. */
  Tensor indices(String input, int limit, int... shape) {
    fields.append("  @Input(value = %s, type = ValueType.INDEX, ".formatted(Shapes.text(shape)));
    fields.append("limit = ").append(limit).append(") Tensor ").append(input).append(";\n");
    return targetIndices(input, limit, shape);
  }

  /** A parameter of random numbers from -0.5 to 0.5. */
  Tensor parameter(String path, int... shape) {
    return parameter(path, numbers.uniform(Shapes.elements(shape), 0.5), shape);
  }

  /** A parameter of these numbers. */
  Tensor parameter(String path, double[] values, int... shape) {
    return leaf("parameter", path, values, shape);
  }

  /** Numbers that a training pass moves and no gradient does; libtorch changes the tensor. */
  Tensor state(String path, double[] values, int... shape) {
    Tensor tensor = Tensors.of(values, shape);
    entry(given, "parameter", path, tensor);
    return tensor;
  }

  private Tensor leaf(String kind, String leaf, double[] values, int... shape) {
    Tensor tensor = Tensors.of(values, shape).set_requires_grad(true);
    entry(given, kind, leaf, tensor);
    leaves.put(leaf, tensor);
    return tensor;
  }

  /** The target of a loss: numbers from -2 to 2. */
  Tensor target(String target, int... shape) {
    return target(target, numbers.uniform(examples * Shapes.elements(shape), 2), shape);
  }

  /** The target of a loss. */
  Tensor target(String target, double[] values, int... shape) {
    Tensor tensor = Tensors.of(values, Shapes.withBatch(examples, shape));
    entry(given, "input", target, tensor);
    return tensor;
  }

  /** The target of a loss over classes. */
  Tensor targetIndices(String target, int limit, int... shape) {
    long[] values = numbers.indices(examples * Shapes.elements(shape), limit);
    Tensor tensor = Tensors.of(values, Shapes.withBatch(examples, shape));
    entry(given, "input", target, tensor);
    return tensor;
  }

  /** Any further line of the model. */
  void field(String line) {
    fields.append("  ").append(line).append('\n');
  }

  // ---- What comes out --------------------------------------------------------------------------

  /**
   * A value and, backward from it, all gradients: the last loss of the model is its product with
   * random numbers, which so become the gradient by the value.
   */
  void value(String value, Tensor tensor) {
    int[] shape = Shapes.of(Tensors.shape(tensor));
    double count = Shapes.elements(shape);
    String seed = "d_" + value;
    Tensor dy = Tensors.of(numbers.uniform((int) count, 2), shape);
    entry(given, "input", seed, dy);
    field(
        ("@From(\"%s\") @PointwiseLoss(value = \"y * t\", target = \"%s\", weight = %.0f)"
                + " Loss of_%s;")
            .formatted(value, seed, count, value));
    entry(results, "output", value, tensor);
    add("of_" + value, tensor.mul(dy).mean(), count);
  }

  /** A loss, whose field was written before. */
  void loss(String loss, Tensor tensor, double weight) {
    add(loss, tensor, weight);
  }

  private void add(String loss, Tensor tensor, double weight) {
    entry(results, "loss", loss, tensor);
    total = total.add(tensor.mul(Tensors.scalar(weight)));
  }

  /** The numbers of a state after the training pass. */
  void updated(String path, Tensor tensor) {
    entry(results, "updated", path, tensor);
  }

  /** A value in an inference pass, where that differs from the training pass. */
  void predicted(String value, Tensor tensor) {
    entry(results, "predicted", value, tensor);
  }

  /** Leaves the gradients out, where they differ from libtorch's with good reason. */
  void withoutGradients() {
    hasGradients = false;
  }

  /** The case as it is written. */
  String text() {
    if (hasGradients && total.requires_grad()) {
      total.sum().backward();
      leaves.forEach((leaf, tensor) -> entry(results, "gradient", leaf, gradient(tensor)));
    }
    return "case %s: %s\nexamples %d\n@Model class %s {\n%s}\n%s%s\n"
        .formatted(name, what, examples, name, fields, given, results);
  }

  private static Tensor gradient(Tensor leaf) {
    Tensor gradient = leaf.grad();
    return gradient.defined() ? gradient : torch.zeros_like(leaf);
  }

  private static void entry(StringBuilder to, String kind, String name, Tensor tensor) {
    to.append(kind).append(' ').append(name);
    for (int size : Tensors.shape(tensor)) {
      to.append(' ').append(size);
    }
    to.append('\n');
    Numbers.write(to, Tensors.values(tensor));
  }
}
