package dev.adjoint.processor.layer;

import java.util.Optional;

/** A layer that names the values it takes. */
interface MergeRule {
  /** The simple name of its annotation. */
  String annotation();

  /**
   * The operations of the layer.
   *
   * @return the result; empty if its shape is not known, which has been reported
   */
  Optional<Operand> apply(LayerContext layer);
}
