package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Operation;
import dev.adjoint.processor.op.Value;
import java.util.List;

/** Operations that take each the result of the one before. */
final class Chain {
  private Chain() {}

  /**
   * The result of the last.
   *
   * @param suffix names the results on the way: {@code Padded}
   */
  static Value emit(LayerContext layer, String suffix, List<Operation> operations, Value input) {
    Value value = input;
    for (int i = 0; i < operations.size(); i++) {
      boolean isLast = i == operations.size() - 1;
      value =
          isLast
              ? layer.emit(operations.get(i), value)
              : layer.emitInner(suffix, operations.get(i), value);
    }
    return value;
  }
}
