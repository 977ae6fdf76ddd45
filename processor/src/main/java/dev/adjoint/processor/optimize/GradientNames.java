package dev.adjoint.processor.optimize;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Names;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the gradients that are left anew: where {@code dH} and {@code dH2} went into the sum {@code
 * dH3}, that is {@code dH} now.
 */
final class GradientNames {
  private final Names names = new Names();
  private final Map<Value, Value> renamed = new HashMap<>();

  /** The names of the gradients of parameters, by field and symbol. */
  private final Map<List<String>, String> ofParameters = new HashMap<>();

  private GradientNames(Graph graph) {
    graph.inputs().forEach(input -> names.reserve(input.value().name()));
    graph.givenGradients().forEach(gradient -> names.reserve(gradient.name()));
    graph.parameters().forEach(this::reserve);
    graph.constants().forEach(constant -> names.reserve(constant.value().name()));
    graph.fields().forEach(field -> names.reserve(field.name()));
    graph.nodes().stream()
        .filter(node -> !isGradient(node))
        .flatMap(node -> node.outputs().stream())
        .forEach(output -> names.reserve(output.name()));
    for (Node node : graph.nodes()) {
      if (isGradient(node)) {
        renamed.put(node.output(), renamed(node.output()));
      }
    }
  }

  /**
   * A part of the gradient of a parameter goes by a name, as formulas have a {@code dW} already.
   */
  private Value renamed(Value old) {
    String whole = ofParameters.getOrDefault(List.of(old.field(), old.symbol()), old.symbol());
    boolean isPart = !whole.equals(old.symbol()) && old.name().startsWith(whole);
    String name = names.fresh(isPart ? whole : old.symbol());
    return new Value(name, old.field(), old.shape(), old.role(), isPart ? name : old.symbol());
  }

  private static boolean isGradient(Node node) {
    return node.origin().direction() == Origin.Direction.BACKWARD
        && node.outputs().size() == 1
        && node.output().role() == Value.Role.COMPUTED;
  }

  private void reserve(Graph.Parameter parameter) {
    String name = parameter.value().name();
    names.reserve(name);
    parameter
        .gradient()
        .ifPresent(
            gradient -> {
              names.reserve(gradient.name());
              ofParameters.put(
                  List.of(gradient.field(), gradient.symbol()), Names.gradientOf(name));
            });
  }

  static Graph rename(Graph graph) {
    GradientNames renaming = new GradientNames(graph);
    List<Node> nodes = graph.nodes().stream().map(renaming::node).toList();
    List<Graph.InputGradient> inputGradients =
        graph.inputGradients().stream()
            .map(g -> new Graph.InputGradient(g.input(), renaming.now(g.value())))
            .toList();
    return new Graph(
        graph.inputs(),
        graph.parameters(),
        graph.constants(),
        nodes,
        graph.fields(),
        graph.outputs(),
        graph.losses(),
        inputGradients,
        graph.dimensions());
  }

  private Node node(Node old) {
    return new Node(
        old.outputs().stream().map(this::now).toList(),
        old.operation(),
        old.inputs().stream().map(this::now).toList(),
        old.origin());
  }

  private Value now(Value value) {
    return renamed.getOrDefault(value, value);
  }
}
