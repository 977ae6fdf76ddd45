package dev.adjoint.runtime.optimize;

import java.util.ArrayList;
import java.util.List;

/**
 * RMSprop (Hinton, lecture 6e of "Neural networks for machine learning", 2012), as <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.RMSprop.html">torch.optim.RMSprop</a>.
 *
 * <pre>
 * g = g + weightDecay * w
 * v = alpha * v + (1 - alpha) * g^2
 * a = alpha * a + (1 - alpha) * g                       only if centered, else a = 0
 * d = g / (sqrt(v - a^2) + epsilon)
 * b = momentum * b + d                                  without momentum b = d
 * w = w - rate * b
 * </pre>
 *
 * @param rate the learning rate, above 0; PyTorch's default is 1e-2
 * @param alpha how long the mean of the squares lasts, in [0, 1); 0.99 by default
 * @param epsilon keeps the divisor from 0, above 0; 1e-8 by default
 * @param weightDecay the factor of an L2 penalty on all trainable parameters; 0 by default
 * @param momentum how much of the last step goes on, in [0, 1); 0 by default
 * @param isCentered whether the divisor is the deviation of the gradient and not its size
 */
public record RmsProp(
    double rate,
    double alpha,
    double epsilon,
    double weightDecay,
    double momentum,
    boolean isCentered)
    implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public RmsProp {
    Settings.positive("rate", rate);
    Settings.belowOne("alpha", alpha);
    Settings.epsilon(epsilon);
    Settings.notNegative("weightDecay", weightDecay);
    Settings.belowOne("momentum", momentum);
  }

  /** RMSprop with this rate and the defaults. */
  public static RmsProp rate(double rate) {
    return new RmsProp(rate, 0.99, 1e-8, 0, 0, false);
  }

  /** The same with another memory of the squares. */
  public RmsProp alpha(double alpha) {
    return new RmsProp(rate, alpha, epsilon, weightDecay, momentum, isCentered);
  }

  /** The same with another epsilon. */
  public RmsProp epsilon(double epsilon) {
    return new RmsProp(rate, alpha, epsilon, weightDecay, momentum, isCentered);
  }

  /** The same with weight decay. */
  public RmsProp weightDecay(double weightDecay) {
    return new RmsProp(rate, alpha, epsilon, weightDecay, momentum, isCentered);
  }

  /** The same with momentum. */
  public RmsProp momentum(double momentum) {
    return new RmsProp(rate, alpha, epsilon, weightDecay, momentum, isCentered);
  }

  /** The same with the deviation of the gradient as divisor. */
  public RmsProp centered() {
    return new RmsProp(rate, alpha, epsilon, weightDecay, momentum, true);
  }

  @Override
  public UpdateRule rule() {
    List<String> assignments = new ArrayList<>();
    assignments.add("g = g + weightDecay * w");
    assignments.add("v = alpha * v + (1 - alpha) * square(g)");
    if (isCentered) {
      assignments.add("a = alpha * a + (1 - alpha) * g");
      assignments.add("d = g / (sqrt(max(v - square(a), 0)) + epsilon)"); // rounding may go below 0
    } else {
      assignments.add("d = g / (sqrt(v) + epsilon)");
    }
    assignments.add(momentum > 0 ? "b = momentum * b + d" : "b = d");
    assignments.add("w = w - rate * b");
    return UpdateRule.of(assignments)
        .with("alpha", alpha)
        .with("epsilon", epsilon)
        .with("weightDecay", weightDecay)
        .with("momentum", momentum);
  }
}
