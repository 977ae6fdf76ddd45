package dev.adjoint.runtime.openblas;

import dev.adjoint.dsl.expression.Comparison;
import dev.adjoint.dsl.expression.Function;
import dev.adjoint.dsl.expression.Operator;

/**
 * Arithmetic on tiles: float arrays that fit the first-level cache. Where no place in the array is
 * given, operations run over the first {@code n} elements and may also change those behind, up to
 * the next multiple of {@link #PADDING}; every array is that long. Results may be operands. One
 * object serves one thread at a time.
 */
interface Tiles {
  /** The length of a tile. */
  int SIZE = 1024;

  /** Lengths of arrays are multiples of this: at least the elements of one vector register. */
  int PADDING = 64;

  /** For {@link dev.adjoint.runtime.Backend#description}. */
  String description();

  /** {@code out = f(a)}. At most {@link #SIZE} elements, or any number for EXP. */
  void apply(Function f, float[] out, float[] a, int n);

  /** {@code out = a op b}. */
  void combine(Operator op, float[] out, float[] a, float[] b, int n);

  /** {@code out = a op b}. */
  void combine(Operator op, float[] out, float[] a, float b, int n);

  /** {@code out = a op b}. */
  void combine(Operator op, float[] out, float a, float[] b, int n);

  /** {@code out = a * b + c}. */
  void multiplyAdd(float[] out, float[] a, float b, float[] c, int n);

  /** {@code out = a * b + c}. */
  void multiplyAdd(float[] out, float[] a, float[] b, float[] c, int n);

  /**
   * {@code out = then} where the comparison of {@code left} and {@code right} holds, else the
   * other.
   */
  void select(
      Comparison comparison,
      float[] out,
      float[] left,
      float[] right,
      float[] then,
      float[] otherwise,
      int n);

  /** {@code values[to + i] += values[from + i]}, no other element changed; the ranges are apart. */
  void fold(float[] values, int to, int from, int n);

  /** The largest of n elements, at least one; NaN if one of them is. */
  float max(float[] values, int from, int n);

  /** The sum of n elements, several partial sums being kept. */
  double sum(float[] values, int from, int n);

  /** {@code length} rounded up to a multiple of {@link #PADDING}. */
  static int padded(int length) {
    return (length + PADDING - 1) & -PADDING;
  }
}
