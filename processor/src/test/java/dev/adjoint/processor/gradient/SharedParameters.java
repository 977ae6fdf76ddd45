package dev.adjoint.processor.gradient;

import java.util.Random;
import java.util.stream.Stream;

/** Parameters that several fields use: what each of them adds to their gradients adds up. */
final class SharedParameters {
  private SharedParameters() {}

  static Stream<Subject> all() {
    return Stream.of(
        new Subject("TiedHead", SharedParameters::head),
        new Subject("TiedHeadFirst", SharedParameters::embeddingBehindDense),
        new Subject("TiedAutoencoder", SharedParameters::autoencoder),
        new Subject("TiedConvolutions", SharedParameters::convolutions),
        new Subject("TiedTowers", SharedParameters::towers),
        new Subject("TiedRecurrence", SharedParameters::recurrence),
        new Subject("TiedAttention", SharedParameters::attention),
        new Subject("TiedNorms", SharedParameters::norms));
  }

  private static int oneTo(int most, Random random) {
    return 1 + random.nextInt(most);
  }

  private static String indices(int positions, int limit) {
    return ("@Input(value = " + positions + ", type = ValueType.INDEX, ")
        + ("limit = " + limit + ") Tensor ids#;\n");
  }

  /** The table of an embedding is the weight of a dense layer behind it, with and without bias. */
  private static String head(int chain, Random random) {
    int size = oneTo(5, random);
    String bias = random.nextBoolean() ? ", bias = false" : "";
    return indices(chain < 2 ? 1 : oneTo(4, random), oneTo(size, random))
        + ("@Embedding(size = " + size + ", out = " + oneTo(4, random) + ") Tensor tok#;\n")
        + "@Tanh Tensor h#;\n"
        + ("@Dense(out = " + size + bias + ") @Tied(\"tok#\") Tensor y#;\n")
        + Subjects.squaredError();
  }

  /** The other way round, and twice: rows are added to a product, then to those rows. */
  private static String embeddingBehindDense(int chain, Random random) {
    int positions = oneTo(4, random);
    int size = oneTo(5, random);
    int out = oneTo(4, random);
    String embedding = "@From(\"ids#\") @Embedding(size = " + size + ", out = " + out + ") ";
    return Subjects.input("x#", new int[] {positions, out})
        + indices(positions, oneTo(size, random))
        + ("@From(\"x#\") @Dense(out = " + size + ") Tensor w#;\n")
        + (embedding + "@Tied(\"w#\") @Tanh Tensor a#;\n")
        + (embedding + "@Tied(\"a#\") Tensor b#;\n")
        + "@Multiply({\"a#\", \"b#\"}) Tensor ab#;\n"
        + ("@Dense(out = " + size + ", bias = false) @Tied(\"b#\") Tensor c#;\n")
        + "@Multiply({\"c#\", \"w#\"}) Tensor y#;\n"
        + Subjects.squaredError();
  }

  /** The decoder reads the weight transposed; a third one reads it as it is again. */
  private static String autoencoder(int chain, Random random) {
    int[] shape = Shapes.of(chain, random, 2);
    int in = shape[shape.length - 1];
    int code = oneTo(4, random);
    String bias = random.nextBoolean() ? ", bias = false" : "";
    return Subjects.input("x#", shape)
        + ("@Dense(out = " + code + bias + ") @Tanh Tensor code#;\n")
        + ("@Dense(out = " + in + ") @Tied(value = \"code#\", transposed = true) @Tanh")
        + " Tensor copy#;\n"
        + ("@Dense(out = " + code + ", bias = false) @Tied(\"copy#\") Tensor y#;\n")
        + Subjects.squaredError();
  }

  /** A transposed convolution behind a convolution, which then runs over another image. */
  private static String convolutions(int chain, Random random) {
    int channels = oneTo(3, random);
    int out = oneTo(3, random);
    int kernel = oneTo(3, random);
    String sizes = ", kernel = " + kernel + ")";
    return Subjects.input("x#", new int[] {channels, 3 + random.nextInt(3), 3})
        + ("@Conv2d(out = " + out + sizes + " @Tanh Tensor c#;\n")
        + ("@ConvTranspose2d(out = " + channels + sizes + " @Tied(\"c#\") @Tanh Tensor back#;\n")
        + ("@Conv2d(out = " + out + sizes + " @Tied(\"c#\") Tensor y#;\n")
        + Subjects.squaredError();
  }

  /** Two towers, or three, that share everything. */
  private static String towers(int chain, Random random) {
    int[] shape = {6 + random.nextInt(3), oneTo(4, random)};
    int out = oneTo(4, random);
    boolean areThree = random.nextBoolean();
    return Subjects.input("l#", shape)
        + Subjects.input("r#", shape)
        + tower("l", out, "", "", "")
        + tower("r", out, "@Tied(\"la#\") ", "@Tied(\"lb#\") ", "@Tied(\"lc#\") ")
        + (areThree ? Subjects.input("m#", shape) : "")
        + (areThree ? tower("m", out, "@Tied(\"la#\") ", "@Tied(\"rb#\") ", "@Tied(\"lc#\") ") : "")
        + ("@Multiply({\"lc#\", \"rc#\"" + (areThree ? ", \"mc#\"" : "") + "}) Tensor y#;\n")
        + Subjects.squaredError();
  }

  private static String tower(String name, int out, String a, String b, String c) {
    return ("@From(\"" + name + "#\") @Dense(out = " + out + ") " + a)
        + ("@Tanh Tensor " + name + "a#;\n")
        + ("@BatchNorm " + b + "Tensor " + name + "b#;\n")
        + ("@PRelu " + c + "Tensor " + name + "c#;\n");
  }

  private static String recurrence(int chain, Random random) {
    int width = oneTo(3, random);
    String[] layers = {"@Rnn", "@Lstm", "@Gru"};
    String layer = layers[random.nextInt(3)] + "(hidden = " + width;
    String both = random.nextInt(3) == 0 ? ", layers = 2" : "";
    return Subjects.input("x#", new int[] {oneTo(4, random), width})
        + (layer + both + ") Tensor a#;\n")
        + (layer + ") @Tied(\"a#\") Tensor y#;\n")
        + Subjects.squaredError();
  }

  private static String attention(int chain, Random random) {
    int[] shape = {oneTo(4, random), 4};
    return Subjects.input("x#", shape)
        + "@SelfAttention(heads = 2) Tensor a#;\n"
        + ("@SelfAttention(heads = " + oneTo(2, random) + ") @Tied(\"a#\") Tensor y#;\n")
        + Subjects.squaredError();
  }

  /** Equal norms share weight and bias, different ones the weight. */
  private static String norms(int chain, Random random) {
    int[] shape = {oneTo(4, random), 3 + random.nextInt(3)};
    return Subjects.input("x#", shape)
        + "@LayerNorm Tensor a#;\n"
        + Subjects.input("z#", shape)
        + "@LayerNorm @Tied(\"a#\") Tensor b#;\n"
        + "@From(\"z#\") @RmsNorm @Tied(\"a#\") Tensor c#;\n"
        + "@Add({\"a#\", \"b#\", \"c#\"}) Tensor y#;\n"
        + Subjects.squaredError();
  }
}
