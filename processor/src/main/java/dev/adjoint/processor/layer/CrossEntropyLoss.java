package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.CrossEntropy;

/** From logits: it applies the softmax itself. */
final class CrossEntropyLoss extends ClassLoss {
  CrossEntropyLoss() {
    super("CrossEntropy", new CrossEntropy());
  }
}
