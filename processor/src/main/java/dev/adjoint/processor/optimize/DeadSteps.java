package dev.adjoint.processor.optimize;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Drops operations and constants that nothing reads, such as gradients of unused contributions. */
final class DeadSteps {
  private DeadSteps() {}

  static Graph drop(Graph graph) {
    Set<Value> read = graph.kept();
    List<Node> kept = new ArrayList<>();
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      if (node.outputs().stream().anyMatch(read::contains)) {
        kept.add(node);
        read.addAll(node.inputs());
      }
    }
    Collections.reverse(kept);
    List<Graph.Constant> constants =
        graph.constants().stream().filter(constant -> read.contains(constant.value())).toList();
    return new Graph(
        graph.inputs(),
        graph.parameters(),
        constants,
        kept,
        graph.fields(),
        graph.outputs(),
        graph.losses(),
        graph.inputGradients(),
        graph.dimensions(),
        graph.blockInputs());
  }
}
