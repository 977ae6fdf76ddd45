package dev.adjoint.processor.layer;

import dev.adjoint.processor.read.AnnotationDeclaration;
import java.util.Optional;

/** A layer that takes the one value that flows in. */
interface LayerRule {
  /** The simple name of its annotation. */
  String annotation();

  /** Whether it has something to learn. */
  default boolean hasParameters(AnnotationDeclaration annotation) {
    return false;
  }

  /** Whether it takes indices, and no numbers. */
  default boolean takesIndices() {
    return false;
  }

  /** Reports attributes that are wrong whatever flows in. */
  default void check(LayerContext layer) {}

  /**
   * The operations of the layer.
   *
   * @param input of floats, or of indices if it {@link #takesIndices}
   * @return the result; empty if its shape is not known, which has been reported
   */
  Optional<Operand> apply(LayerContext layer, Operand input);
}
