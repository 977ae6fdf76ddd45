package dev.adjoint.processor.optimize;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Merges a pointwise operation into the one operation that reads it, if that is pointwise or a sum
 * and belongs to the same generated method: one pass over memory instead of two.
 */
final class PointwiseFusion {
  /** As many operands as the kernels take without an array. */
  private static final int MOST_OPERANDS = 4;

  private static final int MOST_OPERANDS_OF_SUM = 3;

  private PointwiseFusion() {}

  static Graph fuse(Graph graph) {
    List<Node> nodes = new ArrayList<>(graph.nodes());
    for (int i = 0; i < nodes.size(); i++) {
      nodes.set(i, withDistinctInputs(nodes.get(i)));
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      Uses uses = Uses.of(graph, nodes);
      for (int consumer = 0; consumer < nodes.size() && !changed; consumer++) {
        changed = fuseInto(nodes, consumer, uses);
      }
    }
    return graph.withNodes(nodes);
  }

  private static boolean fuseInto(List<Node> nodes, int consumer, Uses uses) {
    Node reader = nodes.get(consumer);
    Optional<PointwiseBody> body = bodyOf(reader);
    if (body.isEmpty()) {
      return false;
    }
    for (int operand = 0; operand < reader.inputs().size(); operand++) {
      Value value = reader.inputs().get(operand);
      int producer = producerOf(nodes, value);
      if (producer >= 0
          && uses.isSingle(value)
          && nodes.get(producer).operation() instanceof Pointwise
          && nodes.get(producer).origin().sameMethod(reader.origin())
          && value.shape().equals(largest(reader))) {
        Node fused = inline(nodes.get(producer), reader, body.get(), operand);
        int most = fused.operation() instanceof Reduce ? MOST_OPERANDS_OF_SUM : MOST_OPERANDS;
        if (fused.inputs().size() <= most) {
          nodes.set(consumer, fused);
          nodes.remove(producer);
          return true;
        }
      }
    }
    return false;
  }

  private static dev.adjoint.processor.tensor.Shape largest(Node node) {
    return new Pointwise(bodyOf(node).orElseThrow())
        .shape(node.inputs().stream().map(Value::shape).toList());
  }

  private static int producerOf(List<Node> nodes, Value value) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).output().equals(value)) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<PointwiseBody> bodyOf(Node node) {
    if (node.operation() instanceof Pointwise pointwise) {
      return Optional.of(pointwise.body());
    }
    return node.operation() instanceof Reduce reduce ? Optional.of(reduce.body()) : Optional.empty();
  }

  private static Node inline(Node producer, Node reader, PointwiseBody body, int operand) {
    PointwiseBody inner = ((Pointwise) producer.operation()).body();
    List<Value> inputs = new ArrayList<>(reader.inputs());
    inputs.remove(operand);
    inputs.addAll(operand, producer.inputs());
    return withDistinctInputs(withBody(reader, body.inline(operand, inner), inputs));
  }

  private static Node withBody(Node node, PointwiseBody body, List<Value> inputs) {
    return new Node(
        node.output(),
        node.operation() instanceof Reduce reduce
            ? new Reduce(body, reduce.result(), reduce.scale())
            : new Pointwise(body),
        inputs,
        node.origin());
  }

  /** The same with every value at one operand only. */
  private static Node withDistinctInputs(Node node) {
    Optional<PointwiseBody> body = bodyOf(node);
    if (body.isEmpty() || node.inputs().stream().distinct().count() == node.inputs().size()) {
      return node;
    }
    PointwiseBody merged = body.get();
    List<Value> inputs = new ArrayList<>(node.inputs());
    for (int i = inputs.size() - 1; i > 0; i--) {
      int first = inputs.indexOf(inputs.get(i));
      if (first < i) {
        merged = merged.merge(first, i);
        inputs.remove(i);
      }
    }
    return withBody(node, merged, inputs);
  }
}
