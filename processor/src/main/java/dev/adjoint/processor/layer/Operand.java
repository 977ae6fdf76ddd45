package dev.adjoint.processor.layer;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/**
 * A value with a known shape, as a layer takes it.
 *
 * @param name how messages call it: the name of its field, or {@code the result of @Reshape}
 * @param shape as people write it, without the batch
 * @param limit exclusive bound of an index, 0 for floats
 * @param trail how its shape came about: {@code x [1,28,28]}, {@code conv1 [6,28,28]}, ...
 */
record Operand(
    String name, Value value, Shape shape, ValueType type, long limit, List<String> trail) {
  private static final int SHOWN_LAST = 5;

  Operand {
    trail = List.copyOf(trail);
  }

  boolean isIndex() {
    return type == ValueType.INDEX;
  }

  /** The same under the name that it has in a block. */
  Operand as(String inner) {
    return new Operand(inner, value, shape, type, limit, trail);
  }

  /** {@code c2 [16,5,5]}. */
  String described() {
    return name + " " + shape;
  }

  /** The trail in one line; nothing if there is no way to tell of. */
  List<String> details() {
    int steps = trail.size();
    if (steps < 2) {
      return List.of();
    }
    String line =
        steps <= SHOWN_LAST + 2
            ? String.join(" -> ", trail)
            : trail.get(0)
                + " -> ... -> "
                + String.join(" -> ", trail.subList(steps - SHOWN_LAST, steps));
    return List.of(line);
  }
}
