package dev.adjoint.runtime.optimize;

/**
 * Adamax, Adam with the largest gradient in place of the mean square (Kingma and Ba, "Adam: a
 * method for stochastic optimization", 2015), as <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.Adamax.html">torch.optim.Adamax</a>.
 *
 * <pre>
 * g = g + weightDecay * w
 * m = beta1 * m + (1 - beta1) * g
 * u = max(beta2 * u, abs(g) + epsilon)
 * w = w - rate / (1 - beta1^t) * m / u                  t = 1, 2, ...
 * </pre>
 *
 * @param rate the learning rate, above 0; PyTorch's default is 2e-3
 * @param beta1 how long the mean of the gradients lasts, in [0, 1); 0.9 by default
 * @param beta2 how long the largest gradient lasts, in [0, 1); 0.999 by default
 * @param epsilon keeps the divisor from 0, above 0; 1e-8 by default
 * @param weightDecay the factor of an L2 penalty on all trainable parameters; 0 by default
 */
public record Adamax(double rate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public Adamax {
    Settings.positive("rate", rate);
    Settings.belowOne("beta1", beta1);
    Settings.belowOne("beta2", beta2);
    Settings.epsilon(epsilon);
    Settings.notNegative("weightDecay", weightDecay);
  }

  /** Adamax with this rate and the defaults. */
  public static Adamax rate(double rate) {
    return new Adamax(rate, 0.9, 0.999, 1e-8, 0);
  }

  /** The same with other memories of the gradients. */
  public Adamax betas(double beta1, double beta2) {
    return new Adamax(rate, beta1, beta2, epsilon, weightDecay);
  }

  /** The same with another epsilon. */
  public Adamax epsilon(double epsilon) {
    return new Adamax(rate, beta1, beta2, epsilon, weightDecay);
  }

  /** The same with weight decay. */
  public Adamax weightDecay(double weightDecay) {
    return new Adamax(rate, beta1, beta2, epsilon, weightDecay);
  }

  @Override
  public UpdateRule rule() {
    return UpdateRule.of(
            "g = g + weightDecay * w",
            "m = beta1 * m + (1 - beta1) * g",
            "u = max(beta2 * u, abs(g) + epsilon)",
            "w = w - correctedRate * m / u")
        .with("beta1", beta1)
        .with("beta2", beta2)
        .with("epsilon", epsilon)
        .with("weightDecay", weightDecay)
        .each("correctedRate", (rate, step) -> rate / (1 - Math.pow(beta1, step)));
  }
}
