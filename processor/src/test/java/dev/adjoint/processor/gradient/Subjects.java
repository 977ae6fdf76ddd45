package dev.adjoint.processor.gradient;

import dev.adjoint.processor.ModelCompiler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every layer, activation, merge and loss, in all the ways they may be used. */
final class Subjects {
  /** What the models are written in. */
  static final String PRELUDE =
      """
      import dev.adjoint.dsl.*;
      import dev.adjoint.dsl.layers.*;

      @Pointwise("a * x * x + where(bent == 1, sin(b * x), x)")
      @interface Wave {
        double a() default 0.5;
        int b() default 2;
        boolean bent() default true;
      }

      @PointwiseLoss("log(1 + steep * square(y - t))")
      @interface Cauchy {
        float steep() default 2;
        String target() default "target";
        double weight() default 1;
      }

      @PointwiseLoss("t - y")
      @interface Shortfall {
        String target() default "target";
        double weight() default 1;
      }
      """;

  private Subjects() {}

  /** The models of all subjects, compiled once for all tests. */
  private static final class Compiled {
    static final ModelCompiler MODELS =
        ModelCompiler.compile(
            PRELUDE + all().stream().map(Subject::source).collect(Collectors.joining("\n")));
  }

  static ModelCompiler compiled() {
    return Compiled.MODELS;
  }

  static List<Subject> all() {
    return Stream.of(
            layers(),
            Normalisations.all(),
            Attentions.all(),
            SharedParameters.all(),
            activations(),
            merges(),
            LossSubjects.all())
        .flatMap(s -> s)
        .toList();
  }

  // ---- Layers ----------------------------------------------------------------------------------

  private static Stream<Subject> layers() {
    return Stream.of(
        new Subject("DenseLayer", Subjects::dense),
        new Subject("FrozenDense", Subjects::frozen),
        new Subject("FlattenLayer", Subjects::flatten),
        new Subject("ReshapeLayer", Subjects::reshape),
        activation("DropoutLayer", r -> "@Dropout(" + number(0.05 + 0.9 * r.nextDouble()) + ")"),
        activation("NoDropout", r -> "@Dropout(0)"),
        overClasses("SoftmaxLayer", "@Softmax"),
        overClasses("LogSoftmaxLayer", "@LogSoftmax"),
        activation("PReluLayer", r -> "@PRelu"),
        recurrent("RnnLayer", "@Rnn", Subjects::activation),
        recurrent("LstmLayer", "@Lstm", r -> ""),
        recurrent("GruLayer", "@Gru", r -> ""),
        new Subject("RecurrentLayersOnOneField", Subjects::recurrentLayers),
        new Subject("EmbeddingLayer", Subjects::embedding),
        new Subject("PositionalEmbeddingLayer", Subjects::positionalEmbedding),
        activation("GaussianNoiseLayer", r -> "@Tanh @GaussianNoise(0.3) @Silu"),
        new Subject("Stack", Subjects::stack));
  }

  static String input(String name, int[] shape) {
    return "@Input(value = " + Shapes.text(shape) + ", gradient = true) Tensor " + name + ";\n";
  }

  static String squaredError() {
    return "@MeanSquaredError(target = \"t#\") Loss loss#;\n";
  }

  private static Subject overClasses(String name, String annotation) {
    return new Subject(
        name, (chain, random) -> chain(Shapes.withClasses(Shapes.of(chain, random)), annotation));
  }

  /** An input, one field with these annotations, and a loss. */
  static String chain(int[] shape, String annotations) {
    return input("x#", shape) + annotations + " Tensor y#;\n" + squaredError();
  }

  private static String dense(int chain, Random random) {
    int[] shape = Shapes.of(chain, random, 2);
    String bias = random.nextInt(3) == 0 ? ", bias = false" : "";
    return chain(shape, "@Dense(out = " + (1 + random.nextInt(6)) + bias + ")");
  }

  private static String frozen(int chain, Random random) {
    int[] shape = Shapes.of(chain, random, 2);
    return input("x#", shape)
        + "@Dense(out = 3) @Tanh Tensor h#;\n"
        + "@Frozen @Dense(out = 2) Tensor y#;\n"
        + squaredError();
  }

