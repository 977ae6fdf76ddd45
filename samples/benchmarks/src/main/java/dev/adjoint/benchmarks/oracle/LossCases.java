package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Tensors.scalar;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Losses, of numbers and of classes. */
final class LossCases {
  /** What {@code torch.nn} calls the reduction "mean". */
  static final long MEAN = 1;

  private LossCases() {}

  static void add(ModelCases cases) {
    ofNumbers(cases);
    ofProbabilities(cases);
    ofLogits(cases);
    for (int[] shape : List.of(Shapes.of(4), Shapes.of(3, 4), Shapes.of(4, 2, 3), Shapes.of(2))) {
      ofClasses(cases, shape);
      WeightedLossCases.add(cases, shape);
    }
    WeightedLossCases.add(cases);
    ofLargeAndTiedClasses(cases);
    twoLosses(cases);
    for (int[] shape : Shapes.ALL) {
      divergence(cases, shape);
      hinge(cases, shape);
    }
    cosine(cases, 0);
    cosine(cases, 0.3);
  }

  private static void ofNumbers(ModelCases cases) {
    elementwise(cases, "MeanSquaredError", "", torch::mse_loss);
    elementwise(cases, "HalfMeanSquaredError", "", (y, t) -> torch.mse_loss(y, t).mul(scalar(0.5)));
    elementwise(cases, "MeanAbsoluteError", "", torch::l1_loss);
    elementwise(cases, "Huber", "", torch::huber_loss);
    elementwise(cases, "Huber", "delta = 0.25", (y, t) -> torch.huber_loss(y, t, MEAN, 0.25));
    elementwise(
        cases,
        "PointwiseLoss",
        "value = \"log(1 + square(y - t))\"",
        (y, t) -> y.sub(t).square().log1p().mean());
  }

  /** Three shapes, one of them with a weight, then ties, kinks, and tiny and large errors. */
  private static void elementwise(
      ModelCases cases, String annotation, String settings, BinaryOperator<Tensor> loss) {
    for (int[] shape : Shapes.ALL) {
      double weight = shape.length == 2 ? 2.5 : 1;
      ModelCase one = cases.begin(annotation, "of " + Shapes.text(shape), 3);
      Tensor y = one.input("y", shape);
      one.field("@" + annotation + with(settings, "weight = " + weight) + " Loss loss;");
      one.loss("loss", loss.apply(y, one.target("target", shape)), weight);
    }
    double[] predictions = Numbers.floats(0, 1, 1.25, 1, 0.75, -3, 1e-6, 300, -300, 1);
    double[] targets = Numbers.floats(0, 1, 1, 0, 1, 3, 0, -300, 300, 2);
    ModelCase one = cases.begin(annotation, "at ties and kinks", 1);
    Tensor y = one.input("y", predictions, predictions.length);
    one.field("@" + annotation + with(settings, "") + " Loss loss;");
    one.loss("loss", loss.apply(y, one.target("target", targets, targets.length)), 1);
  }

  private static String with(String settings, String more) {
    List<String> all = Arrays.asList(settings, more);
    String joined = String.join(", ", all.stream().filter(text -> !text.isEmpty()).toList());
    return joined.isEmpty() ? "" : "(" + joined + ")";
  }

  private static void ofProbabilities(ModelCases cases) {
    for (int[] shape : Shapes.ALL) {
      ModelCase one = cases.begin("BinaryCrossEntropy", "of a sigmoid of " + Shapes.text(shape));
      Tensor x = one.input("x", shape);
      one.field("@Sigmoid Tensor y;");
      one.field("@BinaryCrossEntropy Loss loss;");
      Tensor target = one.target("target", bits(2 * Shapes.elements(shape)), shape);
      one.loss("loss", torch.binary_cross_entropy(torch.sigmoid(x), target), 1);
    }
    binary(
        cases.begin("BinaryCrossEntropy", "near zero and one, of soft targets too", 1),
        Numbers.floats(1e-6, 1e-6, 0.999999, 0.999999, 0.5, 0.3, 0.9, 1e-3, 0.25),
        Numbers.floats(0, 1, 0, 1, 0.5, 0.3, 0.2, 0.7, 0));
    // Where PyTorch divides by at least 1e-12, this gradient is another; see the annotation.
    ModelCase exact = cases.begin("BinaryCrossEntropy", "of exact zeros and ones", 1);
    exact.withoutGradients();
    binary(
        exact,
        Numbers.floats(0, 0, 0, 1, 1, 1, 0.5, 1e-30, 1e-15),
        Numbers.floats(0, 0.3, 1, 0, 0.3, 1, 1, 1, 0.5));
  }

