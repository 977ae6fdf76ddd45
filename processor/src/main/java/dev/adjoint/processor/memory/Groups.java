package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that share one piece of storage: views, and results that take the place of an operand. */
final class Groups {
  private final Map<Value, List<Value>> groups = new HashMap<>();

  /**
   * The values that share storage with this one, itself included, in the order in which they
   * joined.
   */
  List<Value> of(Value value) {
    return groups.computeIfAbsent(value, v -> new ArrayList<>(List.of(v)));
  }

  void join(Value first, Value second) {
    List<Value> into = of(first);
    List<Value> from = of(second);
    if (into != from) {
      into.addAll(from);
      from.forEach(member -> groups.put(member, into));
    }
  }
}
