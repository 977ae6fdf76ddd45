package dev.adjoint.processor.adjoint;

import dev.adjoint.processor.op.GradientRule;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Names;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Operation;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseDerivatives;
import dev.adjoint.processor.op.Scale;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reverse-mode differentiation of a graph: from the last operation to the first, each is asked for
 * the gradients by its inputs; contributions to one value are added up.
 */
public final class Derivation {
  private final Names names;
  private final PointwiseDerivatives derivatives = new PointwiseDerivatives();
  private final List<Value> parameters;
  private final List<GradientRule.Contribution> ofParameters = new ArrayList<>();
  private final Set<Value> wanted = new HashSet<>();
  private final Map<Value, Value> gradients = new HashMap<>();
  private final List<Node> backward = new ArrayList<>();
  private final List<Graph.Constant> constants;

  /** What is the gradient of a parameter in the end, and the same in the arena of the gradients. */
  private final Map<Value, Value> places = new HashMap<>();

  /**
   * @param parameters to whose gradients contributions are kept apart
   */
  private Derivation(Names names, List<Graph.Constant> constants, List<Value> parameters) {
    this.names = names;
    this.constants = constants;
    this.parameters = parameters;
  }

  /**
   * The graph with the gradients by all trainable parameters and asked-for inputs: those of its
   * losses, and of outputs whose gradient the caller gives.
   */
  public static Graph derive(Graph graph) {
    Names names = new Names();
    graph.constants().forEach(constant -> names.reserve(constant.value().name()));
    graph.inputs().forEach(input -> names.reserve(input.value().name()));
    graph.parameters().forEach(parameter -> names.reserve(parameter.value().name()));
    graph.givenGradients().forEach(gradient -> names.reserve(gradient.name()));
    for (Node node : graph.nodes()) {
      node.outputs().forEach(output -> names.reserve(output.name()));
    }
    return new Derivation(names, new ArrayList<>(graph.constants()), List.of()).ofGraph(graph);
  }

  private Graph ofGraph(Graph graph) {
    findWanted(graph);
    for (Graph.Loss loss : graph.losses()) {
      Scale weight = new Scale(loss.weight(), Dim.ONE);
      gradients.put(loss.value(), constant(Names.gradientOf(loss.name()), loss.value(), weight));
    }
    for (Graph.Output output : graph.outputs()) {
      output.gradient().ifPresent(gradient -> gradients.put(output.value(), gradient));
    }
    goBackward(graph.nodes());
    List<Graph.Parameter> parameters = graph.parameters().stream().map(this::withGradient).toList();
    backward.replaceAll(this::withPlaces);
    List<Graph.InputGradient> inputGradients = inputGradients(graph);
    List<Node> nodes = new ArrayList<>(graph.nodes());
    nodes.addAll(backward);
    return new Graph(
        graph.inputs(),
        parameters,
        constants,
        nodes,
        graph.fields(),
        graph.outputs(),
        graph.losses(),
        inputGradients,
        graph.dimensions(),
        graph.blockInputs());
  }

