package dev.adjoint.runtime.optimize;

import dev.adjoint.runtime.Network;
import java.util.Optional;

/**
 * The description of an average of the weights that training passes through: it does not change,
 * and one may serve many networks.
 */
public interface Averaging {
  /** What {@link #start} and {@link #every} count. */
  Period period();

  /** The step or epoch after which weights are taken for the first time, 1 or more. */
  long start();

  /** Weights are taken after every so many steps or epochs from then on, 1 or more. */
  long every();

  /**
   * How far the average goes to the weights that are taken: {@code average = average + share *
   * (weights - average)}.
   *
   * @param taken how often weights were taken before; for 0 the share is 1
   */
  double share(long taken);

  /**
   * The learning rate from step or epoch {@link #start} on, its base being the rate that would hold
   * there; empty if averaging leaves the rate as it is.
   */
  default Optional<Schedule> ownRate() {
    return Optional.empty();
  }

  /**
   * This average with memory of its own for one network, which releases it.
   *
   * @throws IllegalArgumentException if the network has no trainable parameter
   * @throws IllegalStateException if the network is closed
   */
  default WeightAverage on(Network network) {
    return new WeightAverage(network, this);
  }
}
