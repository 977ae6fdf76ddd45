package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The first and the last moment at which each value is in use, as positions in a schedule. Inputs,
 * constants and what the caller may read are in use to the end.
 */
record Liveness(Map<Value, Integer> first, Map<Value, Integer> last) {

  static Liveness of(Graph graph, List<Node> schedule) {
    Map<Value, Integer> first = new HashMap<>();
    Map<Value, Integer> last = new HashMap<>();
    int end = schedule.size();
    Set<Value> kept = graph.kept();
    graph.inputs().forEach(input -> put(first, last, input.value(), end));
    graph.givenGradients().forEach(gradient -> put(first, last, gradient, end));
    graph.constants().forEach(constant -> put(first, last, constant.value(), end));
    for (int i = 0; i < end; i++) {
      Node node = schedule.get(i);
      for (Value output : node.outputs()) {
        first.put(output, i);
        last.put(output, kept.contains(output) ? end : i);
      }
      for (Value input : node.inputs()) {
        last.merge(input, i, Math::max);
      }
    }
    return new Liveness(first, last);
  }

  private static void put(
      Map<Value, Integer> first, Map<Value, Integer> last, Value value, int end) {
    first.put(value, -1);
    last.put(value, end);
  }

  int first(List<Value> group) {
    return group.stream().mapToInt(value -> first.getOrDefault(value, -1)).min().orElseThrow();
  }

  int last(List<Value> group) {
    return group.stream().mapToInt(last::get).max().orElseThrow();
  }
}
