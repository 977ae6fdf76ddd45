package dev.adjoint.runtime.optimize;

/**
 * Adam (Kingma and Ba, "Adam: a method for stochastic optimization", 2015), with defaults and
 * weight decay as <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html">torch.optim.Adam</a>.
 *
 * <pre>
 * g = g + weightDecay * w
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g^2
 * x = max(x, v)                                         without AMSGrad x = v
 * w = w - rate * (m / (1 - beta1^t)) / (sqrt(x / (1 - beta2^t)) + epsilon)          t = 1, 2, ...
 * </pre>
 *
 * @param rate the learning rate, above 0; 1e-3 suits most networks
 * @param beta1 how long the mean of the gradients lasts, in [0, 1); 0.9 by default
 * @param beta2 how long the mean of their squares lasts, in [0, 1); 0.999 by default
 * @param epsilon keeps the divisor from 0, above 0; 1e-8 by default
 * @param weightDecay the factor of an L2 penalty on all trainable parameters; 0 by default
 * @param isAmsgrad whether the divisor never shrinks (Reddi, Kale and Kumar, 2018)
 */
public record Adam(
    double rate, double beta1, double beta2, double epsilon, double weightDecay, boolean isAmsgrad)
    implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public Adam {
    Settings.positive("rate", rate);
    Settings.belowOne("beta1", beta1);
    Settings.belowOne("beta2", beta2);
    Settings.epsilon(epsilon);
    Settings.notNegative("weightDecay", weightDecay);
  }

  /** Adam with this rate and the defaults. */
  public static Adam rate(double rate) {
    return new Adam(rate, 0.9, 0.999, 1e-8, 0, false);
  }

  /** The same with other memories of the gradients and their squares. */
  public Adam betas(double beta1, double beta2) {
    return new Adam(rate, beta1, beta2, epsilon, weightDecay, isAmsgrad);
  }

  /** The same with another epsilon. */
  public Adam epsilon(double epsilon) {
    return new Adam(rate, beta1, beta2, epsilon, weightDecay, isAmsgrad);
  }

  /** The same with weight decay. */
  public Adam weightDecay(double weightDecay) {
    return new Adam(rate, beta1, beta2, epsilon, weightDecay, isAmsgrad);
  }

  /** The same with a divisor that never shrinks. */
  public Adam amsgrad() {
    return new Adam(rate, beta1, beta2, epsilon, weightDecay, true);
  }

  @Override
  public UpdateRule rule() {
    return UpdateRule.of(
            "g = g + weightDecay * w",
            "m = beta1 * m + (1 - beta1) * g",
            "v = beta2 * v + (1 - beta2) * square(g)",
            isAmsgrad ? "x = max(x, v)" : "x = v",
            "w = w - correctedRate * m / (sqrt(x) * correction + epsilon)")
        .with("beta1", beta1)
        .with("beta2", beta2)
        .with("epsilon", epsilon)
        .with("weightDecay", weightDecay)
        .each("correctedRate", (rate, step) -> rate / (1 - Math.pow(beta1, step)))
        .each("correction", (rate, step) -> 1 / Math.sqrt(1 - Math.pow(beta2, step)));
  }
}
