package dev.adjoint.runtime.optimize;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled weight decay regularization",
 * 2019), as <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html">torch.optim.AdamW</a>.
 *
 * <pre>
 * w = w - rate * weightDecay * w
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g^2
 * x = max(x, v)                                         without AMSGrad x = v
 * w = w - rate * (m / (1 - beta1^t)) / (sqrt(x / (1 - beta2^t)) + epsilon)          t = 1, 2, ...
 * </pre>
 *
 * @param rate the learning rate, above 0; PyTorch's default is 1e-3
 * @param beta1 how long the mean of the gradients lasts, in [0, 1); 0.9 by default
 * @param beta2 how long the mean of their squares lasts, in [0, 1); 0.999 by default
 * @param epsilon keeps the divisor from 0, above 0; 1e-8 by default
 * @param weightDecay the share of a parameter that a step at rate 1 takes away; 1e-2 by default
 * @param isAmsgrad whether the divisor never shrinks (Reddi, Kale and Kumar, 2018)
 */
public record AdamW(
    double rate, double beta1, double beta2, double epsilon, double weightDecay, boolean isAmsgrad)
    implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public AdamW {
    Settings.positive("rate", rate);
    Settings.belowOne("beta1", beta1);
    Settings.belowOne("beta2", beta2);
    Settings.epsilon(epsilon);
    Settings.notNegative("weightDecay", weightDecay);
  }

  /** AdamW with this rate and the defaults. */
  public static AdamW rate(double rate) {
    return new AdamW(rate, 0.9, 0.999, 1e-8, 1e-2, false);
  }

  /** The same with other memories of the gradients and their squares. */
  public AdamW betas(double beta1, double beta2) {
    return new AdamW(rate, beta1, beta2, epsilon, weightDecay, isAmsgrad);
  }

  /** The same with another epsilon. */
  public AdamW epsilon(double epsilon) {
    return new AdamW(rate, beta1, beta2, epsilon, weightDecay, isAmsgrad);
  }

  /** The same with another weight decay. */
  public AdamW weightDecay(double weightDecay) {
    return new AdamW(rate, beta1, beta2, epsilon, weightDecay, isAmsgrad);
  }

  /** The same with a divisor that never shrinks. */
  public AdamW amsgrad() {
    return new AdamW(rate, beta1, beta2, epsilon, weightDecay, true);
  }

  @Override
  public UpdateRule rule() {
    return UpdateRule.of(
            "w = kept * w",
            "m = beta1 * m + (1 - beta1) * g",
            "v = beta2 * v + (1 - beta2) * square(g)",
            isAmsgrad ? "x = max(x, v)" : "x = v",
            "w = w - correctedRate * m / (sqrt(x) * correction + epsilon)")
        .with("beta1", beta1)
        .with("beta2", beta2)
        .with("epsilon", epsilon)
        .each("kept", (rate, step) -> 1 - rate * weightDecay)
        .each("correctedRate", (rate, step) -> rate / (1 - Math.pow(beta1, step)))
        .each("correction", (rate, step) -> 1 / Math.sqrt(1 - Math.pow(beta2, step)));
  }
}
