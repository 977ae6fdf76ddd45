package dev.adjoint.runtime.optimize;

/**
 * How gradients that are too large are made smaller before an optimizer uses them; see {@link
 * BoundOptimizer#clip}.
 */
public sealed interface Clip {
  /**
   * All gradients times one factor, so that together they are not longer than {@code maximum}, as
   * <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html">torch.nn.utils.clip_grad_norm_</a>
   * (the 2-norm of all trainable parameters together):
   *
   * <pre>
   * g = g * min(maximum / (sqrt(sum of g^2) + 1e-6), 1)
   * </pre>
   *
   * @throws IllegalArgumentException if the maximum is not finite and above 0
   */
  static Clip norm(double maximum) {
    return new Norm(maximum);
  }

  /**
   * Every single gradient into {@code [-maximum, maximum]}, as <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_value_.html">torch.nn.utils.clip_grad_value_</a>:
   *
   * <pre>
   * g = max(min(g, maximum), -maximum)
   * </pre>
   *
   * @throws IllegalArgumentException if the maximum is not finite and above 0
   */
  static Clip value(double maximum) {
    return new Value(maximum);
  }

  /** See {@link Clip#norm}. */
  record Norm(double maximum) implements Clip {
    /** Checks the maximum. */
    public Norm {
      Settings.positive("maximum norm", maximum);
    }
  }

  /** See {@link Clip#value}. */
  record Value(double maximum) implements Clip {
    /** Checks the maximum. */
    public Value {
      Settings.positive("maximum value", maximum);
    }
  }
}
