package dev.adjoint.processor.optimize;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many operations read each value, the caller counted as one more where a value is kept. */
record Uses(Graph graph, Map<Value, Integer> counts) {
  static Uses of(Graph graph, List<Node> nodes) {
    Map<Value, Integer> counts = new HashMap<>();
    for (Node node : nodes) {
      node.inputs().stream().distinct().forEach(input -> counts.merge(input, 1, Integer::sum));
    }
    return new Uses(graph, counts);
  }

  /** Whether one operation alone reads the value. */
  boolean isSingle(Value value) {
    return counts.getOrDefault(value, 0) == 1 && !graph.isKept(value);
  }
}