  private static void binary(ModelCase one, double[] probabilities, double[] targets) {
    Tensor y = one.input("y", probabilities, probabilities.length);
    one.field("@BinaryCrossEntropy Loss loss;");
    Tensor target = one.target("target", targets, targets.length);
    one.loss("loss", torch.binary_cross_entropy(y, target), 1);
  }

  static double[] bits(int count) {
    double[] bits = new double[count];
    Arrays.setAll(bits, i -> i % 3 == 0 ? 1 : 0);
    return bits;
  }

  private static void ofLogits(ModelCases cases) {
    for (int[] shape : Shapes.ALL) {
      double[] targets = bits(2 * Shapes.elements(shape));
      logits(cases.begin("BinaryCrossEntropy", "of logits " + Shapes.text(shape)), targets, shape);
    }
    double[] numbers = Numbers.floats(0, 0, 20, 20, -20, -20, 90, 90, -90, -90, 1e4, -1e4, 1e-6);
    double[] targets = Numbers.floats(0, 1, 0, 1, 0, 1, 0, 1, 0.5, 1, 1, 0.25, 0.5);
    ModelCase one = cases.begin("BinaryCrossEntropy", "of large and of tiny logits", 1);
    Tensor x = one.input("x", numbers, numbers.length);
    one.field("@BinaryCrossEntropy(fromLogits = true) Loss loss;");
    Tensor target = one.target("target", targets, targets.length);
    one.loss("loss", torch.binary_cross_entropy_with_logits(x, target), 1);
  }

  private static void logits(ModelCase one, double[] targets, int... shape) {
    Tensor x = one.input("x", shape);
    one.field("@BinaryCrossEntropy(fromLogits = true, weight = 0.5) Loss loss;");
    Tensor target = one.target("target", targets, shape);
    one.loss("loss", torch.binary_cross_entropy_with_logits(x, target), 0.5);
  }

  private static void ofClasses(ModelCases cases, int... shape) {
    int axis = Shapes.classAxis(shape);
    int[] positions = positions(shape);
    ModelCase one = cases.begin("CrossEntropy", "of " + Shapes.text(shape), 3);
    Tensor x = one.input("x", shape);
    one.field("@CrossEntropy(weight = 1.5) Loss loss;");
    Tensor target = one.targetIndices("target", shape[axis], positions);
    one.loss("loss", torch.cross_entropy_loss(classesFirst(x), target), 1.5);

    smoothed(cases, positions, shape);

    one = cases.begin("NegativeLogLikelihood", "of " + Shapes.text(shape), 3);
    x = one.input("x", shape);
    one.field("@LogSoftmax Tensor y;");
    one.field("@NegativeLogLikelihood(weight = 1.5) Loss loss;");
    target = one.targetIndices("target", shape[axis], positions);
    Tensor y = torch.log_softmax(classesFirst(x), 1);
    one.loss("loss", torch.nll_loss_nd(y, target), 1.5);
  }

  /** The shape without the axis of the classes. */
  static int[] positions(int... shape) {
    int axis = Shapes.classAxis(shape);
    return IntStream.range(0, shape.length).filter(i -> i != axis).map(i -> shape[i]).toArray();
  }

