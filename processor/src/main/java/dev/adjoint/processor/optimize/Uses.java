package dev.adjoint.processor.optimize;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How many operations read each value. */
record Uses(Set<Value> kept, Map<Value, Integer> counts) {
  static Uses of(Graph graph, Collection<Node> nodes) {
    Uses uses = new Uses(graph.kept(), new HashMap<>());
    nodes.forEach(uses::add);
    return uses;
  }

  void add(Node node) {
    node.inputs().stream().distinct().forEach(input -> counts.merge(input, 1, Integer::sum));
  }

  void remove(Node node) {
    node.inputs().stream().distinct().forEach(input -> counts.merge(input, -1, Integer::sum));
  }

  /** Whether one operation alone reads the value, and not the caller. */
  boolean isSingle(Value value) {
    return counts.getOrDefault(value, 0) == 1 && !kept.contains(value);
  }
}
