package dev.adjoint.runtime.optimize;

import dev.adjoint.runtime.Network;

/**
 * The description of an optimizer: it does not change, and one may serve many networks. A new kind
 * is one implementation, made of its settings and its formulas.
 */
public interface Optimizer {
  /** The learning rate at the start. */
  double rate();

  /** What a step computes, with all settings but the rate put in. */
  UpdateRule rule();

  /**
   * This optimizer with memory of its own for one network, which releases it.
   *
   * @throws IllegalArgumentException if the network has no trainable parameter
   * @throws IllegalStateException if the network is closed
   */
  default BoundOptimizer on(Network network) {
    return new BoundOptimizer(network, this);
  }
}
