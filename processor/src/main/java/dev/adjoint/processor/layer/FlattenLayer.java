package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** One axis instead of several, in the order in which people count. */
final class FlattenLayer implements LayerRule {
  @Override
  public String annotation() {
    return "Flatten";
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    Shape flat = new Shape(List.of(input.shape().elements()));
    Value value = layer.emit(MemoryOrder.flattened(input.shape()), input.value());
    return layer.result(input, value, flat);
  }
}
