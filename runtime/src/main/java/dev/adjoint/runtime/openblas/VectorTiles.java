package dev.adjoint.runtime.openblas;

import dev.adjoint.dsl.expression.Comparison;
import dev.adjoint.dsl.expression.Function;
import dev.adjoint.dsl.expression.Operator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tile operations by the Vector API. Each has a loop of its own, since only an operation that is a
 * constant where it is compiled becomes an instruction. Loops run over the padding of a tile rather
 * than mask its end.
 */
final class VectorTiles implements Tiles {
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int STEP = LANES.length();

  /** Functions that few models need, or that must be right for arguments of any size. */
  private final PlainTiles plain = new PlainTiles();

  private final VectorFunctions functions = new VectorFunctions();
  private final float[] folded = new float[SIZE];

  VectorTiles() {
    if (STEP < 8) {
      throw new UnsupportedOperationException("vector registers of " + STEP + " floats are slow");
    }
  }

  @Override
  public String description() {
    return "Vector API with " + STEP + " floats at a time";
  }

  @Override
  public void apply(Function f, float[] out, float[] a, int n) {
    switch (f) {
      case NEGATE -> negate(out, a, n);
      case ABS -> abs(out, a, n);
      case SIGN -> sign(out, a, n);
      case SQRT -> sqrt(out, a, n);
      case EXP -> functions.exp(out, a, n);
      case EXPM1 -> functions.expm1(out, a, n);
      case LOG -> functions.log(out, a, n);
      case LOG1P -> functions.log1p(out, a, n);
      case TANH -> functions.tanh(out, a, n);
      case SIGMOID -> functions.sigmoid(out, a, n);
      case SOFTPLUS -> functions.softplus(out, a, n);
      case ERF -> functions.erf(out, a, n);
      case SQUARE -> square(out, a, n);
      case SIN, COS -> plain.apply(f, out, a, n);
    }
  }

  @Override
  public void combine(Operator op, float[] out, float[] a, float[] b, int n) {
    switch (op) {
      case ADD -> add(out, a, b, n);
      case SUBTRACT -> subtract(out, a, b, n);
      case MULTIPLY -> multiply(out, a, b, n);
      case DIVIDE -> divide(out, a, b, n);
      case MIN -> min(out, a, b, n);
      case MAX -> max(out, a, b, n);
      case POW -> plain.combine(op, out, a, b, n);
    }
  }

  @Override
  public void combine(Operator op, float[] out, float[] a, float b, int n) {
    switch (op) {
      case ADD -> add(out, a, b, n);
      case SUBTRACT -> subtract(out, a, b, n);
      case MULTIPLY -> multiply(out, a, b, n);
      case DIVIDE -> divide(out, a, b, n);
      case MIN -> min(out, a, b, n);
      case MAX -> max(out, a, b, n);
      case POW -> plain.combine(op, out, a, b, n);
    }
  }

  @Override
  public void combine(Operator op, float[] out, float a, float[] b, int n) {
    switch (op) {
      case ADD, MULTIPLY, MIN, MAX -> combine(op, out, b, a, n);
      case SUBTRACT -> subtract(out, a, b, n);
      case DIVIDE -> divide(out, a, b, n);
      case POW -> plain.combine(op, out, a, b, n);
    }
  }