  private void goBackward(List<Node> nodes) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      boolean isReached =
          node.outputs().stream().anyMatch(o -> gradients.containsKey(o) && wanted.contains(o));
      if (isReached) {
        node.operation().gradient(new Rule(node));
      }
    }
  }

  private GradientRule.Derived ofBody(List<Node> body, Map<Value, Value> seeds, Set<Value> by) {
    wanted.addAll(by);
    gradients.putAll(seeds);
    goBackward(body);
    return new GradientRule.Derived(backward, gradients, ofParameters);
  }

  /** All values by which something trainable, or an asked-for input, reaches further. */
  private void findWanted(Graph graph) {
    for (Graph.Parameter parameter : graph.parameters()) {
      if (parameter.trainable()) {
        wanted.add(parameter.value());
      }
    }
    for (Graph.Input input : graph.inputs()) {
      if (input.gradient()) {
        wanted.add(input.value());
      }
    }
    for (Node node : graph.nodes()) {
      if (node.inputs().stream().anyMatch(wanted::contains)) {
        wanted.addAll(node.outputs());
      }
    }
  }

  private Value constant(String name, Value of, Scale scale) {
    String unique = names.fresh(name);
    Value value = new Value(unique, of.field(), Shape.of(1), Value.Role.CONSTANT, unique);
    constants.add(new Graph.Constant(value, scale));
    return value;
  }

  private Graph.Parameter withGradient(Graph.Parameter parameter) {
    Value gradient = gradients.get(parameter.value());
    if (gradient == null) {
      return parameter;
    }
    Value placed =
        new Value(
            gradient.name(),
            gradient.field(),
            gradient.shape(),
            Value.Role.PARAMETER_GRADIENT,
            gradient.symbol());
    places.put(gradient, placed);
    return new Graph.Parameter(
        parameter.value(),
        parameter.shape(),
        parameter.path(),
        parameter.field(),
        parameter.start(),
        parameter.role(),
        Optional.of(placed));
  }

  private Node withPlaces(Node node) {
    return new Node(
        node.outputs().stream().map(output -> places.getOrDefault(output, output)).toList(),
        node.operation(),
        node.inputs().stream().map(input -> places.getOrDefault(input, input)).toList(),
        node.origin());
  }

  private List<Graph.InputGradient> inputGradients(Graph graph) {
    List<Graph.InputGradient> found = new ArrayList<>();
    for (Graph.Input input : graph.inputs()) {
      if (input.gradient()) {
        Value gradient = gradients.get(input.value());
        found.add(
            new Graph.InputGradient(
                input.value().name(), gradient == null ? zero(input) : gradient));
      }
    }
    return found;
  }

  /** No loss reads the input: its gradient is zero everywhere. */
  private Value zero(Graph.Input input) {
    Origin origin =
        new Origin(input.value().name(), Origin.Direction.BACKWARD, "@Input", input.place());
    return add(Pointwise.of("zero", "0", "x"), List.of(input.value()), input.value(), origin);
  }

  private Value add(Operation operation, List<Value> inputs, Value gradientOf, Origin origin) {
    String name = names.fresh(Names.gradientOf(gradientOf.name()));
    Shape shape = operation.shape(inputs.stream().map(Value::shape).toList());
    Value value =
        new Value(name, gradientOf.field(), shape, Value.Role.COMPUTED, symbolOf(gradientOf));
    backward.add(new Node(value, operation, inputs, origin));
    return value;
  }

  /** {@code dW} for a weight, else what its name would be if there were no other of it. */
  private static String symbolOf(Value value) {
    return value.role() == Value.Role.PARAMETER
        ? "d" + value.symbol()
        : Names.gradientOf(value.symbol());
  }

  /** One operation's view of the derivation. */
  private final class Rule implements GradientRule {
    private final Node node;

    Rule(Node node) {
      this.node = node;
    }

    @Override
    public Node node() {
      return node;
    }

    @Override
    public Value dOutput() {
      return dOutput(0).orElseThrow();
    }

    @Override
    public Optional<Value> dOutput(int output) {
      return Optional.ofNullable(gradients.get(node.outputs().get(output)));
    }

    @Override
    public boolean needs(int input) {
      return wanted.contains(node.inputs().get(input));
    }

    @Override
    public Value scaled(Scale scale) {
      Value dOutput = dOutput();
      if (scale.equals(Scale.NONE)) {
        return dOutput;
      }
      for (Graph.Constant constant : constants) {
        if (constant.value().equals(dOutput)) {
          Scale product =
              new Scale(
                  constant.scale().number() * scale.number(),
                  constant.scale().divisor().times(scale.divisor()));
          return constant(dOutput.name() + "PerElement", dOutput, product);
        }
      }
      Value factor = constant(node.output().name() + "Scale", node.output(), scale);
      return compute(Pointwise.of("scale", "dy * s", "dy", "s"), List.of(dOutput, factor));
    }

    @Override
    public PointwiseDerivatives derivatives() {
      return derivatives;
    }

    @Override
    public Value compute(Operation operation, List<Value> inputs) {
      Value output = node.output();
      String name = names.fresh(Names.gradientOf(output.name()) + "Part");
      Shape shape = operation.shape(inputs.stream().map(Value::shape).toList());
      Value value = new Value(name, output.field(), shape, Value.Role.COMPUTED, name);
      backward.add(new Node(value, operation, inputs, node.origin().backward()));
      return value;
    }

    @Override
    public void add(Node added) {
      backward.add(added);
    }

    @Override
    public String fresh(String wish) {
      return names.fresh(wish);
    }

    @Override
    public Derived derive(
        List<Node> body, Map<Value, Value> seeds, Set<Value> by, List<Value> outside) {
      return new Derivation(names, constants, outside).ofBody(body, seeds, by);
    }

    @Override
    public void contribute(int input, Operation operation, List<Value> inputs) {
      Value of = node.inputs().get(input);
      if (parameters.contains(of)) {
        ofParameters.add(new Contribution(of, operation, inputs));
        return;
      }
      contribute(input, Derivation.this.add(operation, inputs, of, node.origin().backward()));
    }

    @Override
    public void contribute(int input, Value value) {
      Value of = node.inputs().get(input);
      if (!value.shape().equals(of.shape())) {
        throw new IllegalStateException(
            node.operation()
                + " gives "
                + of.name()
                + " "
                + of.shape()
                + " a gradient of shape "
                + value.shape());
      }
      if (parameters.contains(of)) {
        ofParameters.add(new Contribution(of, Pointwise.of("copy", "x", "x"), List.of(value)));
        return;
      }
      Value before = gradients.get(of);
      gradients.put(
          of,
          before == null
              ? value
              : Derivation.this.add(
                  Pointwise.of("add", "a + b", "a", "b"),
                  List.of(before, value),
                  of,
                  node.origin().backward()));
    }
  }
}
