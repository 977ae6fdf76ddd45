package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The elements that a schedule cannot do without: at its fullest moment, all values that were
 * written and are still read, and the result being written unless it may replace an operand.
 */
public final class LivenessBound {
  private LivenessBound() {}

  /** The elements in use at the fullest moment of a training step. */
  public static long of(Graph graph, Map<String, Long> sizes) {
    List<Node> schedule = graph.nodes();
    Map<Value, Value> sources = new HashMap<>();
    Map<Value, Integer> last = new HashMap<>();
    Set<Value> live = new HashSet<>();
    graph.inputs().forEach(input -> live.add(input.value()));
    graph.constants().forEach(constant -> live.add(constant.value()));
    live.forEach(value -> last.put(value, schedule.size()));
    for (int i = 0; i < schedule.size(); i++) {
      Node node = schedule.get(i);
      int now = i;
      node.inputs().forEach(v -> last.merge(source(sources, v), now, Math::max));
      if (node.operation().isView()) {
        sources.put(node.output(), source(sources, node.inputs().get(0)));
      }
      for (Value output : node.outputs()) {
        int end = graph.kept().contains(output) ? schedule.size() : now;
        last.merge(source(sources, output), end, Math::max);
      }
    }
    long most = 0;
    for (int i = 0; i < schedule.size(); i++) {
      int now = i;
      Node node = schedule.get(i);
      if (!node.operation().isView()) {
        long written =
            replacesAnOperand(node, sources, last, now)
                ? 0
                : node.outputs().stream().mapToLong(output -> size(output, sizes)).sum();
        most = Math.max(most, written + live.stream().mapToLong(v -> size(v, sizes)).sum());
        live.addAll(node.outputs());
      }
      live.removeIf(value -> last.get(value) <= now);
    }
    return most;
  }

  private static boolean replacesAnOperand(
      Node node, Map<Value, Value> sources, Map<Value, Integer> last, int now) {
    for (int i = 0; i < node.inputs().size(); i++) {
      Value input = node.inputs().get(i);
      boolean may = node.operation().mayOverwrite(i) || node.operation().accumulatesInto() == i;
      if (may
          && input.shape().equals(node.output().shape())
          && last.get(source(sources, input)) <= now) {
        return true;
      }
    }
    return false;
  }

  private static Value source(Map<Value, Value> sources, Value value) {
    return sources.getOrDefault(value, value);
  }

  private static long size(Value value, Map<String, Long> sizes) {
    boolean elsewhere =
        value.role() == Value.Role.PARAMETER || value.role() == Value.Role.PARAMETER_GRADIENT;
    return elsewhere ? 0 : value.shape().elements().evaluate(sizes);
  }
}
