package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Tensors.scalar;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Losses with weights of classes, and penalties. */
final class WeightedLossCases {
  private WeightedLossCases() {}

  /** Losses over classes, one class without a weight where there are three or more. */
  static void add(ModelCases cases, int... shape) {
    int classes = shape[Shapes.classAxis(shape)];
    double[] weights = new double[classes];
    Arrays.setAll(weights, i -> i == 2 ? 0 : 0.5 + 0.75 * i);
    String text =
        "classWeights = {"
            + Arrays.stream(weights).mapToObj(String::valueOf).collect(Collectors.joining(", "))
            + "}";
    crossEntropy(cases, weights, text, 0, shape);
    crossEntropy(cases, weights, text, 0.15, shape);
    likelihood(cases, weights, text, shape);
  }

  private static void crossEntropy(
      ModelCases cases, double[] weights, String text, double smoothing, int... shape) {
    String what = (smoothing > 0 ? "smoothed and " : "") + "weighted, of " + Shapes.text(shape);
    ModelCase one = cases.begin("CrossEntropy", what, 4);
    Tensor x = one.input("x", shape);
    one.field(
        "@CrossEntropy(" + text + ", labelSmoothing = " + smoothing + ", weight = 1.5) Loss loss;");
    TensorOptional weight = weight(one, weights);
    Tensor target = one.targetIndices("target", weights.length, LossCases.positions(shape));
    Tensor logits = LossCases.classesFirst(x);
    one.loss(
        "loss",
        torch.cross_entropy_loss(logits, target, weight, LossCases.MEAN, -100, smoothing),
        1.5);
  }

  private static void likelihood(ModelCases cases, double[] weights, String text, int... shape) {
    ModelCase one = cases.begin("NegativeLogLikelihood", "weighted, of " + Shapes.text(shape), 4);
    Tensor x = one.input("x", shape);
    one.field("@LogSoftmax Tensor y;");
    one.field("@NegativeLogLikelihood(" + text + ") Loss loss;");
    TensorOptional weight = weight(one, weights);
    Tensor target = one.targetIndices("target", weights.length, LossCases.positions(shape));
    Tensor y = torch.log_softmax(LossCases.classesFirst(x), 1);
    one.loss("loss", torch.nll_loss_nd(y, target, weight, LossCases.MEAN, -100), 1);
  }

  private static TensorOptional weight(ModelCase one, double... weights) {
    return Tensors.optional(one.state("loss.weight", weights, weights.length, 1).flatten());
  }

  static void add(ModelCases cases) {
    for (int[] shape : Shapes.ALL) {
      double[] targets = LossCases.bits(2 * Shapes.elements(shape));
      ModelCase one = cases.begin("BinaryCrossEntropy", "weighted logits " + Shapes.text(shape));
      Tensor x = one.input("x", shape);
      one.field("@BinaryCrossEntropy(fromLogits = true, positiveWeight = 2.5) Loss loss;");
      Tensor target = one.target("target", targets, shape);
      TensorOptional none = new TensorOptional();
      TensorOptional positive = Tensors.optional(Tensors.of(new double[] {2.5}, 1));
      one.loss(
          "loss",
          torch.binary_cross_entropy_with_logits(x, target, none, positive, LossCases.MEAN),
          1);
      penalty(cases, shape);
    }
    autoencoder(cases);
  }

  private static void penalty(ModelCases cases, int... shape) {
    ModelCase one = cases.begin("Penalty", "alone, of " + Shapes.text(shape), 3);
    Tensor x = one.input("x", shape);
    one.field("@Tanh Tensor y;");
    one.field("@Penalty(value = \"y * exp(x)\", of = {\"y\", \"x\"}, weight = 0.5) Loss loss;");
    one.loss("loss", perExample(x.tanh().mul(x.exp())), 0.5);
  }

  private static Tensor perExample(Tensor values) {
    return values.flatten(1, -1).sum(1).mean();
  }

  /** Kingma and Welling 2014, its divergence from the standard normal distribution. */
  private static void autoencoder(ModelCases cases) {
    ModelCase one = cases.begin("Penalty", "of a variational autoencoder", 3);
    Tensor x = one.input("x", 4);
    Tensor eps = one.input("eps", 2);
    one.field("@From(\"x\") @Dense(out = 2) Tensor m;");
    Tensor m = torch.linear(x, one.parameter("m.weight", 2, 4), bias(one, "m.bias", 2));
    one.field("@From(\"x\") @Dense(out = 2) Tensor v;");
    Tensor v = torch.linear(x, one.parameter("v.weight", 2, 4), bias(one, "v.bias", 2));
    one.field("@Penalty(value = \"0.5 * (m * m + exp(v) - v - 1)\", of = {\"m\", \"v\"}) Loss kl;");
    Tensor terms = m.square().add(v.exp()).sub(v).sub(scalar(1)).mul(scalar(0.5));
    one.loss("kl", perExample(terms), 1);
    one.field(
        "@Pointwise(value = \"m + exp(0.5*v) * eps\", of = {\"m\", \"v\", \"eps\"}) Tensor z;");
    Tensor z = m.add(v.mul(scalar(0.5)).exp().mul(eps));
    one.field("@Dense(out = 4) @Sigmoid Tensor y;");
    Tensor y = torch.linear(z, one.parameter("y.weight", 4, 2), bias(one, "y.bias", 4)).sigmoid();
    one.field("@MeanSquaredError(target = \"t\") Loss error;");
    one.loss("error", torch.mse_loss(y, one.target("t", 4)), 1);
  }

  private static TensorOptional bias(ModelCase one, String path, int size) {
    return Tensors.optional(one.parameter(path, size));
  }
}
