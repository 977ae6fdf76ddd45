package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Value;
import java.util.Optional;

/** Attention of a sequence to itself: one product makes queries, keys and values of it. */
final class SelfAttentionLayer extends AttentionLayer {
  SelfAttentionLayer() {
    super("SelfAttention");
  }

  @Override
  Optional<Operand> memory(LayerContext layer, Operand input) {
    return Optional.of(input);
  }

  @Override
  Value[] projected(LayerContext layer, Operand input, Operand memory, Value weight, Value bias) {
    return new Value[] {linear(layer, "Inputs", input.value(), weight, bias)};
  }

  @Override
  boolean isCausal(LayerContext layer) {
    return layer.annotation().flag("causal");
  }
}
