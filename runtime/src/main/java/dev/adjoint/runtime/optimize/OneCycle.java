package dev.adjoint.runtime.optimize;

/**
 * One rise of the learning rate and one long fall (Smith and Topin, "Super-convergence", 2018), as
 * <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html">torch.optim.lr_scheduler.OneCycleLR</a>
 * with {@code cycle_momentum=False}. The optimizer's own rate is not used.
 *
 * <pre>
 * t = 0                        maximum / startDivisor
 * t = rise * total - 1         maximum
 * t = total - 1 and later      maximum / startDivisor / endDivisor
 * </pre>
 *
 * <p>In three phases the rate is {@code maximum / startDivisor} again at {@code t = 2 * rise *
 * total - 2}, before it falls to the end.
 *
 * @param maximum the highest rate, above 0
 * @param total how long the cycle is, 1 or more; usually the number of steps of the whole training
 * @param rise the share of it before the maximum, in (0, 1); 0.3 by default
 * @param startDivisor how much lower the rate starts, above 0; 25 by default
 * @param endDivisor how much lower than at the start it ends, above 0; 1e4 by default
 * @param isLinear whether it moves along straight lines; by default along half cosines
 * @param isThreePhase whether the fall mirrors the rise before the end; not by default
 */
public record OneCycle(
    double maximum,
    long total,
    double rise,
    double startDivisor,
    double endDivisor,
    boolean isLinear,
    boolean isThreePhase)
    implements Schedule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public OneCycle {
    Settings.positive("maximum", maximum);
    Settings.atLeast("total", 1, total);
    Settings.between("rise", rise);
    Settings.positive("startDivisor", startDivisor);
    Settings.positive("endDivisor", endDivisor);
    if (isThreePhase && rise > 0.5) {
      throw new IllegalArgumentException(
          "rise: expected 0.5 or less in three phases, came " + rise);
    }
  }

  /** A cycle with PyTorch's defaults. */
  public static OneCycle of(double maximum, long total) {
    return new OneCycle(maximum, total, 0.3, 25, 1e4, false, false);
  }

  /** The same with another share before the maximum. */
  public OneCycle rise(double rise) {
    return new OneCycle(maximum, total, rise, startDivisor, endDivisor, isLinear, isThreePhase);
  }

  /** The same with another start and end. */
  public OneCycle divisors(double startDivisor, double endDivisor) {
    return new OneCycle(maximum, total, rise, startDivisor, endDivisor, isLinear, isThreePhase);
  }

  /** The same along straight lines. */
  public OneCycle linear() {
    return new OneCycle(maximum, total, rise, startDivisor, endDivisor, true, isThreePhase);
  }

  /** The same in three phases. */
  public OneCycle threePhase() {
    return new OneCycle(maximum, total, rise, startDivisor, endDivisor, isLinear, true);
  }

  @Override
  public double rate(double base, long t) {
    double start = maximum / startDivisor;
    double end = start / endDivisor;
    double top = rise * total - 1;
    double last = total - 1;
    if (t >= last) {
      return end;
    }
    if (t <= top) {
      return between(start, maximum, top > 0 ? t / top : 1);
    }
    if (!isThreePhase) {
      return between(maximum, end, (t - top) / (last - top));
    }
    double bottom = 2 * rise * total - 2;
    return t <= bottom
        ? between(maximum, start, (t - top) / (bottom - top))
        : between(start, end, (t - bottom) / (last - bottom));
  }

  private double between(double from, double to, double done) {
    return isLinear
        ? from + (to - from) * done
        : to + (from - to) * (1 + Math.cos(Math.PI * done)) / 2;
  }
}
