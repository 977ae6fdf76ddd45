package dev.adjoint.processor.layer;

/** A loss: it compares a prediction with a target. */
interface LossRule {
  /** The simple name of its annotation. */
  String annotation();

  /** Reports attributes that are wrong whatever is predicted. */
  default void check(LayerContext layer) {}

  /** The operations of the loss, or what is wrong. */
  void apply(LayerContext layer, Operand prediction);
}