  /** Of one step and of several; every third stands on another, every other reads both ways. */
  private static Subject recurrent(
      String name, String annotation, Function<Random, String> attributes) {
    return new Subject(
        name,
        (chain, random) -> {
          int[] shape = {1 + (chain < 4 ? chain / 2 : random.nextInt(5)), 1 + random.nextInt(4)};
          String layers = random.nextInt(3) == 0 ? ", layers = 2" : "";
          String both = random.nextBoolean() ? ", bidirectional = true" : "";
          String last = random.nextBoolean() ? ", returns = Returns.LAST" : "";
          String hidden = "(hidden = " + (1 + random.nextInt(3)) + attributes.apply(random);
          return input("x#", shape)
              + (random.nextInt(6) == 0 ? "@Frozen " : "")
              + (annotation + hidden + layers + both + last + ") Tensor h#;\n")
              + "@Dense(out = 2) Tensor y#;\n"
              + squaredError();
        });
  }

  /** Each reads the states of the one before, not its own. */
  private static String recurrentLayers(int chain, Random random) {
    List<String> kinds = new ArrayList<>(List.of("@Rnn", "@Lstm", "@Gru"));
    Collections.shuffle(kinds, random);
    String layers = random.nextBoolean() ? ", layers = 2" : "";
    String annotations =
        kinds.stream()
            .map(kind -> kind + "(hidden = 2" + layers + ")")
            .collect(Collectors.joining(" "));
    return chain(new int[] {1 + chain % 3, 2}, annotations);
  }

  private static String activation(Random random) {
    return random.nextBoolean() ? ", activation = CellActivation.RELU" : "";
  }

  private static String flatten(int chain, Random random) {
    int[] shape = Shapes.of(chain, random);
    return chain(shape, "@Flatten @Dense(out = 2)");
  }

  private static String reshape(int chain, Random random) {
    int[] shape = Shapes.of(chain, random);
    int[] middle = Shapes.factors(Shapes.elements(shape), random);
    int[] last = Shapes.factors(Shapes.elements(shape), random);
    String there = "@Reshape(" + Shapes.text(middle) + ") @Sigmoid Tensor m#;\n";
    // Along an axis, so that it matters where the elements have come to lie.
    boolean hasClasses = last[last.length == 3 ? 0 : last.length - 1] > 1;
    String rows = hasClasses ? "@LogSoftmax" : "@Silu";
    String back = "@Reshape(" + Shapes.text(last) + ") " + rows + " Tensor y#;\n";
    return input("x#", shape) + there + back + squaredError();
  }

  private static String embedding(int chain, Random random) {
    int size = 1 + random.nextInt(5);
    int limit = 1 + random.nextInt(size);
    String index = (1 + random.nextInt(4)) + ", type = ValueType.INDEX, limit = " + limit;
    return "@Input(value = "
        + index
        + ") Tensor x#;\n"
        + ("@Embedding(size = " + size + ", out = " + (1 + random.nextInt(5)) + ") @Tanh")
        + " Tensor y#;\n"
        + squaredError();
  }

  private static String positionalEmbedding(int chain, Random random) {
    int[] shape = {1 + random.nextInt(5), 1 + random.nextInt(5)};
    int max = shape[0] + random.nextInt(3);
    return chain(shape, "@PositionalEmbedding(max = " + max + ") @Tanh");
  }

  private static String stack(int chain, Random random) {
    int[] shape = Shapes.of(chain, random, 2);
    String out = "@Dense(out = " + (1 + random.nextInt(5)) + ")";
    return input("x#", shape)
        + (out + " @Tanh @Dropout(0.3) Tensor a#;\n")
        + (out + " @Sigmoid @Gelu @Dropout(0.2) @Softplus Tensor b#;\n")
        + "@Dense(out = 3) @LogSoftmax @Mish Tensor y#;\n"
        + squaredError();
  }

  // ---- Activations -----------------------------------------------------------------------------

