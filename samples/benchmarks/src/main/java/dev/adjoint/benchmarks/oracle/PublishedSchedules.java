package dev.adjoint.benchmarks.oracle;

import java.util.function.DoubleBinaryOperator;

/**
 * The schedules that libtorch's C++ front end does not have, as the pages of
 * torch.optim.lr_scheduler give them: where PyTorch computes each rate from the one before, so does
 * this. What they give is therefore not PyTorch's own word but a second reading of its pages.
 */
final class PublishedSchedules {
  private static final int COUNT = 100;

  private PublishedSchedules() {}

  /** A hundred rates, each computed from the one before and its {@code t} = 1, 2, ... */
  private static double[] chain(double first, DoubleBinaryOperator next) {
    double[] rates = new double[COUNT];
    rates[0] = first;
    for (int t = 1; t < COUNT; t++) {
      rates[t] = next.applyAsDouble(rates[t - 1], t);
    }
    return rates;
  }

  static double[] multiStep(double base, double gamma, int... milestones) {
    return chain(
        base,
        (rate, t) -> {
          double next = rate;
          for (int milestone : milestones) {
            next *= milestone == t ? gamma : 1;
          }
          return next;
        });
  }

  static double[] exponential(double base, double gamma) {
    return chain(base, (rate, t) -> rate * gamma);
  }

  /** Where the recursion would divide 0 by 0, at the bottom, it starts upward from there. */
  static double[] cosine(double base, int period, double minimum) {
    return chain(
        base,
        (rate, t) -> {
          if ((t - 1 - period) % (2 * period) == 0) {
            return rate + (base - minimum) * (1 - Math.cos(Math.PI / period)) / 2;
          }
          double now = 1 + Math.cos(Math.PI * t / period);
          double before = 1 + Math.cos(Math.PI * (t - 1) / period);
          return now / before * (rate - minimum) + minimum;
        });
  }

  static double[] cosineWithRestarts(double base, int first, int growth, double minimum) {
    double[] rates = new double[COUNT];
    int done = 0;
    int period = first;
    for (int t = 0; t < COUNT; t++) {
      rates[t] = minimum + (base - minimum) * (1 + Math.cos(Math.PI * done / period)) / 2;
      done++;
      if (done >= period) {
        done -= period;
        period *= growth;
      }
    }
    return rates;
  }

  static double[] linear(double base, double from, double to, int count) {
    return chain(
        base * from,
        (rate, t) ->
            t > count ? rate : rate * (1 + (to - from) / (count * from + (t - 1) * (to - from))));
  }

  static double[] anneal(double base, double target, int count) {
    double[] rates = new double[COUNT];
    for (int t = 0; t < COUNT; t++) {
      double share = (1 - Math.cos(Math.PI * Math.min(1, (double) t / count))) / 2;
      rates[t] = target * share + base * (1 - share);
    }
    return rates;
  }

  /** SequentialLR: a linear warm-up from a third, then CosineAnnealingLR from its own start. */
  static double[] warmUpThenCosine(double base, int count, int period) {
    double[] rates = linear(base, 1.0 / 3, 1, count);
    double[] after = cosine(base, period, 0);
    System.arraycopy(after, 0, rates, count, COUNT - count);
    return rates;
  }

  static double[] oneCycle(
      double maximum,
      int total,
      double rise,
      double startDivisor,
      double endDivisor,
      boolean linear,
      boolean threePhase) {
    double start = maximum / startDivisor;
    double end = start / endDivisor;
    double[] ends =
        threePhase
            ? new double[] {rise * total - 1, 2 * rise * total - 2, total - 1}
            : new double[] {rise * total - 1, total - 1};
    double[] levels =
        threePhase ? new double[] {start, maximum, start, end} : new double[] {start, maximum, end};
    double[] rates = new double[COUNT];
    for (int t = 0; t < COUNT; t++) {
      rates[t] = t >= total ? end : piecewise(t, ends, levels, linear);
    }
    return rates;
  }

  private static double piecewise(int t, double[] ends, double[] levels, boolean linear) {
    int phase = 0;
    while (t > ends[phase]) {
      phase++;
    }
    double begin = phase == 0 ? 0 : ends[phase - 1];
    double done = (t - begin) / (ends[phase] - begin);
    double share = linear ? done : (1 - Math.cos(Math.PI * done)) / 2;
    return levels[phase] + (levels[phase + 1] - levels[phase]) * share;
  }
}
