package dev.adjoint.runtime.optimize;

/**
 * Adadelta (Zeiler, "ADADELTA: an adaptive learning rate method", 2012), as <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.Adadelta.html">torch.optim.Adadelta</a>:
 * the size of a step follows that of the steps before.
 *
 * <pre>
 * g = g + weightDecay * w
 * v = rho * v + (1 - rho) * g^2
 * d = sqrt(u + epsilon) / sqrt(v + epsilon) * g
 * u = rho * u + (1 - rho) * d^2
 * w = w - rate * d
 * </pre>
 *
 * @param rate the learning rate, above 0; PyTorch's default is 1
 * @param rho how long the means of the squares last, in [0, 1); 0.9 by default
 * @param epsilon keeps the divisor from 0, above 0; 1e-6 by default
 * @param weightDecay the factor of an L2 penalty on all trainable parameters; 0 by default
 */
public record Adadelta(double rate, double rho, double epsilon, double weightDecay)
    implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public Adadelta {
    Settings.positive("rate", rate);
    Settings.belowOne("rho", rho);
    Settings.epsilon(epsilon);
    Settings.notNegative("weightDecay", weightDecay);
  }

  /** Adadelta with this rate, which only scales the steps, and the defaults. */
  public static Adadelta rate(double rate) {
    return new Adadelta(rate, 0.9, 1e-6, 0);
  }

  /** The same with another memory of the squares. */
  public Adadelta rho(double rho) {
    return new Adadelta(rate, rho, epsilon, weightDecay);
  }

  /** The same with another epsilon. */
  public Adadelta epsilon(double epsilon) {
    return new Adadelta(rate, rho, epsilon, weightDecay);
  }

  /** The same with weight decay. */
  public Adadelta weightDecay(double weightDecay) {
    return new Adadelta(rate, rho, epsilon, weightDecay);
  }

  @Override
  public UpdateRule rule() {
    return UpdateRule.of(
            "g = g + weightDecay * w",
            "v = rho * v + (1 - rho) * square(g)",
            "d = sqrt(u + epsilon) / sqrt(v + epsilon) * g",
            "u = rho * u + (1 - rho) * square(d)",
            "w = w - rate * d")
        .with("rho", rho)
        .with("epsilon", epsilon)
        .with("weightDecay", weightDecay);
  }
}
