package dev.adjoint.processor.layer;

import dev.adjoint.dsl.expression.Operator;

/** {@code y = a * b * ...}. */
final class MultiplyMerge extends ElementwiseMerge {
  MultiplyMerge() {
    super("Multiply", Operator.MULTIPLY, "product");
  }
}
