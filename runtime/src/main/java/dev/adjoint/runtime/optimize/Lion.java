package dev.adjoint.runtime.optimize;

/**
 * Lion (Chen et al., "Symbolic discovery of optimization algorithms", 2023, algorithm 2): every
 * parameter moves by the rate, up or down. PyTorch has no such optimizer; the rate is usually 3 to
 * 10 times smaller than Adam's, and the weight decay as much larger.
 *
 * <pre>
 * w = w - rate * weightDecay * w
 * w = w - rate * sign(beta1 * m + (1 - beta1) * g)
 * m = beta2 * m + (1 - beta2) * g
 * </pre>
 *
 * @param rate the learning rate, above 0; the authors' default is 1e-4
 * @param beta1 the share of the mean in the direction of a step, in [0, 1); 0.9 by default
 * @param beta2 how long the mean of the gradients lasts, in [0, 1); 0.99 by default
 * @param weightDecay the share of a parameter that a step at rate 1 takes away; 0 by default
 */
public record Lion(double rate, double beta1, double beta2, double weightDecay)
    implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public Lion {
    Settings.positive("rate", rate);
    Settings.belowOne("beta1", beta1);
    Settings.belowOne("beta2", beta2);
    Settings.notNegative("weightDecay", weightDecay);
  }

  /** Lion with this rate and the defaults. */
  public static Lion rate(double rate) {
    return new Lion(rate, 0.9, 0.99, 0);
  }

  /** The same with other shares of the mean. */
  public Lion betas(double beta1, double beta2) {
    return new Lion(rate, beta1, beta2, weightDecay);
  }

  /** The same with weight decay. */
  public Lion weightDecay(double weightDecay) {
    return new Lion(rate, beta1, beta2, weightDecay);
  }

  @Override
  public UpdateRule rule() {
    return UpdateRule.of(
            "w = kept * w - rate * sign(beta1 * m + (1 - beta1) * g)",
            "m = beta2 * m + (1 - beta2) * g")
        .with("beta1", beta1)
        .with("beta2", beta2)
        .each("kept", (rate, step) -> 1 - rate * weightDecay);
  }
}
