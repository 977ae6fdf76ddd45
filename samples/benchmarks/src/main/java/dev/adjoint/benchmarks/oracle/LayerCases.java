package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Tensors.optional;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Layers with parameters, layers that move elements, and dropout. */
final class LayerCases {
  private LayerCases() {}

  static void add(ModelCases cases) {
    for (int[] shape : List.of(Shapes.of(1), Shapes.of(7), Shapes.of(1, 4), Shapes.of(5, 3))) {
      dense(cases, 6, shape);
      denseWithoutBias(cases, 4, shape);
    }
    dense(cases, 1, 3);
    denseOnImage(cases);
    perceptron(cases);
    Shapes.ALL.forEach(shape -> flatten(cases, shape));
    reshape(cases, Shapes.of(2, 6), 12);
    reshape(cases, Shapes.of(4, 3), 2, 2, 3);
    reshape(cases, Shapes.of(6, 4), 2, 3, 4);
    reshape(cases, Shapes.of(3, 4, 2), 4, 3, 2);
    Shapes.ALL.forEach(shape -> dropout(cases, shape));
    Shapes.ALL.forEach(shape -> noise(cases, shape));
    embedding(cases, 6, 3, 4);
    embedding(cases, 3, 1, 7);
    positions(cases, 5, 4, 3);
    positions(cases, 4, 4, 2);
  }

  private static void dense(ModelCases cases, int out, int... shape) {
    ModelCase one = cases.begin("Dense", "of " + Shapes.text(shape), 3);
    Tensor x = one.input("x", shape);
    one.field("@Dense(out = " + out + ") Tensor y;");
    Tensor weight = one.parameter("y.weight", out, Shapes.last(shape));
    one.value("y", torch.linear(x, weight, optional(one.parameter("y.bias", out))));
  }

  private static void denseWithoutBias(ModelCases cases, int out, int... shape) {
    ModelCase one = cases.begin("Dense", "without bias, of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field("@Dense(out = " + out + ", bias = false) Tensor y;");
    one.value("y", torch.linear(x, one.parameter("y.weight", out, Shapes.last(shape))));
  }

  private static void denseOnImage(ModelCases cases) {
    ModelCase one = cases.begin("Dense", "of a flattened image");
    Tensor x = one.input("x", 2, 3, 4);
    one.field("@Flatten @Dense(out = 3) Tensor y;");
    Tensor weight = one.parameter("y.weight", 3, 24);
    Tensor bias = one.parameter("y.bias", 3);
    one.value("y", torch.linear(x.flatten(1, -1), weight, optional(bias)));
  }

  private static void perceptron(ModelCases cases) {
    ModelCase one = cases.begin("Dense", "in a network of two layers", 4);
    Tensor x = one.input("x", 6);
    one.field("@Dense(out = 5) @Relu Tensor hidden;");
    Tensor weight = one.parameter("hidden.weight", 5, 6);
    Tensor hidden = torch.relu(torch.linear(x, weight, optional(one.parameter("hidden.bias", 5))));
    one.field("@Dense(out = 3) Tensor logits;");
    weight = one.parameter("logits.weight", 3, 5);
    Tensor logits = torch.linear(hidden, weight, optional(one.parameter("logits.bias", 3)));
    one.field("@CrossEntropy Loss loss;");
    one.loss("loss", torch.cross_entropy_loss(logits, one.targetIndices("target", 3)), 1);
  }

  private static void flatten(ModelCases cases, int... shape) {
    ModelCase one = cases.begin("Flatten", "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field("@Flatten Tensor y;");
    one.value("y", x.flatten(1, -1));
  }

  private static void reshape(ModelCases cases, int[] from, int... to) {
    ModelCase one = cases.begin("Reshape", "of " + Shapes.text(from));
    Tensor x = one.input("x", from);
    one.field("@Reshape(" + Shapes.text(to) + ") Tensor y;");
    one.value("y", x.reshape(Tensors.longs(Shapes.withBatch(2, to))));
  }

  /**
   * In inference it does nothing; in training the masks are other random numbers than libtorch's.
   */
  private static void dropout(ModelCases cases, int... shape) {
    ModelCase one = cases.begin("Dropout", "in inference, of " + Shapes.text(shape));
    Tensor x = one.inputWithoutGradient("x", shape);
    one.field("@Dropout(0.4) Tensor y;");
    one.predicted("y", torch.dropout(x, 0.4, false));
  }

  private static void noise(ModelCases cases, int... shape) {
    ModelCase one = cases.begin("GaussianNoise", "in inference, of " + Shapes.text(shape));
    Tensor x = one.inputWithoutGradient("x", shape);
    one.field("@GaussianNoise(0.4) Tensor y;");
    one.predicted("y", x);
  }

  /** Some indices more than once: their gradients add up. */
  private static void embedding(ModelCases cases, int size, int out, int positions) {
    ModelCase one = cases.begin("Embedding", positions + " of " + size);
    Tensor x = one.indices("x", size, positions);
    one.field("@Embedding(size = " + size + ", out = " + out + ") Tensor y;");
    one.value("y", torch.embedding(one.parameter("y.weight", size, out), x));
  }

  private static void positions(ModelCases cases, int max, int... shape) {
    ModelCase one = cases.begin("PositionalEmbedding", "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field("@PositionalEmbedding(max = " + max + ") Tensor y;");
    Tensor weight = one.parameter("y.weight", max, shape[1]);
    one.value("y", x.add(weight.narrow(0, 0, shape[0])));
  }
}
