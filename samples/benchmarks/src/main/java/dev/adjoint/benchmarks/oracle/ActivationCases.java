package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Tensors.scalar;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Activations, element by element and over classes. */
final class ActivationCases {
  /** Kinks and ties of all activations, their neighbourhood, tiny, large and infinite numbers. */
  private static final double[] SPECIAL = {
    0,
    -0.0,
    1e-30,
    -1e-30,
    1e-7,
    -1e-7,
    1e-4,
    -1e-4,
    0.01,
    -0.01,
    0.5,
    -0.5,
    1,
    -1,
    1.001,
    -1.001,
    2.9,
    -2.9,
    3,
    -3,
    3.1,
    -3.1,
    5,
    -5,
    5.999,
    6,
    6.001,
    -6,
    9,
    -9,
    15,
    -15,
    19.9,
    20,
    20.1,
    -20,
    40,
    -40,
    80,
    -80,
    200,
    -200,
    1e4,
    -1e4,
    1e15,
    -1e15,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private ActivationCases() {}

  static void add(ModelCases cases) {
    plain(cases);
    withNumber(cases);
    prelu(cases, 0.25);
    prelu(cases, -0.7);
    for (int[] shape : List.of(Shapes.of(5), Shapes.of(4, 3), Shapes.of(4, 2, 3))) {
      overClasses(cases, shape);
    }
    largeAndTiedClasses(cases);
    ownFormula(cases);
    Shapes.ALL.forEach(shape -> ownFormula(cases, shape));
  }

  private static void plain(ModelCases cases) {
    elementwise(cases, "Relu", "", torch::relu);
    elementwise(cases, "Selu", "", torch::selu);
    elementwise(cases, "Silu", "", torch::silu);
    elementwise(cases, "Mish", "", torch::mish);
    elementwise(cases, "Sigmoid", "", torch::sigmoid);
    elementwise(cases, "Tanh", "", Tensor::tanh);
    elementwise(cases, "Softplus", "", torch::softplus);
    elementwise(cases, "Softsign", "", torch::softsign);
    elementwise(cases, "HardSigmoid", "", torch::hardsigmoid);
    elementwise(cases, "HardSwish", "", torch::hardswish);
    elementwise(cases, "HardTanh", "", torch::hardtanh);
    elementwise(cases, "Relu6", "", torch::relu6);
    elementwise(cases, "LogSigmoid", "", torch::log_sigmoid);
    elementwise(cases, "Gelu", "", torch::gelu);
    elementwise(cases, "Gelu", "(approximate = true)", x -> torch.gelu(x, "tanh"));
  }

  private static void withNumber(ModelCases cases) {
    elementwise(cases, "LeakyRelu", "", torch::leaky_relu);
    elementwise(cases, "LeakyRelu", "(0.3)", x -> torch.leaky_relu(x, scalar(0.3)));
    elementwise(cases, "Elu", "", torch::elu);
    elementwise(cases, "Elu", "(0.6)", x -> torch.elu(x, scalar(0.6), scalar(1), scalar(1)));
    elementwise(cases, "Celu", "", torch::celu);
    elementwise(cases, "Celu", "(2.5)", x -> torch.celu(x, scalar(2.5)));
  }

  /** Random numbers of two shapes, and the special ones. */
  private static void elementwise(
      ModelCases cases, String annotation, String number, UnaryOperator<Tensor> activation) {
    for (int[] shape : List.of(Shapes.of(5), Shapes.of(2, 4, 3))) {
      ModelCase one = cases.begin(annotation, "of " + Shapes.text(shape));
      Tensor x = one.input("x", shape);
      one.field("@" + annotation + number + " Tensor y;");
      one.value("y", activation.apply(x));
    }
    ModelCase one = cases.begin(annotation, "at kinks, of tiny and of large numbers", 1);
    Tensor x = one.input("x", Numbers.floats(SPECIAL), SPECIAL.length);
    one.field("@" + annotation + number + " Tensor y;");
    one.value("y", activation.apply(x));
    // A gradient at NaN has no meaning, and PyTorch's differ from one activation to the next.
    one = cases.begin(annotation, "of NaN", 1);
    one.withoutGradients();
    x = one.input("x", new double[] {Double.NaN}, 1);
    one.field("@" + annotation + number + " Tensor y;");
    one.value("y", activation.apply(x));
  }

  private static void prelu(ModelCases cases, double slope) {
    for (int[] shape : Shapes.ALL) {
      ModelCase one = cases.begin("PRelu", "of " + Shapes.text(shape) + " with slope " + slope);
      Tensor x = one.input("x", shape);
      one.field("@PRelu Tensor y;");
      one.value("y", torch.prelu(x, one.parameter("y.weight", Numbers.floats(slope), 1)));
    }
  }

  private static void overClasses(ModelCases cases, int... shape) {
    int axis = 1 + Shapes.classAxis(shape);
    softmax(cases.begin("Softmax", "of " + Shapes.text(shape)), axis, shape);
    logSoftmax(cases.begin("LogSoftmax", "of " + Shapes.text(shape)), axis, shape);
  }

  private static void softmax(ModelCase one, int axis, int... shape) {
    Tensor x = one.input("x", shape);
    one.field("@Softmax Tensor y;");
    one.value("y", torch.softmax(x, axis));
  }

  private static void logSoftmax(ModelCase one, int axis, int... shape) {
    Tensor x = one.input("x", shape);
    one.field("@LogSoftmax Tensor y;");
    one.value("y", torch.log_softmax(x, axis));
  }

  private static void largeAndTiedClasses(ModelCases cases) {
    double[] values =
        Numbers.floats(
            1e4, 1e4, -1e4, 1e4, 0, 0, 0, 0, 80, -80, 40, 79, 1e-6, 2e-6, -1e-6, 0, -900, -901,
            -902, -1000);
    ModelCase one = cases.begin("Softmax", "of large, tiny and equal numbers", 5);
    Tensor x = one.input("x", values, 4);
    one.field("@Softmax Tensor y;");
    one.value("y", torch.softmax(x, 1));
    one = cases.begin("LogSoftmax", "of large, tiny and equal numbers", 5);
    x = one.input("x", values, 4);
    one.field("@LogSoftmax Tensor y;");
    one.value("y", torch.log_softmax(x, 1));
  }

  private static void ownFormula(ModelCases cases) {
    ModelCase one = cases.begin("Pointwise", "of one value");
    Tensor x = one.input("x", 2, 3, 4);
    one.field("@Pointwise(\"x * tanh(log1p(exp(x))) + sin(x)\") Tensor y;");
    one.value("y", x.mul(x.exp().log1p().tanh()).add(x.sin()));
  }

  private static void ownFormula(ModelCases cases, int... shape) {
    ModelCase one = cases.begin("Pointwise", "of three " + Shapes.text(shape));
    Tensor m = one.input("m", shape);
    Tensor v = one.input("v", shape);
    Tensor e = one.input("e", shape);
    String names = "{\"m\", \"v\", \"e\"}";
    one.field("@Pointwise(value = \"m + exp(0.5 * v) * e\", of = " + names + ") Tensor y;");
    one.value("y", m.add(v.mul(scalar(0.5)).exp().mul(e)));
  }
}
