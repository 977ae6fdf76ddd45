package dev.adjoint.runtime.optimize;

import java.util.Objects;

/**
 * The learning rate as a function of how far training is. A function and no more, so that a run can
 * go on anywhere; a schedule of one's own is a lambda, such as {@code (base, t) -> base / (1 + t)}.
 *
 * <p>Formulas are those of <a
 * href="https://docs.pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate">torch.optim.lr_scheduler</a>;
 * {@code t} is its {@code last_epoch}: 0 at the start, and one more with every {@link Period} that
 * is done.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * The rate to use.
   *
   * @param base the rate that the optimizer was described with
   * @param t the number of steps, or of epochs, done so far
   */
  double rate(double base, long t);

  /**
   * StepLR: {@code base * gamma^floor(t / size)}.
   *
   * @throws IllegalArgumentException if the size is below 1, or gamma not finite and above 0
   */
  static Schedule step(long size, double gamma) {
    Settings.atLeast("size", 1, size);
    Settings.positive("gamma", gamma);
    return (base, t) -> base * Math.pow(gamma, t / size);
  }

  /**
   * MultiStepLR: {@code base * gamma^k}, k being the number of milestones that are reached, m <= t.
   *
   * @throws IllegalArgumentException if gamma is not finite and above 0, or a milestone is below 1
   */
  static Schedule multiStep(double gamma, long... milestones) {
    Settings.positive("gamma", gamma);
    Objects.requireNonNull(milestones, "milestones");
    long[] reached = milestones.clone();
    for (long milestone : reached) {
      Settings.atLeast("milestone", 1, milestone);
    }
    return (base, t) -> {
      int count = 0;
      for (long milestone : reached) {
        count += milestone <= t ? 1 : 0;
      }
      return base * Math.pow(gamma, count);
    };
  }

  /**
   * ExponentialLR: {@code base * gamma^t}.
   *
   * @throws IllegalArgumentException if gamma is not finite and above 0
   */
  static Schedule exponential(double gamma) {
    Settings.positive("gamma", gamma);
    return (base, t) -> base * Math.pow(gamma, t);
  }

  /** {@link #cosine(long, double)} down to 0. */
  static Schedule cosine(long period) {
    return cosine(period, 0);
  }

  /**
   * CosineAnnealingLR: {@code minimum + (base - minimum) * (1 + cos(pi * t / period)) / 2}, which
   * comes up again after {@code period}.
   *
   * @throws IllegalArgumentException if the period is below 1, or the minimum below 0
   */
  static Schedule cosine(long period, double minimum) {
    Settings.atLeast("period", 1, period);
    Settings.notNegative("minimum", minimum);
    return (base, t) -> cosine(base, minimum, (double) t / period);
  }

  /**
   * CosineAnnealingWarmRestarts: {@code minimum + (base - minimum) * (1 + cos(pi * c / p)) / 2}, c
   * being what is done of the current period, and p its length: {@code first}, then each {@code
   * growth} times the one before.
   *
   * @throws IllegalArgumentException if the first period or the growth is below 1, or the minimum
   *     below 0
   */
  static Schedule cosineWithRestarts(long first, int growth, double minimum) {
    Settings.atLeast("first period", 1, first);
    Settings.atLeast("growth", 1, growth);
    Settings.notNegative("minimum", minimum);
    return (base, t) -> {
      long done = growth == 1 ? t % first : t;
      long period = first;
      while (done >= period) {
        done -= period;
        period *= growth;
      }
      return cosine(base, minimum, (double) done / period);
    };
  }

  /**
   * LinearLR: {@code base * (from + (to - from) * min(t, count) / count)}.
   *
   * @param from the factor at the start, 0 or more
   * @param to the factor at {@code count} and later, 0 or more
   * @throws IllegalArgumentException if the count is below 1 or a factor below 0
   */
  static Schedule linear(double from, double to, long count) {
    Settings.notNegative("from", from);
    Settings.notNegative("to", to);
    Settings.atLeast("count", 1, count);
    return (base, t) -> base * (from + (to - from) * Math.min(t, count) / count);
  }

  /**
   * A linear warm-up, from {@code base / 3} at the start to {@code base} at {@code count}, as
   * LinearLR by default. {@link #then} lets another schedule follow: {@code
   * Schedule.warmUp(5).then(5, Schedule.cosine(25))}.
   *
   * @throws IllegalArgumentException if the count is below 1
   */
  static Schedule warmUp(long count) {
    return linear(1.0 / 3, 1, count);
  }

  /**
   * SWALR: from {@code base} to {@code target} along half a cosine in {@code count}, and there from
   * then on: {@code target * a + base * (1 - a)} with {@code a = (1 - cos(pi * min(t, count) /
   * count)) / 2}; a count of 0 gives the target at once.
   *
   * @throws IllegalArgumentException if the target or the count is below 0
   */
  static Schedule anneal(double target, long count) {
    Settings.notNegative("target", target);
    Settings.atLeast("count", 0, count);
    return (base, t) -> t >= count ? target : cosine(base, target, (double) t / count);
  }

  /** OneCycleLR with its defaults, see {@link OneCycle}. */
  static OneCycle oneCycle(double maximum, long total) {
    return OneCycle.of(maximum, total);
  }

  /**
   * SequentialLR: this schedule for the first {@code count} steps or epochs, then the next one,
   * which starts from 0.
   *
   * @throws IllegalArgumentException if the count is below 1
   */
  default Schedule then(long count, Schedule next) {
    Settings.atLeast("count", 1, count);
    Objects.requireNonNull(next, "next");
    return (base, t) -> t < count ? rate(base, t) : next.rate(base, t - count);
  }

  /** From {@code from} at 0 to {@code to} at 1 along half a cosine. */
  private static double cosine(double from, double to, double done) {
    return to + (from - to) * (1 + Math.cos(Math.PI * done)) / 2;
  }
}
