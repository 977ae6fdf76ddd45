package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what a loop does in one step, and puts the loop into a graph. */
public final class ScanBuilder {
  private final GraphBuilder graph;
  private final Origin origin;
  private final String prefix;
  private final Map<Value, Value> slices = new LinkedHashMap<>();
  private final List<Scan.Carry> carries = new ArrayList<>();
  private final List<Node> body = new ArrayList<>();

  /**
   * @param prefix of the names of all values of the loop
   */
  public ScanBuilder(GraphBuilder graph, Origin origin, String prefix) {
    this.graph = graph;
    this.origin = origin;
    this.prefix = prefix;
  }

  /** The entry of a sequence {@code [T,...]} at the step. */
  public Value entry(Value sequence, String symbol) {
    Shape shape = sequence.shape();
    Shape step = new Shape(shape.dims().subList(1, shape.rank()));
    Value entry = new Value(sequence.name(), origin.field(), step, Value.Role.COMPUTED, symbol);
    slices.put(entry, sequence);
    return entry;
  }

  /** What the step before has left; zeros at first. */
  public Value before(String symbol, Shape shape) {
    String name = prefix + Names.capitalized(symbol) + "Before";
    return new Value(name, origin.field(), shape, Value.Role.COMPUTED, symbol + "'");
  }

  /** Leaves what the next step finds. */
  public void carry(Value before, Value after) {
    carries.add(new Scan.Carry(after.name(), before, after, false));
  }

  /**
   * An operation of the step.
   *
   * @param symbol how formulas call its result, which goes by the name {@code name}
   */
  public Value add(Operation operation, String name, String symbol, Value... operands) {
    List<Value> inputs = List.of(operands);
    Shape shape = operation.shape(inputs.stream().map(Value::shape).toList());
    Value value = value(name, shape, symbol);
    body.add(new Node(value, operation, inputs, origin));
    return value;
  }

  /** The columns of a value in parts of this width, one for each of these symbols. */
  public List<Value> split(Value value, Dim width, String prefixOfSymbols, List<String> parts) {
    Split split = new Split(parts.size(), width);
    Shape shape = split.shape(List.of(value.shape()));
    List<Value> outputs =
        parts.stream()
            .map(part -> value(prefixOfSymbols + part, shape, prefixOfSymbols + part))
            .toList();
    body.add(new Node(outputs, split, List.of(value), origin));
    return outputs;
  }

  private Value value(String name, Shape shape, String symbol) {
    String unique = graph.fresh(prefix + Names.capitalized(name));
    return new Value(unique, origin.field(), shape, Value.Role.COMPUTED, symbol);
  }

  /** The results of a loop for one of its carries. */
  public record Result(Value sequence, Value last) {}

  /** Puts the loop into the graph; gives what the first carry came to. */
  public Result build(Dim steps, boolean reversed) {
    Scan scan = new Scan(steps, reversed, List.copyOf(slices.keySet()), carries, body);
    Node node = scan.node(List.copyOf(slices.values()), graph::fresh, origin);
    graph.add(node);
    Scan.Carry first = carries.get(0);
    return new Result(scan.sequences(node).get(first.after()), scan.history(node, first).last());
  }
}
