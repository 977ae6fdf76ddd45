package dev.adjoint.processor.check;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.processor.op.ChannelDropout;
import dev.adjoint.processor.op.Dropout;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Operation;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.SwapAxes;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A model that stage 2 has accepted, as the rules look at it. */
final class WholeModel {
  private final Graph graph;
  private final ModelDeclaration declaration;
  private final Map<Value, Node> producers;

  /** Derivatives are worth keeping: the operations of repeated blocks have the same formulas. */
  private final Map<Operand, Boolean> gradients = new HashMap<>();

  private record Operand(PointwiseBody body, int input) {}

  WholeModel(Graph graph, ModelDeclaration declaration) {
    this.graph = graph;
    this.declaration = declaration;
    this.producers = graph.producers();
  }

  Graph graph() {
    return graph;
  }

  FieldDeclaration field(String name) {
    return declaration.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The annotation that an operation comes from. */
  AnnotationDeclaration annotation(Node node) {
    return field(node.origin().field()).annotations().stream()
        .filter(annotation -> annotation.text().equals(node.origin().annotation()))
        .findFirst()
        .orElseThrow();
  }

  /** The operation of a loss. */
  Node node(Graph.Loss loss) {
    return producers.get(loss.value());
  }

  /** The operation that gave the numbers that a loss judges, if it judges any. */
  Optional<Node> judged(Graph.Loss loss) {
    return loss.prediction().flatMap(prediction -> source(prediction.value()));
  }

  /** The field that a loss judges. */
  FieldDeclaration prediction(Graph.Loss loss) {
    return field(loss.prediction().orElseThrow().name());
  }

  /**
   * The operation that gave the numbers of a value: where they were only moved, or dropped at
   * random, the one before.
   */
  Optional<Node> source(Value value) {
    Node node = producers.get(value);
    while (node != null && isMove(node.operation())) {
      node = producers.get(node.inputs().get(0));
    }
    return Optional.ofNullable(node);
  }

  private static boolean isMove(Operation operation) {
    return operation instanceof Reshape
        || operation instanceof SwapAxes
        || operation instanceof Dropout
        || operation instanceof ChannelDropout;
  }

  /** All values that some input of an operation reaches with a gradient back to {@code from}. */
  Set<Value> reachedFrom(Set<Value> from) {
    Set<Value> reached = new HashSet<>(from);
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        if (reached.contains(node.inputs().get(i)) && hasGradient(node.operation(), i)) {
          reached.addAll(node.outputs());
        }
      }
    }
    return reached;
  }

  /** Whether the gradient by an input is not zero everywhere, as that of {@code sign(x)} is. */
  private boolean hasGradient(Operation operation, int input) {
    if (operation instanceof Pointwise pointwise) {
      return hasGradient(pointwise.body(), input);
    }
    return !(operation instanceof Reduce reduce) || hasGradient(reduce.body(), input);
  }

  private boolean hasGradient(PointwiseBody body, int input) {
    return gradients.computeIfAbsent(new Operand(body, input), WholeModel::hasGradient);
  }

  private static boolean hasGradient(Operand operand) {
    PointwiseBody body = operand.body();
    Expression derivative = body.expression().derivative(body.variables().get(operand.input()));
    return !derivative.equals(new Expression.Constant(0));
  }
}
