package dev.adjoint.processor.layer;

/** A loss. */
sealed interface LossRule permits ComparingLossRule, NamingLossRule {
  /** The simple name of its annotation. */
  String annotation();

  /** Reports attributes that are wrong whatever is predicted. */
  default void check(LayerContext layer) {}
}
