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
    for (Graph.Field field : graph.fields()) {
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
    for (Node node : graph.nodes()) {
      if (node.origin().direction() == Origin.Direction.FORWARD) {
        for (Value input : node.inputs()) {
          boolean isValue = input.role() == Value.Role.INPUT || input.role() == Value.Role.COMPUTED;
          if (isValue && !input.field().equals(node.origin().field())) {
            edges.add("v_" + input.field() + " --> v_" + node.origin().field());
          }
        }
      }
    }
    return edges;
  }
}
