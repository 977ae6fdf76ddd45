package dev.adjoint.runtime.optimize;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Stochastic weight averaging: the mean of the weights late in training (Izmailov et al.,
 * "Averaging weights leads to wider optima and better generalization", 2018), as <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.swa_utils.AveragedModel.html">torch.optim.swa_utils.AveragedModel</a>:
 *
 * <pre>
 * average = average + (weights - average) / (n + 1)                   n = 0, 1, ...
 * </pre>
 *
 * <p>With a rate of its own, the learning rate goes there from where it is in step or epoch {@code
 * start}, along a cosine, and stays, as with <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.swa_utils.SWALR.html">torch.optim.swa_utils.SWALR</a>.
 *
 * @param start the step or epoch after which weights are taken first
 * @param period what {@code start}, {@code every} and {@code annealing} count
 * @param every weights are taken after every so many steps or epochs; 1 by default
 * @param rate the learning rate that averaging works with; empty, which leaves it as it is, by
 *     default
 * @param annealing how many steps or epochs the way to that rate takes, 0 or more; 10 by default
 */
public record Swa(long start, Period period, long every, OptionalDouble rate, long annealing)
    implements Averaging {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public Swa {
    Objects.requireNonNull(period, "period");
    Settings.atLeast("start", 1, start);
    Settings.atLeast("every", 1, every);
    rate.ifPresent(value -> Settings.positive("rate", value));
    Settings.atLeast("annealing", 0, annealing);
  }

  /** The mean of the weights after this step or epoch and after each that follows. */
  public static Swa from(long start, Period period) {
    return new Swa(start, period, 1, OptionalDouble.empty(), 10);
  }

  /** The same, only after every so many steps or epochs. */
  public Swa every(long every) {
    return new Swa(start, period, every, rate, annealing);
  }

  /** The same with a learning rate of its own. */
  public Swa rate(double rate) {
    return new Swa(start, period, every, OptionalDouble.of(rate), annealing);
  }

  /** The same with another way to its own rate; with 0 that rate holds at once. */
  public Swa annealing(long annealing) {
    return new Swa(start, period, every, rate, annealing);
  }

  @Override
  public double share(long taken) {
    return 1.0 / (taken + 1);
  }

  @Override
  public Optional<Schedule> ownRate() {
    return rate.isPresent()
        ? Optional.of(Schedule.anneal(rate.getAsDouble(), annealing))
        : Optional.empty();
  }
}