  private static Stream<Subject> activations() {
    Stream<Subject> fixed =
        Stream.of(
                "Relu",
                "Selu",
                "Silu",
                "Mish",
                "Sigmoid",
                "Tanh",
                "Softplus",
                "Softsign",
                "HardSigmoid",
                "HardSwish",
                "HardTanh",
                "Relu6",
                "LogSigmoid",
                "Gelu")
            .map(name -> activation("Plain" + name, r -> "@" + name));
    Stream<Subject> numbered =
        Stream.of("LeakyRelu", "Elu", "Celu")
            .map(
                name ->
                    activation(
                        "Numbered" + name,
                        r -> "@" + name + "(" + number(0.1 + r.nextDouble()) + ")"));
    return Stream.of(
            fixed,
            numbered,
            Stream.of(
                activation("ApproximateGelu", r -> "@Gelu(approximate = true)"),
                activation("OwnFormula", r -> "@Pointwise(\"x * tanh(log1p(exp(x)))\")"),
                activation(
                    "Functions",
                    r ->
                        "@Pointwise(\"min(x, erf(x)) / (2 + cos(pi * x)) + sqrt(abs(x))"
                            + " - sign(x) * pow(abs(x), 1.5) + expm1(-x) * log(3 + x)\")"),
                activation(
                    "OwnAnnotation",
                    r ->
                        "@Wave(a = "
                            + number(r.nextGaussian())
                            + ", bent = "
                            + r.nextBoolean()
                            + ")"),
                activation("SeveralInARow", r -> "@Tanh @Silu @Relu @Elu(0.3)")))
        .flatMap(s -> s);
  }

  static Subject activation(String name, Function<Random, String> annotation) {
    return new Subject(name, (chain, r) -> chain(Shapes.of(chain, r), annotation.apply(r)));
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  // ---- Merges ----------------------------------------------------------------------------------

  private static Stream<Subject> merges() {
    return Stream.of(
        merge("AddMerge", "@Add", 4),
        merge("MultiplyMerge", "@Multiply", 4),
        merge("SubtractMerge", "@Subtract", 2),
        new Subject("ConcatMerge", Subjects::concat),
        new Subject("PointwiseMerge", Subjects::pointwise),
        new Subject("FanOut", Subjects::fanOut));
  }

  private static Subject merge(String name, String annotation, int most) {
    return new Subject(
        name,
        (chain, random) -> {
          int[] shape = Shapes.of(chain, random);
          int count = 2 + random.nextInt(most - 1);
          String inputs =
              IntStream.range(0, count)
                  .mapToObj(i -> input("x" + i + "_#", shape))
                  .collect(Collectors.joining());
          // Now and then one value twice.
          boolean twice = random.nextInt(4) == 0;
          String names =
              IntStream.range(0, count)
                  .mapToObj(i -> "\"x" + i + "_#\"")
                  .collect(Collectors.joining(", "));
          String merged = twice && most > 2 ? names + ", \"x0_#\"" : names;
          return inputs + annotation + "({" + merged + "}) Tensor y#;\n" + squaredError();
        });
  }

  private static String concat(int chain, Random random) {
    int[] shape = Shapes.of(chain, random);
    int axis = random.nextInt(shape.length);
    StringBuilder fields = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      int[] part = shape.clone();
      part[axis] = 1 + random.nextInt(4);
      fields.append(input("x" + i + "_#", part));
      names.append(i == 0 ? "" : ", ").append("\"x").append(i).append("_#\"");
    }
    return fields
        + ("@Concat(value = {" + names + "}, axis = " + axis + ") @Silu Tensor y#;\n")
        + squaredError();
  }

  private static String pointwise(int chain, Random random) {
    int[] shape = Shapes.of(chain, random);
    String names = "\"m#\", \"v#\", \"eps#\"";
    return Stream.of("m#", "v#", "eps#").map(n -> input(n, shape)).collect(Collectors.joining())
        + ("@Pointwise(value = \"m# + exp(0.5 * v#) * eps#\", of = {" + names + "}) Tensor y#;\n")
        + squaredError();
  }

  /** One value read by many: their contributions to its gradient add up. */
  private static String fanOut(int chain, Random random) {
    int[] shape = Shapes.of(chain, random, 2);
    int out = shape[shape.length - 1];
    String dense = "@From(\"h#\") @Dense(out = " + out + ") Tensor ";
    return input("x#", shape)
        + ("@Dense(out = " + out + ") @Tanh Tensor h#;\n")
        + (dense + "a#;\n" + dense + "b#;\n" + dense + "c#;\n")
        + "@From(\"h#\") @Silu Tensor d#;\n"
        + "@Add({\"a#\", \"b#\", \"d#\", \"h#\"}) Tensor e#;\n"
        + "@Multiply({\"e#\", \"c#\", \"h#\"}) Tensor y#;\n"
        + squaredError();
  }
}
