package dev.adjoint.processor.gradient;

import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** The normalisations as subjects. */
final class Normalisations {
  private Normalisations() {}

  static Stream<Subject> all() {
    return Stream.of(
        rows("LayerNormLayer", r -> "@LayerNorm(eps = " + eps(r) + ")"),
        rows("RmsNormLayer", r -> "@RmsNorm(eps = " + eps(r) + ")"),
        rows("NormBehindDense", r -> "@Dense(out = 4) @LayerNorm(eps = 0.1) @Tanh"),
        rows("FrozenNorm", r -> "@Frozen @Dense(out = 3) @RmsNorm(eps = 0.1)"),
        new Subject("BatchNormLayer", Normalisations::batchNorm),
        new Subject("GroupNormLayer", Normalisations::groupNorm),
        new Subject("InstanceNormLayer", Normalisations::instanceNorm));
  }

  /** Rows of equal numbers, or of a single one, have no variance but this. */
  private static String eps(Random random) {
    return Subjects.number(0.05 + random.nextDouble());
  }

  private static Subject rows(String name, Function<Random, String> annotation) {
    return new Subject(
        name,
        (chain, random) -> Subjects.chain(Shapes.of(chain, random, 2), annotation.apply(random)));
  }

  private static String batchNorm(int chain, Random random) {
    String momentum = ", momentum = " + Subjects.number(random.nextDouble());
    String norm = "@BatchNorm(eps = " + eps(random) + momentum + ")";
    boolean isFrozen = random.nextInt(4) == 0;
    return Subjects.chain(
        Shapes.of(chain, random), isFrozen ? "@Frozen " + norm : norm + " @Softplus");
  }

  private static String groupNorm(int chain, Random random) {
    int groups = 1 + random.nextInt(3);
    int[] shape = {groups * (1 + random.nextInt(3)), 1 + random.nextInt(4), 1 + random.nextInt(4)};
    return Subjects.chain(shape, "@GroupNorm(groups = " + groups + ", eps = " + eps(random) + ")");
  }

  private static String instanceNorm(int chain, Random random) {
    int[] shape = {1 + random.nextInt(4), 1 + random.nextInt(4), 2 + random.nextInt(3)};
    String affine = ", affine = " + random.nextBoolean();
    return Subjects.chain(shape, "@InstanceNorm(eps = " + eps(random) + affine + ")");
  }
}
