package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Shapes.of;
import static dev.adjoint.benchmarks.oracle.Tensors.longs;
import static dev.adjoint.benchmarks.oracle.Tensors.optional;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Normalisations over the batch, over features, and over parts of an image. */
final class NormalizationCases {
  /** PyTorch's own for float32, which its tensors of doubles would not take. */
  private static final double FLOAT_EPS = 0x1p-23;

  private NormalizationCases() {}

  static void add(ModelCases cases) {
    for (int[] shape : Shapes.ALL) {
      batchNorm(cases, "", 1e-5, 0.1, shape);
      batchNorm(cases, "(eps = 0.01, momentum = 0.3)", 0.01, 0.3, shape);
    }
    for (int[] shape : new int[][] {of(5), of(4, 3), of(2)}) {
      layerNorm(cases, "", 1e-5, shape);
      layerNorm(cases, "(eps = 0.1)", 0.1, shape);
      rmsNorm(cases, "", FLOAT_EPS, shape);
      rmsNorm(cases, "(eps = 0.1)", 0.1, shape);
    }
    for (int groups : of(1, 2, 4)) {
      groupNorm(cases, groups, 4, 3, 2);
      groupNorm(cases, groups, 4, 1, 5);
    }
    instanceNorm(cases, 3, 4, 2);
    instanceNorm(cases, 1, 2, 1);
  }

  private static void batchNorm(
      ModelCases cases, String settings, double eps, double momentum, int... shape) {
    ModelCase one = cases.begin("BatchNorm", "of " + Shapes.text(shape), 4);
    Tensor x = one.input("x", shape);
    one.field("@BatchNorm" + settings + " Tensor y;");
    int features = shape[Shapes.classAxis(shape)];
    TensorOptional weight = optional(one.parameter("y.weight", features));
    TensorOptional bias = optional(one.parameter("y.bias", features));
    Tensor mean = one.state("y.running_mean", row(features, 0.25), features);
    Tensor variance = one.state("y.running_var", row(features, 0.5), features);
    UnaryOperator<Tensor> channels =
        shape.length == 2 ? rows -> rows.permute(0, 2, 1) : UnaryOperator.identity();
    Tensor in = channels.apply(x);
    Tensor y =
        torch.batch_norm(
            in, weight, bias, optional(mean), optional(variance), true, momentum, eps, false);
    one.value("y", channels.apply(y));
    one.updated("y.running_mean", mean);
    one.updated("y.running_var", variance);
    y =
        torch.batch_norm(
            in, weight, bias, optional(mean), optional(variance), false, momentum, eps, false);
    one.predicted("y", channels.apply(y));
  }

  private static double[] row(int count, double step) {
    double[] row = new double[count];
    Arrays.setAll(row, i -> step * (i + 1));
    return row;
  }

  private static void layerNorm(ModelCases cases, String settings, double eps, int... shape) {
    ModelCase one = cases.begin("LayerNorm", "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field("@LayerNorm" + settings + " Tensor y;");
    int features = Shapes.last(shape);
    TensorOptional weight = optional(one.parameter("y.weight", features));
    TensorOptional bias = optional(one.parameter("y.bias", features));
    one.value("y", torch.layer_norm(x, longs(features), weight, bias, eps, false));
  }

  private static void rmsNorm(ModelCases cases, String settings, double eps, int... shape) {
    ModelCase one = cases.begin("RmsNorm", "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field("@RmsNorm" + settings + " Tensor y;");
    int features = Shapes.last(shape);
    TensorOptional weight = optional(one.parameter("y.weight", features));
    one.value("y", torch.rms_norm(x, longs(features), weight, new DoubleOptional(eps)));
  }

  private static void groupNorm(ModelCases cases, int groups, int... shape) {
    ModelCase one = cases.begin("GroupNorm", groups + " groups, of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field("@GroupNorm(groups = " + groups + ") Tensor y;");
    TensorOptional weight = optional(one.parameter("y.weight", shape[0]));
    TensorOptional bias = optional(one.parameter("y.bias", shape[0]));
    one.value("y", torch.group_norm(x, groups, weight, bias, 1e-5, false));
  }

  private static void instanceNorm(ModelCases cases, int... shape) {
    TensorOptional none = new TensorOptional();
    ModelCase one = cases.begin("InstanceNorm", "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field("@InstanceNorm Tensor y;");
    one.value("y", torch.instance_norm(x, none, none, none, none, true, 0.1, 1e-5, false));
    one = cases.begin("InstanceNorm", "with parameters, of " + Shapes.text(shape));
    x = one.input("x", shape);
    one.field("@InstanceNorm(eps = 0.01, affine = true) Tensor y;");
    TensorOptional weight = optional(one.parameter("y.weight", shape[0]));
    TensorOptional bias = optional(one.parameter("y.bias", shape[0]));
    one.value("y", torch.instance_norm(x, weight, bias, none, none, true, 0.1, 0.01, false));
  }
}
