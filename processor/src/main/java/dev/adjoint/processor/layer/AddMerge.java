package dev.adjoint.processor.layer;

import dev.adjoint.dsl.expression.Operator;

/** {@code y = a + b + ...}. */
final class AddMerge extends ElementwiseMerge {
  AddMerge() {
    super("Add", Operator.ADD, "sum");
  }
}
