package dev.adjoint.processor.gradient;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every loss, in all the ways it may be used. */
final class LossSubjects {
  private LossSubjects() {}

  static Stream<Subject> all() {
    return Stream.of(
        loss("MeanSquaredErrorLoss", "@MeanSquaredError(", "@Pointwise(\"2 * x\")"),
        loss("HalfMeanSquaredErrorLoss", "@HalfMeanSquaredError(", "@Pointwise(\"2 * x\")"),
        loss("MeanAbsoluteErrorLoss", "@MeanAbsoluteError(", "@Pointwise(\"2 * x\")"),
        loss("HuberLoss", "@Huber(delta = 0.7, ", "@Pointwise(\"2 * x\")"),
        loss("HingeLoss", "@Hinge(", "@Tanh"),
        classes("KullbackLeiblerLoss", "@KullbackLeibler(", "@LogSoftmax"),
        new Subject("CosineEmbeddingLoss", LossSubjects::cosineEmbedding),
        classes("SmoothedCrossEntropy", "@CrossEntropy(labelSmoothing = 0.2, ", "@Tanh"),
        loss("OwnLoss", "@PointwiseLoss(value = \"exp(y) * t + y * y\", ", "@Tanh"),
        loss("OwnLossAnnotation", "@Cauchy(steep = 3, ", "@Tanh"),
        loss("BinaryCrossEntropyLoss", "@BinaryCrossEntropy(", "@Sigmoid"),
        loss(
            "BinaryFromLogits", "@BinaryCrossEntropy(fromLogits = true, ", "@Pointwise(\"2 * x\")"),
        classes("CrossEntropyLoss", "@CrossEntropy(", "@Pointwise(\"2 * x\")"),
        classes("LikelihoodLoss", "@NegativeLogLikelihood(", "@LogSoftmax"),
        weightedClasses("WeightedCrossEntropy", "@CrossEntropy(", "@Pointwise(\"2 * x\")"),
        weightedClasses(
            "SmoothedAndWeighted", "@CrossEntropy(labelSmoothing = 0.2, ", "@Pointwise(\"2 * x\")"),
        weightedClasses("WeightedLikelihood", "@NegativeLogLikelihood(", "@LogSoftmax"),
        loss(
            "WeightedBinaryFromLogits",
            "@BinaryCrossEntropy(fromLogits = true, positiveWeight = 2.5, ",
            "@Pointwise(\"2 * x\")"),
        loss("WeightedBinary", "@BinaryCrossEntropy(positiveWeight = 0.3, ", "@Sigmoid"),
        new Subject("PenaltyLoss", LossSubjects::penalty),
        new Subject("VariationalAutoencoder", LossSubjects::autoencoder),
        new Subject("SharedTarget", LossSubjects::sharedTarget),
        linear("LinearLoss", "@Dense(out = 3) Tensor y#;\n"),
        linear(
            "LinearLossOfDropout",
            "@Dense(out = 4) @Sigmoid Tensor h#;\n@Dropout(0.5) Tensor y#;\n"),
        linear("LinearLossOfFlatten", "@Dense(out = 3) @Relu Tensor h#;\n@Flatten Tensor y#;\n"),
        linear("LinearLossOfSoftmax", "@Dense(out = 3) @Softmax Tensor y#;\n"),
        linear("LinearLossOfLogSoftmax", "@Dense(out = 3) @LogSoftmax Tensor y#;\n"),
        linear("LinearLossOfPRelu", "@Dense(out = 3) @PRelu Tensor y#;\n"),
        linear(
            "LinearLossOfConcat",
            "@Dense(out = 3) Tensor h#;\n@Concat(value = {\"x#\", \"h#\"}, axis = 0) Tensor y#;\n",
            1),
        linear(
            "LinearLossOfSum",
            "@Dense(out = 4) @Tanh Tensor h#;\n"
                + "@Dense(out = 4) Tensor g#;\n"
                + "@Subtract({\"h#\", \"g#\"}) Tensor y#;\n"),
        new Subject("TwoLinearLosses", LossSubjects::twoLinearLosses));
  }

  /** A loss whose derivative by the prediction is the same number for every element. */
  private static Subject linear(String name, String fields) {
    return linear(name, fields, 2);
  }

  private static Subject linear(String name, String fields, int mostAxes) {
    return new Subject(
        name,
        (chain, random) ->
            Subjects.input("x#", Shapes.of(chain, random, mostAxes))
                + fields
                + "@PointwiseLoss(value = \"y - 2 * t\", target = \"t#\") Loss loss#;\n");
  }

