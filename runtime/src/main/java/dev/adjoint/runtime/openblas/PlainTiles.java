package dev.adjoint.runtime.openblas;

import dev.adjoint.dsl.expression.Comparison;
import dev.adjoint.dsl.expression.Function;
import dev.adjoint.dsl.expression.Operator;

/**
 * Tile operations for where the Vector API is not: one loop for each, as simple as the JIT compiler
 * wants them to vectorise them by itself.
 */
final class PlainTiles implements Tiles {
  @Override
  public String description() {
    return "plain loops";
  }

  @Override
  public void apply(Function f, float[] out, float[] a, int n) {
    switch (f) {
      case NEGATE -> negate(out, a, n);
      case ABS -> abs(out, a, n);
      case SIGN -> sign(out, a, n);
      case SQRT -> sqrt(out, a, n);
      case EXP -> exp(out, a, n);
      case EXPM1 -> expm1(out, a, n);
      case LOG -> log(out, a, n);
      case LOG1P -> log1p(out, a, n);
      case SIN -> sin(out, a, n);
      case COS -> cos(out, a, n);
      case TANH -> tanh(out, a, n);
      case SIGMOID -> sigmoid(out, a, n);
      case SOFTPLUS -> softplus(out, a, n);
      case ERF -> erf(out, a, n);
      case SQUARE -> square(out, a, n);
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
      case POW -> pow(out, a, b, n);
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
      case POW -> pow(out, a, b, n);
    }
  }

  @Override
  public void combine(Operator op, float[] out, float a, float[] b, int n) {
    switch (op) {
      case ADD, MULTIPLY, MIN, MAX -> combine(op, out, b, a, n);
      case SUBTRACT -> subtract(out, a, b, n);
      case DIVIDE -> divide(out, a, b, n);
      case POW -> pow(out, a, b, n);
    }
  }

  private static void negate(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = -a[i];
    }
  }

  private static void abs(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.abs(a[i]);
    }
  }

  private static void sign(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.signum(a[i]);
    }
  }

  private static void sqrt(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) Math.sqrt(a[i]);
    }
  }

  private static void exp(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) FloatMath.exp(a[i]);
    }
  }

  private static void expm1(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) FloatMath.expm1(a[i]);
    }
  }

  private static void log(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) FloatMath.log(a[i]);
    }
  }

  private static void log1p(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) FloatMath.log1p(a[i]);
    }
  }

  private static void sin(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) Math.sin(a[i]);
    }
  }

  private static void cos(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) Math.cos(a[i]);
    }
  }

  private static void tanh(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) FloatMath.tanh(a[i]);
    }
  }

  private static void sigmoid(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) FloatMath.sigmoid(a[i]);
    }
  }

  private static void softplus(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) FloatMath.softplus(a[i]);
    }
  }

  private static void erf(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) FloatMath.erf(a[i]);
    }
  }

  private static void square(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] * a[i];
    }
  }

  private static void add(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] + b[i];
    }
  }

  private static void add(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] + b;
    }
  }

  private static void subtract(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] - b[i];
    }
  }

  private static void subtract(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] - b;
    }
  }

  private static void subtract(float[] out, float a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a - b[i];
    }
  }

  private static void multiply(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] * b[i];
    }
  }

  private static void multiply(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] * b;
    }
  }

  private static void divide(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] / b[i];
    }
  }

  private static void divide(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] / b;
    }
  }

  private static void divide(float[] out, float a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a / b[i];
    }
  }

  private static void min(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.min(a[i], b[i]);
    }
  }

  private static void min(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.min(a[i], b);
    }
  }

  private static void max(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(a[i], b[i]);
    }
  }

  private static void max(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(a[i], b);
    }
  }

  private static void pow(float[] out, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) Math.pow(a[i], b[i]);
    }
  }

  private static void pow(float[] out, float[] a, float b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) Math.pow(a[i], b);
    }
  }

  private static void pow(float[] out, float a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) Math.pow(a, b[i]);
    }
  }

  @Override
  public void multiplyAdd(float[] out, float[] a, float b, float[] c, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] * b + c[i];
    }
  }

  @Override
  public void multiplyAdd(float[] out, float[] a, float[] b, float[] c, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] * b[i] + c[i];
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
    for (int i = 0; i < n; i++) {
      float a = then[i];
      float b = otherwise[i];
      out[i] = left[i] < right[i] ? a : b;
    }
  }

  private static void lessOrEqual(
      float[] out, float[] left, float[] right, float[] then, float[] otherwise, int n) {
    for (int i = 0; i < n; i++) {
      float a = then[i];
      float b = otherwise[i];
      out[i] = left[i] <= right[i] ? a : b;
    }
  }

  private static void equal(
      float[] out, float[] left, float[] right, float[] then, float[] otherwise, int n) {
    for (int i = 0; i < n; i++) {
      float a = then[i];
      float b = otherwise[i];
      out[i] = left[i] == right[i] ? a : b;
    }
  }

  @Override
  public void fold(float[] values, int to, int from, int n) {
    for (int i = 0; i < n; i++) {
      values[to + i] += values[from + i];
    }
  }

  @Override
  public float max(float[] values, int from, int n) {
    float largest = values[from];
    for (int i = from + 1; i < from + n; i++) {
      largest = Math.max(largest, values[i]);
    }
    return largest;
  }

  @Override
  public double sum(float[] values, int from, int n) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = from;
    for (; i < from + n - 3; i += 4) {
      first += values[i];
      second += values[i + 1];
      third += values[i + 2];
      fourth += values[i + 3];
    }
    for (; i < from + n; i++) {
      first += values[i];
    }
    return (first + second) + (third + fourth);
  }
}
