package dev.adjoint.runtime.optimize;

import java.util.ArrayList;
import java.util.List;

/**
 * Stochastic gradient descent, with momentum if wanted, as <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html">torch.optim.SGD</a>.
 *
 * <pre>
 * g = g + weightDecay * w
 * b = momentum * b + (1 - dampening) * g          at the first step b = g
 * g = b                                           Nesterov: g + momentum * b
 * w = w - rate * g
 * </pre>
 *
 * @param rate the learning rate, above 0
 * @param momentum how much of the last step goes on, in [0, 1); 0 by default
 * @param dampening how much less of the gradient enters, in [0, 1]; 0 by default
 * @param isNesterov whether the gradient is taken as if one momentum step ahead
 * @param weightDecay the factor of an L2 penalty on all trainable parameters; 0 by default
 */
public record Sgd(
    double rate, double momentum, double dampening, boolean isNesterov, double weightDecay)
    implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range, or if Nesterov's
   *     form is asked for without momentum or with dampening
   */
  public Sgd {
    Settings.positive("rate", rate);
    Settings.belowOne("momentum", momentum);
    Settings.notNegative("dampening", dampening);
    if (dampening > 1) {
      throw new IllegalArgumentException("dampening: expected 0 to 1, came " + dampening);
    }
    Settings.notNegative("weightDecay", weightDecay);
    if (isNesterov && (momentum == 0 || dampening != 0)) {
      throw new IllegalArgumentException(
          "nesterov: expected a momentum above 0, set before, and no dampening, came momentum "
              + momentum
              + " and dampening "
              + dampening);
    }
  }

  /** Plain gradient descent with this rate. */
  public static Sgd rate(double rate) {
    return new Sgd(rate, 0, 0, false, 0);
  }

  /** The same with momentum. */
  public Sgd momentum(double momentum) {
    return new Sgd(rate, momentum, dampening, isNesterov, weightDecay);
  }

  /** The same with dampening. */
  public Sgd dampening(double dampening) {
    return new Sgd(rate, momentum, dampening, isNesterov, weightDecay);
  }

  /** The same with Nesterov's momentum; {@link #momentum(double)} comes first. */
  public Sgd nesterov() {
    return new Sgd(rate, momentum, dampening, true, weightDecay);
  }

  /** The same with weight decay. */
  public Sgd weightDecay(double weightDecay) {
    return new Sgd(rate, momentum, dampening, isNesterov, weightDecay);
  }

  @Override
  public UpdateRule rule() {
    List<String> assignments = new ArrayList<>(List.of("g = g + weightDecay * w"));
    if (momentum > 0) {
      assignments.add("b = momentum * b + share * g");
      assignments.add(isNesterov ? "g = g + momentum * b" : "g = b");
    }
    assignments.add("w = w - rate * g");
    UpdateRule rule =
        UpdateRule.of(assignments).with("momentum", momentum).with("weightDecay", weightDecay);
    return dampening == 0
        ? rule.with("share", 1)
        : rule.each("share", (rate, step) -> step == 1 ? 1 : 1 - dampening);
  }
}
