package dev.adjoint.processor.gradient;

import java.util.Random;
import java.util.stream.Stream;

/** Attention and products of values, in all the ways they may be used. */
final class Attentions {
  private Attentions() {}

  static Stream<Subject> all() {
    return Stream.of(
        new Subject("SelfAttentionLayer", Attentions::self),
        new Subject("CrossAttentionLayer", Attentions::cross),
        new Subject("MatMulMerge", Attentions::product),
        new Subject("MatMulOfItself", Attentions::square));
  }

  /** Of one position, of one head, of heads of one column, and any. */
  private static String self(int chain, Random random) {
    int heads = 1 + random.nextInt(3);
    int[] shape = {chain < 2 ? 1 : 1 + random.nextInt(5), heads * (1 + random.nextInt(3))};
    String causal = random.nextBoolean() ? ", causal = true" : "";
    return Subjects.input("x#", shape)
        + (random.nextInt(6) == 0 ? "@Frozen " : "")
        + ("@SelfAttention(heads = " + heads + causal + dropout(random) + ") Tensor h#;\n")
        + "@Dense(out = 2) Tensor y#;\n"
        + Subjects.squaredError();
  }

  /** Now and then to itself, or to a memory that is an input and asks for no gradient. */
  private static String cross(int chain, Random random) {
    int heads = 1 + random.nextInt(3);
    int width = heads * (1 + random.nextInt(3));
    int[] shape = {chain < 2 ? 1 : 1 + random.nextInt(4), width};
    int[] other = {chain % 2 == 0 ? 1 : 1 + random.nextInt(5), width};
    boolean isToItself = random.nextInt(5) == 0;
    String memory =
        random.nextInt(3) == 0
            ? "@Input(" + Shapes.text(other) + ") Tensor m#;\n"
            : Subjects.input("m#", other);
    return (isToItself ? "" : memory)
        + Subjects.input("x#", shape)
        + ("@CrossAttention(heads = " + heads + ", memory = \"" + (isToItself ? "x#" : "m#"))
        + ("\"" + dropout(random) + ") Tensor y#;\n")
        + Subjects.squaredError();
  }

  private static String dropout(Random random) {
    return random.nextInt(3) == 0
        ? ", dropout = " + Subjects.number(0.1 + 0.5 * random.nextDouble())
        : "";
  }

  private static String product(int chain, Random random) {
    int m = 1 + random.nextInt(4);
    int k = 1 + random.nextInt(4);
    int n = chain < 2 ? 1 : 1 + random.nextInt(4);
    int matrices = random.nextInt(4);
    return Subjects.input("a#", matrices(matrices, m, k))
        + Subjects.input("b#", matrices(matrices, k, n))
        + "@MatMul({\"a#\", \"b#\"}) @Silu Tensor y#;\n"
        + Subjects.squaredError();
  }

  private static int[] matrices(int count, int rows, int columns) {
    return count == 0 ? new int[] {rows, columns} : new int[] {count, rows, columns};
  }

  /** One value on both sides: its two gradients add up. */
  private static String square(int chain, Random random) {
    int size = 1 + random.nextInt(4);
    return Subjects.input("x#", matrices(random.nextInt(3), size, size))
        + "@Tanh Tensor h#;\n"
        + "@MatMul({\"h#\", \"h#\"}) Tensor y#;\n"
        + Subjects.squaredError();
  }
}
