package dev.adjoint.runtime.data;

import dev.adjoint.dsl.ValueType;
import java.util.List;

/** Pieces of one sequence of indices, which may overlap. */
final class WindowColumn extends CheckedColumn {
  private final int[] sequence;
  private final int first;
  private final int stride;

  /**
   * @param sequence kept, not copied, and already checked against the limit
   * @param first where example 0 begins
   * @param stride how far each example begins behind the one before
   */
  WindowColumn(
      String name, int[] sequence, int first, int length, int stride, int count, int limit) {
    super(name, ValueType.INDEX, List.of(length), count, limit);
    this.sequence = sequence;
    this.first = first;
    this.stride = stride;
  }

  @Override
  void write(int example, float[] destination, int offset) {
    int begin = first + example * stride;
    for (int i = 0; i < elements(); i++) {
      destination[offset + i] = sequence[begin + i];
    }
  }
}
