package dev.adjoint.benchmarks.oracle;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Where the numbers of a case come from, and how they are written. */
final class Numbers {
  private static final int PER_LINE = 12;

  private final SplittableRandom random;

  /** The numbers of one case, always the same ones. */
  Numbers(String name) {
    random = new SplittableRandom(name.hashCode());
  }

  /** Numbers from -bound to bound that float32 holds exactly, and that are short in decimal. */
  double[] uniform(int count, double bound) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> round(random.nextDouble(-bound, bound)));
    return values;
  }

  private static double round(double value) {
    return (float) (Math.rint(value * 1000) / 1000);
  }

  /** Indices from 0 to limit - 1, each of them first if there is room. */
  long[] indices(int count, int limit) {
    long[] values = new long[count];
    Arrays.setAll(values, i -> i < limit && limit <= count ? i : random.nextInt(limit));
    return values;
  }

  /** Numbers as float32 holds them. */
  static double[] floats(double... values) {
    return Arrays.stream(values).map(value -> (float) value).toArray();
  }

  /** Adds numbers with float32's digits, some to a line. */
  static void write(StringBuilder text, double... values) {
    for (int i = 0; i < values.length; i++) {
      boolean isLast = i == values.length - 1 || i % PER_LINE == PER_LINE - 1;
      text.append(brief((float) values[i])).append(isLast ? '\n' : ' ');
    }
  }

  private static String brief(float value) {
    String digits = Float.toString(value);
    return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
  }
}
