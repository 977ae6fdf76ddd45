package dev.adjoint.processor.layer;

/** A loss without a target, which names the values that it is made of. */
non-sealed interface NamingLossRule extends LossRule {
  /** The operations of the loss, or what is wrong. */
  void apply(LayerContext layer);
}
