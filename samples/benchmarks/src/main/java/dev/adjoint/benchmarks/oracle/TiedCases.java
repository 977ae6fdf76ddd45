package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Tensors.longs;
import static dev.adjoint.benchmarks.oracle.Tensors.optional;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Parameters that several fields use: one tensor here. */
final class TiedCases {
  private TiedCases() {}

  static void add(ModelCases cases) {
    languageModelHead(cases, true);
    languageModelHead(cases, false);
    autoencoder(cases);
    convolutionalAutoencoder(cases);
    siamese(cases);
  }

  /** Some indices more than once, so that rows add up in the table and the head adds to all. */
  private static void languageModelHead(ModelCases cases, boolean hasBias) {
    String without = hasBias ? "" : ", bias = false";
    ModelCase one = cases.begin("Tied", "language model head" + without.replace(',', ':'), 3);
    Tensor ids = one.indices("ids", 5, 4);
    one.field("@Embedding(size = 5, out = 3) Tensor tok;");
    Tensor table = one.parameter("tok.weight", 5, 3);
    one.field("@Tanh Tensor h;");
    Tensor h = torch.embedding(table, ids).tanh();
    one.field("@Dense(out = 5" + without + ") @Tied(\"tok\") Tensor logits;");
    Tensor logits =
        hasBias
            ? torch.linear(h, table, optional(one.parameter("logits.bias", 5)))
            : torch.linear(h, table);
    one.field("@CrossEntropy Loss loss;");
    Tensor target = one.targetIndices("target", 5, 4);
    one.loss("loss", torch.cross_entropy_loss(logits.transpose(1, 2), target), 1);
  }

  private static void autoencoder(ModelCases cases) {
    ModelCase one = cases.begin("Tied", "autoencoder, the weight transposed", 3);
    Tensor x = one.input("x", 6);
    one.field("@Dense(out = 4) @Tanh Tensor code;");
    Tensor weight = one.parameter("code.weight", 4, 6);
    Tensor code = torch.linear(x, weight, optional(one.parameter("code.bias", 4))).tanh();
    one.field("@Dense(out = 6) @Tied(value = \"code\", transposed = true) Tensor y;");
    one.value("y", torch.linear(code, weight.t(), optional(one.parameter("y.bias", 6))));
  }

  /** The weights {@code [out,in,..]} and {@code [in,out,..]} are one. */
  private static void convolutionalAutoencoder(ModelCases cases) {
    ModelCase one = cases.begin("Tied", "convolution and transposed convolution");
    Tensor x = one.input("x", 2, 4, 3);
    one.field("@Conv2d(out = 3, kernel = 2) @Tanh Tensor code;");
    Tensor weight = one.parameter("code.weight", 3, 2, 2, 2);
    Tensor bias = one.parameter("code.bias", 3);
    Tensor code =
        torch.conv2d(x, weight, optional(bias), longs(1, 1), longs(0, 0), longs(1, 1), 1).tanh();
    one.field("@ConvTranspose2d(out = 2, kernel = 2, bias = false) @Tied(\"code\") Tensor y;");
    one.value("y", torch.conv_transpose2d(code, weight));
  }

  /** One module called twice: its running statistics move with each call, the left one first. */
  private static void siamese(ModelCases cases) {
    ModelCase one = cases.begin("Tied", "siamese pair", 5);
    Tensor left = one.input("left", 4);
    Tensor right = one.input("right", 4);
    one.field("@From(\"left\") @Dense(out = 3) @Tanh Tensor l1;");
    Tensor weight = one.parameter("l1.weight", 3, 4);
    Tensor bias = one.parameter("l1.bias", 3);
    one.field("@BatchNorm Tensor l2;");
    one.field("@From(\"right\") @Dense(out = 3) @Tied(\"l1\") @Tanh Tensor r1;");
    one.field("@BatchNorm @Tied(\"l2\") Tensor r2;");
    one.field("@Subtract({\"l2\", \"r2\"}) Tensor y;");
    Norm norm =
        new Norm(
            one.parameter("l2.weight", 3),
            one.parameter("l2.bias", 3),
            one.state("l2.running_mean", new double[] {0.25, 0.5, 0.75}, 3),
            one.state("l2.running_var", new double[] {0.5, 1, 1.5}, 3));
    Tensor l1 = torch.linear(left, weight, optional(bias)).tanh();
    Tensor r1 = torch.linear(right, weight, optional(bias)).tanh();
    Tensor l2 = norm.of(l1, true);
    one.value("y", l2.sub(norm.of(r1, true)));
    one.updated("l2.running_mean", norm.mean());
    one.updated("l2.running_var", norm.variance());
    one.predicted("y", norm.of(l1, false).sub(norm.of(r1, false)));
  }

  /** A batch norm; training moves the mean and the variance. */
  private record Norm(Tensor weight, Tensor bias, Tensor mean, Tensor variance) {
    Tensor of(Tensor x, boolean isTraining) {
      return torch.batch_norm(
          x,
          optional(weight),
          optional(bias),
          optional(mean),
          optional(variance),
          isTraining,
          0.1,
          1e-5,
          false);
    }
  }
}
