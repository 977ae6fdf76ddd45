package dev.adjoint.processor.layer;

/** A loss that compares what flows in with a target. */
non-sealed interface ComparingLossRule extends LossRule {
  /** The operations of the loss, or what is wrong. */
  void apply(LayerContext layer, Operand prediction);
}
