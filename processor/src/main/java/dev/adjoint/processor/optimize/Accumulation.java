package dev.adjoint.processor.optimize;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.dsl.expression.Operator;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Operation;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns {@code t = a b; s = c + t} into {@code s = c + a b} in the place of c. */
final class Accumulation {
  private Accumulation() {}

  static Graph accumulate(Graph graph) {
    List<Node> nodes = new ArrayList<>(graph.nodes());
    Map<Value, Node> producers = graph.producers();
    Uses uses = Uses.of(graph, nodes);
    for (int i = 0; i < nodes.size(); i++) {
      Node sum = nodes.get(i);
      if (isSumOfTwo(sum)) {
        Value before = sum.inputs().get(0);
        Node product = producers.get(sum.inputs().get(1));
        Optional<Operation> added =
            Optional.ofNullable(product).flatMap(node -> node.operation().added());
        if (added.isPresent()
            && uses.isSingle(product.output())
            && mayTakeOver(before, sum.output(), producers, uses)) {
          List<Value> inputs = new ArrayList<>(product.inputs());
          inputs.add(before);
          nodes.set(i, new Node(sum.output(), added.get(), inputs, product.origin()));
          nodes.remove(product);
          i--;
        }
      }
    }
    return graph.withNodes(nodes);
  }

  /** {@code a + b}. */
  static boolean isSumOfTwo(Node node) {
    if (!(node.operation() instanceof Pointwise pointwise) || node.inputs().size() != 2) {
      return false;
    }
    PointwiseBody body = pointwise.body();
    Expression first = new Expression.Variable(body.variables().get(0));
    Expression second = new Expression.Variable(body.variables().get(1));
    return body.expression().equals(new Expression.Binary(Operator.ADD, first, second));
  }

  private static boolean mayTakeOver(
      Value before, Value sum, Map<Value, Node> producers, Uses uses) {
    Node producer = producers.get(before);
    return producer != null
        && !producer.operation().isView()
        && before.shape().equals(sum.shape())
        && uses.isSingle(before);
  }
}
