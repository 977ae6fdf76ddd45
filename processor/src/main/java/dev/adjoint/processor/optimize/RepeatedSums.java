package dev.adjoint.processor.optimize;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a sum that one method computes twice from the first time: a copy of some numbers instead of
 * another pass over all that is summed. Both biases of a recurrent cell have such a gradient.
 */
final class RepeatedSums {
  private RepeatedSums() {}

  static Graph copy(Graph graph) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      nodes.add(first(nodes, node).map(sum -> copy(sum, node)).orElse(node));
    }
    return graph.withNodes(nodes);
  }

  private static Optional<Node> first(List<Node> before, Node node) {
    return node.operation() instanceof Reduce sum
        ? before.stream().filter(other -> isSame(other, node, sum)).findFirst()
        : Optional.empty();
  }

  private static boolean isSame(Node other, Node node, Reduce sum) {
    return other.operation() instanceof Reduce before
        && before.with(sum.body()).equals(sum)
        && summand(before, other).equals(summand(sum, node))
        && other.inputs().equals(node.inputs())
        && other.origin().sameMethod(node.origin());
  }

  /** Operands go by different names in formulas that are equal otherwise. */
  private static String summand(Reduce sum, Node node) {
    return sum.body().formula(node.inputs().stream().map(Value::name).toList());
  }

  private static Node copy(Node sum, Node node) {
    Value computed = sum.output();
    return new Node(
        node.output(), Pointwise.of("copy", "x", "x"), List.of(computed), node.origin());
  }
}
