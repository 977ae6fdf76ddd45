package dev.adjoint.runtime.format;

/**
 * How many numbers lie in each of some intervals.
 *
 * @param limits upper ends of the intervals, in order
 * @param counts numbers in each
 */
record Histogram(
    double least,
    double largest,
    long count,
    double sum,
    double squares,
    double[] limits,
    double[] counts) {
  private static final int INTERVALS = 30;

  static Histogram of(String tag, float... values) {
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "histogram \"%s\": %s at position %d, expected a finite number"
                .formatted(tag, values[i], i));
      }
      least = Math.min(least, values[i]);
      largest = Math.max(largest, values[i]);
      sum += values[i];
      squares += (double) values[i] * values[i];
    }
    if (values.length == 0) {
      throw new IllegalArgumentException("histogram \"" + tag + "\": there are no numbers");
    }
    double[] limits = limits(least, largest);
    return new Histogram(
        least,
        largest,
        values.length,
        sum,
        squares,
        limits,
        counts(least, largest, limits, values));
  }

  /** Of equal numbers it is one interval that has a width. */
  private static double[] limits(double least, double largest) {
    if (least == largest) {
      return new double[] {least + Math.max(Math.abs(least), 1) * 1e-3};
    }
    double[] limits = new double[INTERVALS];
    for (int i = 0; i < INTERVALS; i++) {
      limits[i] = least + (largest - least) * (i + 1) / INTERVALS;
    }
    limits[INTERVALS - 1] = largest;
    return limits;
  }

  private static double[] counts(double least, double largest, double[] limits, float... values) {
    double[] counts = new double[limits.length];
    for (float value : values) {
      double share = largest > least ? (value - least) / (largest - least) : 0;
      counts[Math.min((int) (share * limits.length), limits.length - 1)]++;
    }
    return counts;
  }

  /** As {@code HistogramProto}. */
  ProtocolMessage message() {
    return new ProtocolMessage()
        .float64(1, least)
        .float64(2, largest)
        .float64(3, count)
        .float64(4, sum)
        .float64(5, squares)
        .float64s(6, limits)
        .float64s(7, counts);
  }
}
