package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the operations of the fields of a model, in order, and names their values. */
public final class GraphBuilder {
  private final Names names = new Names();
  private final List<Graph.Input> inputs = new ArrayList<>();
  private final List<Graph.Parameter> parameters = new ArrayList<>();
  private final List<Graph.Constant> constants = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Graph.Field> fields = new ArrayList<>();
  private final List<Graph.Output> outputs = new ArrayList<>();
  private final List<Graph.Loss> losses = new ArrayList<>();
  private final List<Graph.Dimension> dimensions = new ArrayList<>();
  private final List<Graph.BlockInput> blockInputs = new ArrayList<>();

  /** Keeps the names of all fields for the values of the fields. */
  public GraphBuilder(List<String> fieldNames) {
    fieldNames.forEach(names::reserve);
  }

  /** An input; its name must be a field's, or free. */
  public void input(Graph.Input input) {
    names.reserve(input.value().name());
    inputs.add(input);
  }

  /**
   * A parameter of a field.
   *
   * @param origin {@code hidden}
   * @param suffix {@code weight}: its path is {@code hidden.weight}, its name {@code hiddenWeight};
   *     {@code batchNorm.running_mean}: its name is {@code hiddenBatchNormRunningMean}
   * @param shape as in PyTorch
   * @param symbol how formulas call it: {@code W}
   */
  public Value parameter(
      Origin origin,
      String suffix,
      String symbol,
      Shape shape,
      Graph.Start start,
      boolean trainable) {
    return parameter(
        origin,
        suffix,
        symbol,
        shape,
        start,
        trainable ? Graph.Parameter.Role.TRAINED : Graph.Parameter.Role.FROZEN);
  }

  /** Something of a field that training passes change and no optimizer does. */
  public Value state(Origin origin, String suffix, Shape shape, Graph.Start.Running start) {
    String symbol = Names.joined(origin.field(), suffix);
    return parameter(origin, suffix, symbol, shape, start, Graph.Parameter.Role.STATE);
  }

  /** Numbers of a field that nothing changes: a column [n,1]. */
  public Value given(Origin origin, String suffix, List<Double> numbers) {
    Shape shape = Shape.of(numbers.size(), 1);
    Graph.Start start = new Graph.Start.Given(numbers);
    String symbol = Names.joined(origin.field(), suffix);
    return parameter(origin, suffix, symbol, shape, start, Graph.Parameter.Role.GIVEN);
  }

  private Value parameter(
      Origin origin,
      String suffix,
      String symbol,
      Shape shape,
      Graph.Start start,
      Graph.Parameter.Role role) {
    String field = origin.field();
    String name = names.fresh(Names.joined(field, suffix));
    Shape memory = shape.parameterInMemory();
    Value value = new Value(name, field, memory, Value.Role.PARAMETER, symbol);
    String path = origin.path() + "." + suffix;
    parameters.add(new Graph.Parameter(value, shape, path, field, start, role, Optional.empty()));
    return value;
  }

  /** A scalar that depends on sizes only. */
  public Value constant(String name, String field, Scale scale) {
    String unique = names.fresh(name);
    Value value = new Value(unique, field, Shape.of(1), Value.Role.CONSTANT, unique);
    constants.add(new Graph.Constant(value, scale));
    return value;
  }

  /**
   * An operation.
   *
   * @param name of its result: a field's own name for the last operation of the field, else a name
   *     that is made unique
   */
  public Value add(Operation operation, String name, Origin origin, Value... operands) {
    String unique = name.equals(origin.field()) ? name : names.fresh(name);
    List<Value> operandList = List.of(operands);
    Shape shape = operation.shape(operandList.stream().map(Value::shape).toList());
    Value value = new Value(unique, origin.field(), shape, Value.Role.COMPUTED, unique);
    nodes.add(new Node(value, operation, operandList, origin));
    return value;
  }

  /**
   * An operation with several results.
   *
   * @param results their names, which are made unique, and shapes
   */
  public List<Value> addAll(
      Operation operation, Map<String, Shape> results, Origin origin, Value... operands) {
    List<Value> values = new ArrayList<>();
    results.forEach(
        (name, shape) -> {
          String unique = names.fresh(name);
          values.add(new Value(unique, origin.field(), shape, Value.Role.COMPUTED, unique));
        });
    nodes.add(new Node(values, operation, List.of(operands), origin));
    return values;
  }

  /** An operation that is named already. */
  void add(Node node) {
    nodes.add(node);
  }

  /** The name of a field within a block, {@code blocks0Up} of {@code blocks.0.up} if possible. */
  public String key(String path) {
    int dot = path.indexOf('.');
    return names.fresh(Names.joined(path.substring(0, dot), path.substring(dot + 1)));
  }

  /** A name of a value that is not taken, the wish if possible. */
  String fresh(String wish) {
    return names.fresh(wish);
  }

  /** What a field holds. */
  public void field(Graph.Field field) {
    fields.add(field);
  }

  /** A place for the gradient by a value that the caller gives. */
  public Value givenGradient(Value of) {
    String name = names.fresh(Names.gradientOf(of.name()));
    return new Value(name, of.field(), of.shape(), Value.Role.INPUT, name);
  }

  /** A value that is given to the caller. */
  public void output(Graph.Output output) {
    outputs.add(output);
  }

  /** A term of the total loss. */
  public void loss(Graph.Loss loss) {
    losses.add(loss);
  }

  /** What flows into a use of a block. */
  public void blockInput(Graph.BlockInput input) {
    blockInputs.add(input);
  }

  /** A size that is known at run time only. */
  public void dimension(Graph.Dimension dimension) {
    dimensions.add(dimension);
  }

  /**
   * The graph so far. The operations of all losses stand behind those of all values, wherever the
   * losses were declared: prediction does without them.
   */
  public Graph build() {
    Set<String> names = new HashSet<>();
    losses.forEach(loss -> names.add(loss.name()));
    List<Node> ordered = new ArrayList<>();
    for (boolean ofLosses : new boolean[] {false, true}) {
      nodes.stream()
          .filter(node -> names.contains(node.origin().field()) == ofLosses)
          .forEach(ordered::add);
    }
    return new Graph(
        inputs,
        parameters,
        constants,
        ordered,
        fields,
        outputs,
        losses,
        List.of(),
        dimensions,
        blockInputs);
  }
}
