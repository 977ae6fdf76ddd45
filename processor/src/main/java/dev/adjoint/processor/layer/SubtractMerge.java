package dev.adjoint.processor.layer;

import dev.adjoint.dsl.expression.Operator;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import java.util.List;

/** {@code y = a - b}. */
final class SubtractMerge extends ElementwiseMerge {
  SubtractMerge() {
    super("Subtract", Operator.SUBTRACT, "difference");
  }

  @Override
  boolean takes(LayerContext layer, List<Attribute> names) {
    if (names.size() != 2) {
      wrongNumber(layer, "two names", names);
    }
    return names.size() == 2;
  }
}
