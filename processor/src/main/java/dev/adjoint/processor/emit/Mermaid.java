package dev.adjoint.processor.emit;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The picture of a model in the language of mermaid.js: a box for each field, an arrow for each
 * use.
 */
final class Mermaid {
  private Mermaid() {}

  static String picture(Graph graph) {
    StringBuilder text = new StringBuilder("flowchart TD\n");
    Map<String, String> boxes = new HashMap<>();
    for (Graph.Field field : graph.fields().stream().filter(f -> !f.isNested()).toList()) {
      box(text, boxes, field.name(), String.join(", ", field.operations()) + " " + field.shape());
    }
    for (Graph.Input input : graph.inputs()) {
      if (!boxes.containsKey(input.value().name())) {
        box(text, boxes, input.value().name(), "target " + input.shape());
      }
    }
    edges(graph).forEach(edge -> text.append("  ").append(edge).append('\n'));
    return text.toString();
  }

  private static void box(
      StringBuilder text, Map<String, String> boxes, String name, String description) {
    boxes.put(name, name);
    text.append("  v_").append(name).append("[\"").append(name).append("<br/>");
    text.append(description.trim()).append("\"]\n");
  }

  private static Set<String> edges(Graph graph) {
    Set<String> edges = new LinkedHashSet<>();
    Map<Value, Node> producers = graph.producers();
    for (Node node : graph.nodes()) {
      if (node.origin().direction() == Origin.Direction.FORWARD) {
        for (Value input : node.inputs()) {
          boolean isValue = input.role() == Value.Role.INPUT || input.role() == Value.Role.COMPUTED;
          Node producer = producers.get(input);
          String from = producer == null ? input.field() : producer.origin().top();
          if (isValue && !from.equals(node.origin().top())) {
            edges.add("v_" + from + " --> v_" + node.origin().top());
          }
        }
      }
    }
    return edges;
  }
}
