package dev.adjoint.runtime.optimize;

/**
 * Adagrad (Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and
 * stochastic optimization", 2011), as <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.Adagrad.html">torch.optim.Adagrad</a>:
 * the more a parameter has moved, the slower it moves.
 *
 * <pre>
 * g = g + weightDecay * w
 * s = s + g^2                                           at first s = initialAccumulator
 * w = w - rate / (1 + (t - 1) * rateDecay) * g / (sqrt(s) + epsilon)          t = 1, 2, ...
 * </pre>
 *
 * @param rate the learning rate, above 0; PyTorch's default is 1e-2
 * @param rateDecay how fast the rate falls with the steps, 0 or more; 0 by default
 * @param initialAccumulator the sum of squares before the first step, 0 or more; 0 by default
 * @param epsilon keeps the divisor from 0, above 0; 1e-10 by default
 * @param weightDecay the factor of an L2 penalty on all trainable parameters; 0 by default
 */
public record Adagrad(
    double rate, double rateDecay, double initialAccumulator, double epsilon, double weightDecay)
    implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public Adagrad {
    Settings.positive("rate", rate);
    Settings.notNegative("rateDecay", rateDecay);
    Settings.notNegative("initialAccumulator", initialAccumulator);
    Settings.epsilon(epsilon);
    Settings.notNegative("weightDecay", weightDecay);
  }

  /** Adagrad with this rate and the defaults. */
  public static Adagrad rate(double rate) {
    return new Adagrad(rate, 0, 0, 1e-10, 0);
  }

  /** The same with a rate that falls. */
  public Adagrad rateDecay(double rateDecay) {
    return new Adagrad(rate, rateDecay, initialAccumulator, epsilon, weightDecay);
  }

  /** The same with another start of the sum of squares. */
  public Adagrad initialAccumulator(double initialAccumulator) {
    return new Adagrad(rate, rateDecay, initialAccumulator, epsilon, weightDecay);
  }

  /** The same with another epsilon. */
  public Adagrad epsilon(double epsilon) {
    return new Adagrad(rate, rateDecay, initialAccumulator, epsilon, weightDecay);
  }

  /** The same with weight decay. */
  public Adagrad weightDecay(double weightDecay) {
    return new Adagrad(rate, rateDecay, initialAccumulator, epsilon, weightDecay);
  }

  @Override
  public UpdateRule rule() {
    // The state starts at 0, so it is the sum without its initial value.
    return UpdateRule.of(
            "g = g + weightDecay * w",
            "s = s + square(g)",
            "w = w - slowedRate * g / (sqrt(s + initialAccumulator) + epsilon)")
        .with("initialAccumulator", initialAccumulator)
        .with("epsilon", epsilon)
        .with("weightDecay", weightDecay)
        .each("slowedRate", (rate, step) -> rate / (1 + (step - 1) * rateDecay));
  }
}
