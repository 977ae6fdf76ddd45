package dev.adjoint.processor.random;

import java.util.Random;

/**
 * A model of a seed. Of four seeds, two give wrong models, one a right one after a change that
 * leaves it right if there is such a change, one a right one as it was drawn.
 */
record Drawn(long seed, DrawnModel model, Verdict verdict) {
  static Drawn of(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    DrawnModel right = ModelDrawer.draw(random);
    DrawnModel model =
        switch ((int) Math.floorMod(seed, 4L)) {
          case 0, 2 -> Mutation.of(right, Verdict.Kind.WRONG, random);
          case 1 -> Mutation.of(right, Verdict.Kind.RIGHT, random);
          default -> right;
        };
    return new Drawn(seed, model, ShapeOracle.judge(model));
  }

  boolean isRight() {
    return verdict.is(Verdict.Kind.RIGHT);
  }

  String name() {
    return "Net" + seed;
  }

  String file() {
    return name() + ".java";
  }

  String source() {
    return model.java(name());
  }

  /** What a failure shows. */
  String described() {
    String oracle = isRight() ? "right, " + verdict.shapes() : "wrong: " + verdict.reason();
    return "seed " + seed + ", which the test's own calculation finds " + oracle + "\n" + source();
  }
}
