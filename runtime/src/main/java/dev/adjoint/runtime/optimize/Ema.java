package dev.adjoint.runtime.optimize;

import java.util.Objects;

/**
 * The exponential moving average of the weights, as <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.swa_utils.AveragedModel.html">torch.optim.swa_utils.AveragedModel</a>
 * with {@code get_ema_avg_fn}:
 *
 * <pre>
 * average = decay * average + (1 - decay) * weights                   the first time = weights
 * </pre>
 *
 * @param decay how long weights last, in (0, 1); 0.999 in PyTorch
 * @param period what the two below count; steps by default
 * @param start the step or epoch after which weights are taken first; 1 by default
 * @param every weights are taken after every so many steps or epochs; 1 by default
 */
public record Ema(double decay, Period period, long start, long every) implements Averaging {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public Ema {
    Objects.requireNonNull(period, "period");
    Settings.between("decay", decay);
    Settings.atLeast("start", 1, start);
    Settings.atLeast("every", 1, every);
  }

  /** The average that takes the weights after every step. */
  public static Ema decay(double decay) {
    return new Ema(decay, Period.STEP, 1, 1);
  }

  /** The same, beginning after a later step, or after epochs instead. */
  public Ema from(long start, Period period) {
    return new Ema(decay, period, start, every);
  }

  /** The same, only after every so many steps or epochs. */
  public Ema every(long every) {
    return new Ema(decay, period, start, every);
  }

  @Override
  public double share(long taken) {
    return taken == 0 ? 1 : 1 - decay;
  }
}
