package dev.adjoint.processor.optimize;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges a pointwise operation into the one operation that reads it, if that is pointwise or a sum
 * and belongs to the same generated method: one pass over memory instead of two.
 */
final class PointwiseFusion {
  /**
   * The most operands of a merged formula: one pass that reads six streams still costs less than
   * two passes.
   */
  private static final int MOST_OPERANDS = 6;

  /** Above it, and above one less for a sum, kernels take arrays: a step of a loop has none. */
  private static final int MOST_OPERANDS_OF_STEP = 4;

  /** A formula beyond this many parts is no longer read by anybody, and grows with every merge. */
  private static final int LONGEST = 60;

  private PointwiseFusion() {}

  static Graph fuse(Graph graph) {
    return fuse(graph, MOST_OPERANDS, MOST_OPERANDS);
  }

  /** The same for the body of a loop. */
  static Graph fuseSteps(Graph graph) {
    return fuse(graph, MOST_OPERANDS_OF_STEP, MOST_OPERANDS_OF_STEP - 1);
  }

  private static Graph fuse(Graph graph, int most, int mostOfSum) {
    Map<Value, Node> nodes = new LinkedHashMap<>();
    graph.nodes().forEach(node -> nodes.put(node.output(), normal(node)));
    Uses uses = Uses.of(graph, nodes.values());
    for (Value output : List.copyOf(nodes.keySet())) {
      Optional<Node> fused = fuseOne(nodes, nodes.get(output), uses, most, mostOfSum);
      while (fused.isPresent()) {
        fused = fuseOne(nodes, fused.get(), uses, most, mostOfSum);
      }
    }
    return graph.withNodes(List.copyOf(nodes.values()));
  }

  /** Merges one producer into the reader, if there is one to merge. */
  private static Optional<Node> fuseOne(
      Map<Value, Node> nodes, Node reader, Uses uses, int most, int mostOfSum) {
    Optional<PointwiseBody> body = bodyOf(reader);
    for (int operand = 0; body.isPresent() && operand < reader.inputs().size(); operand++) {
      Value value = reader.inputs().get(operand);
      Node producer = nodes.get(value);
      if (producer != null && uses.isSingle(value) && mayMerge(producer, reader, operand)) {
        Node fused = inline(producer, reader, body.get(), operand);
        int limit = fused.operation() instanceof Reduce ? mostOfSum : most;
        if (fused.inputs().size() <= limit) {
          nodes.remove(value);
          nodes.put(fused.output(), fused);
          uses.remove(producer);
          uses.remove(reader);
          uses.add(fused);
          return Optional.of(fused);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean mayMerge(Node producer, Node reader, int operand) {
    return producer.operation() instanceof Pointwise pointwise
        && bodyOf(reader).orElseThrow().sizeWith(operand, pointwise.body()) <= LONGEST
        && producer.origin().sameMethod(reader.origin())
        && producer.output().shape().equals(largest(reader));
  }

  private static Shape largest(Node node) {
    return new Pointwise(bodyOf(node).orElseThrow())
        .shape(node.inputs().stream().map(Value::shape).toList());
  }

  private static Optional<PointwiseBody> bodyOf(Node node) {
    if (node.operation() instanceof Pointwise pointwise) {
      return Optional.of(pointwise.body());
    }
    return node.operation() instanceof Reduce reduce
        ? Optional.of(reduce.body())
        : Optional.empty();
  }

  /** The same without operands that the formula does not read and the shape does not need. */
  private static Node withReadInputs(Node node) {
    Optional<PointwiseBody> body = bodyOf(node);
    if (body.isEmpty()) {
      return node;
    }
    PointwiseBody read = body.get();
    List<Value> inputs = new ArrayList<>(node.inputs());
    for (int i = inputs.size() - 1; i >= 0; i--) {
      boolean isRead = read.expression().variables().contains(read.variables().get(i));
      Shape shape = inputs.get(i).shape();
      boolean isOneOfItsShape = inputs.stream().filter(v -> v.shape().equals(shape)).count() == 1;
      if (!isRead && !(isOneOfItsShape && shape.equals(largest(node)))) {
        read = read.without(i);
        inputs.remove(i);
      }
    }
    return inputs.size() == node.inputs().size() ? node : withBody(node, read, inputs);
  }

  private static Node inline(Node producer, Node reader, PointwiseBody body, int operand) {
    PointwiseBody inner = ((Pointwise) producer.operation()).body();
    List<Value> inputs = new ArrayList<>(reader.inputs());
    inputs.remove(operand);
    inputs.addAll(operand, producer.inputs());
    return normal(withBody(reader, body.inline(operand, inner), inputs));
  }

  private static Node withBody(Node node, PointwiseBody body, List<Value> inputs) {
    return new Node(
        node.output(),
        node.operation() instanceof Reduce reduce ? reduce.with(body) : new Pointwise(body),
        inputs,
        node.origin());
  }

  private static Node normal(Node node) {
    return withReadInputs(withDistinctInputs(node));
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
