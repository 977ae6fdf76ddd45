package dev.adjoint.processor.optimize;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the first part of the gradient of a parameter that is used several times lie where the sum
 * will be: what comes later is added to it in its place.
 */
final class ParameterSums {
  private ParameterSums() {}

  static Graph place(Graph graph) {
    Uses uses = Uses.of(graph, graph.nodes());
    Map<Value, Node> producers = graph.producers();
    Map<Value, Value> placed = new HashMap<>();
    List<Node> nodes = new ArrayList<>(graph.nodes());
    // From the sum to its parts: the first of several parts may be a sum itself.
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = withPlaces(nodes.get(i), placed);
      part(node)
          .filter(part -> mayLieThere(part, uses, producers))
          .ifPresent(part -> placed.put(part, inPlace(part)));
      nodes.set(i, withPlaces(node, placed));
    }
    return placed.isEmpty() ? graph : graph.withNodes(nodes);
  }

  /** What the gradient of a parameter is before this operation adds to it. */
  private static Optional<Value> part(Node node) {
    int into = Accumulation.isSumOfTwo(node) ? 0 : node.operation().accumulatesInto();
    return into >= 0 && node.output().role() == Value.Role.PARAMETER_GRADIENT
        ? Optional.of(node.inputs().get(into))
        : Optional.empty();
  }

  private static boolean mayLieThere(Value part, Uses uses, Map<Value, Node> producers) {
    Node producer = producers.get(part);
    return producer != null
        && part.role() == Value.Role.COMPUTED
        && producer.outputs().size() == 1
        && !producer.operation().isView()
        && uses.isSingle(part);
  }

  private static Value inPlace(Value part) {
    return new Value(
        part.name(), part.field(), part.shape(), Value.Role.PARAMETER_GRADIENT, part.symbol());
  }

  private static Node withPlaces(Node node, Map<Value, Value> placed) {
    return new Node(
        node.outputs().stream().map(output -> placed.getOrDefault(output, output)).toList(),
        node.operation(),
        node.inputs().stream().map(input -> placed.getOrDefault(input, input)).toList(),
        node.origin());
  }
}
