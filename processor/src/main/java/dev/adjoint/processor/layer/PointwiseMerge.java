package dev.adjoint.processor.layer;

import dev.adjoint.processor.read.AnnotationDeclaration;
import java.util.Optional;

/** A formula over several values of one shape, each under its own name. */
final class PointwiseMerge implements MergeRule {
  @Override
  public String annotation() {
    return "Pointwise";
  }

  /** Whether the {@code @Pointwise} names its values, and does not take what flows in. */
  static boolean isMeant(AnnotationDeclaration annotation) {
    return annotation.formula().isEmpty() && !annotation.list("of").isEmpty();
  }

  @Override
  public Optional<Operand> apply(LayerContext layer) {
    return NamedValues.of(layer)
        .flatMap(values -> SameShape.merged(layer, values.operands(), values.body()));
  }
}