  /** The classes of a sequence behind the batch, where libtorch wants them. */
  static Tensor classesFirst(Tensor x) {
    return Tensors.shape(x).length == 3 ? x.permute(0, 2, 1) : x;
  }

  private static void ofLargeAndTiedClasses(ModelCases cases) {
    double[] values =
        Numbers.floats(
            1e4, 1e4, -1e4, 0, 0, 0, 80, -80, 40, 1e-6, 2e-6, -1e-6, -900, -901, -902, 1e4, 0, 0);
    ModelCase one = cases.begin("CrossEntropy", "of large, tiny and equal numbers", 6);
    Tensor x = one.input("x", values, 3);
    one.field("@CrossEntropy Loss loss;");
    one.loss("loss", torch.cross_entropy_loss(x, one.targetIndices("target", 3)), 1);
  }

  private static void twoLosses(ModelCases cases) {
    ModelCase one = cases.begin("MeanAbsoluteError", "beside another loss");
    Tensor x = one.input("x", 4);
    one.field("@Tanh Tensor a;");
    Tensor a = x.tanh();
    one.field("@MeanAbsoluteError(target = \"s\", weight = 0.25) Loss first;");
    one.loss("first", torch.l1_loss(a, one.target("s", 4)), 0.25);
    one.field("@From(\"x\") @Softplus Tensor b;");
    one.field("@MeanSquaredError(target = \"t\", weight = 3) Loss second;");
    one.loss("second", torch.mse_loss(torch.softplus(x), one.target("t", 4)), 3);
  }

  private static void smoothed(ModelCases cases, int[] positions, int... shape) {
    int classes = shape[Shapes.classAxis(shape)];
    ModelCase one = cases.begin("CrossEntropy", "smoothed, of " + Shapes.text(shape), 3);
    Tensor x = one.input("x", shape);
    one.field("@CrossEntropy(labelSmoothing = 0.15) Loss loss;");
    Tensor target = one.targetIndices("target", classes, positions);
    TensorOptional none = new TensorOptional();
    one.loss("loss", torch.cross_entropy_loss(classesFirst(x), target, none, MEAN, -100, 0.15), 1);
  }

  /** Targets are probabilities, some of them 0. */
  private static void divergence(ModelCases cases, int... shape) {
    ModelCase one = cases.begin("KullbackLeibler", "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field("@LogSoftmax Tensor y;");
    Tensor y = torch.log_softmax(x, 1 + Shapes.classAxis(shape));
    one.field("@KullbackLeibler(weight = 3) Loss loss;");
    double[] probabilities = new double[2 * Shapes.elements(shape)];
    Arrays.setAll(probabilities, i -> i % 4 / 8.0);
    Tensor target = one.target("target", probabilities, shape);
    one.loss("loss", torch.kl_div(y, target, MEAN, false), 3);
  }

  /** PyTorch has no such loss: the formula of Cortes and Vapnik over its tensors. */
  private static void hinge(ModelCases cases, int... shape) {
    ModelCase one = cases.begin("Hinge", "of " + Shapes.text(shape));
    Tensor y = one.input("y", shape);
    one.field("@Hinge Loss loss;");
    double[] signs = new double[2 * Shapes.elements(shape)];
    Arrays.setAll(signs, i -> i % 3 == 0 ? -1 : 1);
    Tensor target = one.target("target", signs, shape);
    one.loss("loss", target.mul(y).neg().add(scalar(1)).relu().mean(), 1);
  }

  private static void cosine(ModelCases cases, double margin) {
    ModelCase one = cases.begin("CosineEmbedding", "with margin " + margin, 4);
    Tensor a = one.input("a", 3);
    Tensor b = one.input("b", 3);
    one.field("@From(\"a\") @CosineEmbedding(with = \"b\", margin = " + margin + ") Loss loss;");
    Tensor target = one.target("target", Numbers.floats(1, -1, -1, 1), 1);
    one.loss("loss", torch.cosine_embedding_loss(a, b, target.flatten(), margin, MEAN), 1);
  }
}
