package dev.adjoint.runtime.optimize;

/**
 * NAdam, Adam with Nesterov's momentum (Dozat, "Incorporating Nesterov momentum into Adam", 2016),
 * as <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.NAdam.html">torch.optim.NAdam</a>.
 *
 * <pre>
 * g = g + weightDecay * w
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g^2
 * w = w - rate * (mu(t+1) * m / (1 - mu(1)...mu(t+1)) + (1 - mu(t)) * g / (1 - mu(1)...mu(t)))
 *           / (sqrt(v / (1 - beta2^t)) + epsilon)       t = 1, 2, ...
 * with mu(t) = beta1 * (1 - 0.96^(t * momentumDecay) / 2)
 * </pre>
 *
 * @param rate the learning rate, above 0; PyTorch's default is 2e-3
 * @param beta1 how long the mean of the gradients lasts, in [0, 1); 0.9 by default
 * @param beta2 how long the mean of their squares lasts, in [0, 1); 0.999 by default
 * @param epsilon keeps the divisor from 0, above 0; 1e-8 by default
 * @param weightDecay the factor of an L2 penalty on all trainable parameters; 0 by default
 * @param momentumDecay how fast the momentum grows to beta1, 0 or more; 4e-3 by default
 */
public record NAdam(
    double rate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double momentumDecay)
    implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public NAdam {
    Settings.positive("rate", rate);
    Settings.belowOne("beta1", beta1);
    Settings.belowOne("beta2", beta2);
    Settings.epsilon(epsilon);
    Settings.notNegative("weightDecay", weightDecay);
    Settings.notNegative("momentumDecay", momentumDecay);
  }

  /** NAdam with this rate and the defaults. */
  public static NAdam rate(double rate) {
    return new NAdam(rate, 0.9, 0.999, 1e-8, 0, 4e-3);
  }

  /** The same with other memories of the gradients and their squares. */
  public NAdam betas(double beta1, double beta2) {
    return new NAdam(rate, beta1, beta2, epsilon, weightDecay, momentumDecay);
  }

  /** The same with another epsilon. */
  public NAdam epsilon(double epsilon) {
    return new NAdam(rate, beta1, beta2, epsilon, weightDecay, momentumDecay);
  }

  /** The same with weight decay. */
  public NAdam weightDecay(double weightDecay) {
    return new NAdam(rate, beta1, beta2, epsilon, weightDecay, momentumDecay);
  }

  /** The same with another growth of the momentum. */
  public NAdam momentumDecay(double momentumDecay) {
    return new NAdam(rate, beta1, beta2, epsilon, weightDecay, momentumDecay);
  }

  @Override
  public UpdateRule rule() {
    Momentum momentum = new Momentum(beta1, momentumDecay);
    return UpdateRule.of(
            "g = g + weightDecay * w",
            "m = beta1 * m + (1 - beta1) * g",
            "v = beta2 * v + (1 - beta2) * square(g)",
            "w = w - (rateOfMean * m + rateOfGradient * g) / (sqrt(v) * correction + epsilon)")
        .with("beta1", beta1)
        .with("beta2", beta2)
        .with("epsilon", epsilon)
        .with("weightDecay", weightDecay)
        .each("rateOfMean", (rate, step) -> rate * momentum.shareOfMean(step))
        .each("rateOfGradient", (rate, step) -> rate * momentum.shareOfGradient(step))
        .each("correction", (rate, step) -> 1 / Math.sqrt(1 - Math.pow(beta2, step)));
  }

  /** The momentum mu(t), and its product over all steps so far. */
  private static final class Momentum {
    private final double beta1;
    private final double decay;
    private long step;
    private double product = 1; // mu(1) ... mu(step), kept so that a step needs no loop over all

    Momentum(double beta1, double decay) {
      this.beta1 = beta1;
      this.decay = decay;
    }

    double at(long step) {
      return beta1 * (1 - 0.5 * Math.pow(0.96, step * decay));
    }

    /** {@code mu(1) ... mu(last)}. */
    double product(long last) {
      if (last < step) {
        step = 0;
        product = 1;
      }
      while (step < last) {
        step++;
        product *= at(step);
      }
      return product;
    }

    /** What the mean of the gradients counts: {@code mu(t+1) / (1 - mu(1) ... mu(t+1))}. */
    double shareOfMean(long step) {
      double next = at(step + 1);
      return next / (1 - product(step) * next);
    }

    /** What the gradient itself counts: {@code (1 - mu(t)) / (1 - mu(1) ... mu(t))}. */
    double shareOfGradient(long step) {
      return (1 - at(step)) / (1 - product(step));
    }
  }
}
