package dev.adjoint.runtime.optimize;

/**
 * Lowers the learning rate when the validation loss no longer falls, as <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html">torch.optim.lr_scheduler.ReduceLROnPlateau</a>
 * with {@code mode='min'}. Where it stands is a {@link State} of its own, which {@link #next}
 * follows from one loss to the next.
 *
 * @param factor what the rate is multiplied by, in (0, 1); 0.1 by default
 * @param patience after how many losses in a row without progress the next one lowers the rate, 0
 *     or more; 10 by default
 * @param threshold how much lower a loss must be to be progress; 1e-4 by default
 * @param isAbsolute whether the threshold is a difference; a share of the best loss, below 1, by
 *     default
 * @param cooldown for how many losses after that none counts as without progress, 0 or more; 0 by
 *     default
 * @param minimum the lowest rate, 0 or more; 0 by default
 */
public record Plateau(
    double factor,
    long patience,
    double threshold,
    boolean isAbsolute,
    long cooldown,
    double minimum) {
  /** PyTorch's {@code eps}: a smaller change of the rate is not made. */
  private static final double LEAST_CHANGE = 1e-8;

  /**
   * Where a plateau schedule stands.
   *
   * @param rate the learning rate now
   * @param best the lowest loss so far; infinite at the start
   * @param badLosses how many losses in a row were without progress
   * @param cooldownLeft how many losses are still to be forgiven
   */
  public record State(double rate, double best, long badLosses, long cooldownLeft) {}

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public Plateau {
    Settings.between("factor", factor);
    Settings.atLeast("patience", 0, patience);
    if (isAbsolute) {
      Settings.notNegative("threshold", threshold);
    } else {
      Settings.belowOne("threshold", threshold);
    }
    Settings.atLeast("cooldown", 0, cooldown);
    Settings.notNegative("minimum", minimum);
  }

  /** A schedule with this factor and the defaults. */
  public static Plateau factor(double factor) {
    return new Plateau(factor, 10, 1e-4, false, 0, 0);
  }

  /** The same with another patience. */
  public Plateau patience(long patience) {
    return new Plateau(factor, patience, threshold, isAbsolute, cooldown, minimum);
  }

  /** The same, progress being a loss below {@code best * (1 - threshold)}. */
  public Plateau relativeThreshold(double threshold) {
    return new Plateau(factor, patience, threshold, false, cooldown, minimum);
  }

  /** The same, progress being a loss below {@code best - threshold}. */
  public Plateau absoluteThreshold(double threshold) {
    return new Plateau(factor, patience, threshold, true, cooldown, minimum);
  }

  /** The same with a pause after each lowering. */
  public Plateau cooldown(long cooldown) {
    return new Plateau(factor, patience, threshold, isAbsolute, cooldown, minimum);
  }

  /** The same with a lowest rate. */
  public Plateau minimum(double minimum) {
    return new Plateau(factor, patience, threshold, isAbsolute, cooldown, minimum);
  }

  /** The state before the first loss. */
  public State start(double rate) {
    return new State(rate, Double.POSITIVE_INFINITY, 0, 0);
  }

  /** The state after one more loss. */
  public State next(State now, double loss) {
    boolean isProgress = loss < (isAbsolute ? now.best - threshold : now.best * (1 - threshold));
    double best = isProgress ? loss : now.best;
    boolean isCooling = now.cooldownLeft > 0;
    long bad = isProgress || isCooling ? 0 : now.badLosses + 1;
    if (bad > patience) {
      return new State(lowered(now.rate), best, 0, cooldown);
    }
    return new State(now.rate, best, bad, isCooling ? now.cooldownLeft - 1 : 0);
  }

  private double lowered(double rate) {
    double lower = Math.max(rate * factor, minimum);
    return rate - lower > LEAST_CHANGE ? lower : rate;
  }
}