  /** Gradients that are the same number everywhere meet at one value, and at an input. */
  private static String twoLinearLosses(int chain, Random random) {
    String loss = "@PointwiseLoss(value = \"3 * y + t\", target = \"";
    return Subjects.input("x#", Shapes.of(chain, random))
        + "@Pointwise(\"2 * x\") Tensor y#;\n"
        + (loss + "t#\") Loss first#;\n")
        + ("@From(\"y#\") " + loss + "s#\", weight = 0.5) Loss second#;\n")
        + ("@From(\"x#\") @PointwiseLoss(value = \"t - y\", target = \"u#\") Loss third#;\n");
  }

  private static Subject loss(String name, String annotation, String prediction) {
    return new Subject(
        name,
        (chain, random) -> lossChain(Shapes.of(chain, random), annotation, prediction, random));
  }

  private static Subject classes(String name, String annotation, String prediction) {
    return new Subject(
        name,
        (chain, random) ->
            lossChain(
                Shapes.withClasses(Shapes.of(chain, random)), annotation, prediction, random));
  }

  private static String lossChain(
      int[] shape, String annotation, String prediction, Random random) {
    String weight =
        random.nextBoolean() ? ", weight = " + Subjects.number(0.1 + 2 * random.nextDouble()) : "";
    return Subjects.input("x#", shape)
        + (prediction + " Tensor y#;\n")
        + (annotation + "target = \"t#\"" + weight + ") Loss loss#;\n");
  }

  private static String cosineEmbedding(int chain, Random random) {
    int[] shape = {1 + random.nextInt(5)};
    String margin = Subjects.number(2 * random.nextDouble() - 1);
    return Subjects.input("a#", shape)
        + Subjects.input("b#", shape)
        + ("@From(\"a#\") @Dense(out = " + shape[0] + ")")
        // Vectors of some length: near 0 the angle changes faster than differences can follow.
        + " @Pointwise(\"2 + tanh(x)\") Tensor y#;\n"
        + ("@CosineEmbedding(with = \"b#\", margin = " + margin + ", target = \"t#\")")
        + " Loss loss#;\n";
  }

  /** An autoencoder's target is an input that also flows in, and two losses share it. */
  private static String sharedTarget(int chain, Random random) {
    int[] shape = Shapes.of(chain, random, 2);
    int out = shape[shape.length - 1];
    return "@Input("
        + Shapes.text(shape)
        + ") Tensor x#;\n"
        + ("@Dense(out = " + out + ") @Sigmoid Tensor y#;\n")
        + "@MeanSquaredError(target = \"x#\") Loss first#;\n"
        + "@HalfMeanSquaredError(target = \"x#\", weight = 0.5) Loss second#;\n";
  }

  private static Subject weightedClasses(String name, String annotation, String prediction) {
    return new Subject(
        name,
        (chain, random) -> {
          int[] shape = Shapes.withClasses(Shapes.of(chain, random));
          int classes = shape[shape.length == 3 ? 0 : shape.length - 1];
          String weights =
              IntStream.range(0, classes)
                  .mapToObj(i -> Subjects.number(0.2 + random.nextDouble()))
                  .collect(Collectors.joining(", "));
          String all = annotation + "classWeights = {" + weights + "}, ";
          return lossChain(shape, all, prediction, random);
        });
  }

  /** The only loss of its model, or one of several. */
  private static String penalty(int chain, Random random) {
    String names = "of = {\"m#\", \"v#\"}, weight = " + Subjects.number(0.5 + random.nextDouble());
    String dense = "@Dense(out = 3) @Tanh Tensor ";
    return Subjects.input("x#", Shapes.of(chain, random, 2))
        + (dense + "m#;\n@From(\"x#\") " + dense + "v#;\n")
        + ("@Penalty(value = \"0.5 * (m# * m# + exp(v#) - v# - 1)\", " + names + ") Loss p#;\n");
  }

  private static String autoencoder(int chain, Random random) {
    int width = 1 + random.nextInt(5);
    return Subjects.input("x#", new int[] {width})
        + "@Input(2) Tensor eps#;\n"
        + "@From(\"x#\") @Dense(out = 3) @Tanh Tensor h#;\n"
        + "@Dense(out = 2) Tensor m#;\n"
        + "@From(\"h#\") @Dense(out = 2) Tensor v#;\n"
        + "@Pointwise(value = \"m# + exp(0.5 * v#) * eps#\", of = {\"m#\", \"v#\", \"eps#\"})"
        + " Tensor z#;\n"
        + ("@Dense(out = " + width + ") Tensor y#;\n")
        + "@MeanSquaredError(target = \"t#\") Loss r#;\n"
        + "@Penalty(value = \"0.5 * (m# * m# + exp(v#) - v# - 1)\", of = {\"m#\", \"v#\"})"
        + " Loss d#;\n";
  }
}