  private static void negate(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      x.neg().intoArray(out, i);
    }
  }

  private static void abs(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      x.abs().intoArray(out, i);
    }
  }

  private static void sign(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      x.blend(1f, x.compare(VectorOperators.GT, 0f))
          .blend(-1f, x.compare(VectorOperators.LT, 0f))
          .intoArray(out, i);
    }
  }

  private static void sqrt(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      x.sqrt().intoArray(out, i);
    }
  }

  private static void square(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      x.mul(x).intoArray(out, i);
    }
  }

  private static void add(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      x.add(FloatVector.fromArray(LANES, b, i)).intoArray(out, i);
    }
  }

  private static void add(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector.fromArray(LANES, a, i).add(b).intoArray(out, i);
    }
  }

  private static void subtract(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      x.sub(FloatVector.fromArray(LANES, b, i)).intoArray(out, i);
    }
  }

  private static void subtract(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector.fromArray(LANES, a, i).sub(b).intoArray(out, i);
    }
  }

  private static void subtract(float[] out, float a, float[] b, int n) {
    FloatVector x = FloatVector.broadcast(LANES, a);
    for (int i = 0; i < n; i += STEP) {
      x.sub(FloatVector.fromArray(LANES, b, i)).intoArray(out, i);
    }
  }

  private static void multiply(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      x.mul(FloatVector.fromArray(LANES, b, i)).intoArray(out, i);
    }
  }

  private static void multiply(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector.fromArray(LANES, a, i).mul(b).intoArray(out, i);
    }
  }

  private static void divide(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      x.div(FloatVector.fromArray(LANES, b, i)).intoArray(out, i);
    }
  }

  private static void divide(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector.fromArray(LANES, a, i).div(b).intoArray(out, i);
    }
  }

  private static void divide(float[] out, float a, float[] b, int n) {
    FloatVector x = FloatVector.broadcast(LANES, a);
    for (int i = 0; i < n; i += STEP) {
      x.div(FloatVector.fromArray(LANES, b, i)).intoArray(out, i);
    }
  }

  private static void min(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      x.min(FloatVector.fromArray(LANES, b, i)).intoArray(out, i);
    }
  }

  private static void min(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector.fromArray(LANES, a, i).min(b).intoArray(out, i);
    }
  }

  private static void max(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      x.max(FloatVector.fromArray(LANES, b, i)).intoArray(out, i);
    }
  }

  private static void max(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector.fromArray(LANES, a, i).max(b).intoArray(out, i);
    }
  }

  @Override
  public void multiplyAdd(float[] out, float[] a, float b, float[] c, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector product = FloatVector.fromArray(LANES, a, i).mul(b);
      product.add(FloatVector.fromArray(LANES, c, i)).intoArray(out, i);
    }
  }

  @Override
  public void multiplyAdd(float[] out, float[] a, float[] b, float[] c, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector product =
          FloatVector.fromArray(LANES, a, i).mul(FloatVector.fromArray(LANES, b, i));
      product.add(FloatVector.fromArray(LANES, c, i)).intoArray(out, i);
    }
  }

  @Override
  public void select(
      Comparison comparison,
      float[] out,
      float[] left,
      float[] right,
      float[] then,
      float[] otherwise,
      int n) {
    switch (comparison) {
      case LESS -> less(out, left, right, then, otherwise, n);
      case LESS_OR_EQUAL -> lessOrEqual(out, left, right, then, otherwise, n);
      case GREATER -> less(out, right, left, then, otherwise, n);
      case GREATER_OR_EQUAL -> lessOrEqual(out, right, left, then, otherwise, n);
      case EQUAL -> equal(out, left, right, then, otherwise, n);
      case NOT_EQUAL -> equal(out, left, right, otherwise, then, n);
    }
  }

  private static void less(
      float[] out, float[] left, float[] right, float[] then, float[] otherwise, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, left, i);
      VectorMask<Float> holds =
          x.compare(VectorOperators.LT, FloatVector.fromArray(LANES, right, i));
      FloatVector a = FloatVector.fromArray(LANES, then, i);
      FloatVector.fromArray(LANES, otherwise, i).blend(a, holds).intoArray(out, i);
    }
  }

  private static void lessOrEqual(
      float[] out, float[] left, float[] right, float[] then, float[] otherwise, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, left, i);
      VectorMask<Float> holds =
          x.compare(VectorOperators.LE, FloatVector.fromArray(LANES, right, i));
      FloatVector a = FloatVector.fromArray(LANES, then, i);
      FloatVector.fromArray(LANES, otherwise, i).blend(a, holds).intoArray(out, i);
    }
  }

  private static void equal(
      float[] out, float[] left, float[] right, float[] then, float[] otherwise, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, left, i);
      VectorMask<Float> holds =
          x.compare(VectorOperators.EQ, FloatVector.fromArray(LANES, right, i));
      FloatVector a = FloatVector.fromArray(LANES, then, i);
      FloatVector.fromArray(LANES, otherwise, i).blend(a, holds).intoArray(out, i);
    }
  }

  @Override
  public void fold(float[] values, int to, int from, int n) {
    int i = 0;
    for (; i <= n - STEP; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, values, to + i);
      x.add(FloatVector.fromArray(LANES, values, from + i)).intoArray(values, to + i);
    }
    for (; i < n; i++) {
      values[to + i] += values[from + i];
    }
  }

  // Sums and maxima fold the values in halves, in memory: a vector carried from one round of a loop
  // to the next is of a type that the compiler must guess from a profile, and without one (compiled
  // in haste) each round makes objects for ever. Not by reduceLanes either, whose order of addition
  // differs between interpreted and compiled code.

  @Override
  public float max(float[] values, int from, int n) {
    float largest = values[from];
    int i = from;
    for (; i <= from + n - STEP; ) {
      int vectors = Math.min(from + n - i, SIZE) / STEP;
      int left = vectors - vectors / 2;
      maxOfHalves(values, i, i + left * STEP, vectors / 2, left);
      for (; left > 1; left -= left / 2) {
        int rest = left - left / 2;
        maxOfHalves(folded, 0, rest * STEP, left / 2, rest);
      }
      for (int lane = 0; lane < STEP; lane++) {
        largest = Math.max(largest, folded[lane]);
      }
      i += vectors * STEP;
    }
    for (; i < from + n; i++) {
      largest = Math.max(largest, values[i]);
    }
    return largest;
  }

  @Override
  public double sum(float[] values, int from, int n) {
    double sum = 0;
    int i = from;
    for (; i <= from + n - STEP; ) {
      int vectors = Math.min(from + n - i, SIZE) / STEP;
      int left = vectors - vectors / 2;
      sumOfHalves(values, i, i + left * STEP, vectors / 2, left);
      for (; left > 1; left -= left / 2) {
        int rest = left - left / 2;
        sumOfHalves(folded, 0, rest * STEP, left / 2, rest);
      }
      for (int lane = 0; lane < STEP; lane++) {
        sum += folded[lane];
      }
      i += vectors * STEP;
    }
    for (; i < from + n; i++) {
      sum += values[i];
    }
    return sum;
  }

  /**
   * Adds {@code count} vectors at each of two places; the first may hold one more, which is kept.
   */
  private void sumOfHalves(float[] values, int first, int second, int count, int upper) {
    int i = 0;
    for (; i < count * STEP; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, values, first + i);
      x.add(FloatVector.fromArray(LANES, values, second + i)).intoArray(folded, i);
    }
    if (count < upper) {
      FloatVector.fromArray(LANES, values, first + i).intoArray(folded, i);
    }
  }

  /** As {@link #sumOfHalves}. */
  private void maxOfHalves(float[] values, int first, int second, int count, int upper) {
    int i = 0;
    for (; i < count * STEP; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, values, first + i);
      x.max(FloatVector.fromArray(LANES, values, second + i)).intoArray(folded, i);
    }
    if (count < upper) {
      FloatVector.fromArray(LANES, values, first + i).intoArray(folded, i);
    }
  }
}
