package dev.adjoint.processor.emit;

import dev.adjoint.processor.op.Call;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All that the members of a block's class are made of, for one use: where it is equal, they are.
 * Writing the members of a use takes much longer than this, and most uses are like another.
 */
final class BlockKey {
  private final Parts parts;
  private final Part part;
  private final Variables variables;
  private final Map<Value, Integer> numbers = new HashMap<>();
  private final Set<String> losses = new HashSet<>();

  /** In a fixed order, each list with its length in front; a list compares fast. */
  private final List<Object> facts = new ArrayList<>();

  private BlockKey(Parts parts, Part part) {
    this.parts = parts;
    this.part = part;
    this.variables = parts.variables(part);
    parts.plan().graph().losses().forEach(loss -> losses.add(loss.name()));
  }

  /**
   * Of one use; empty if it has loops, whose bodies are operations in themselves.
   *
   * @param fields the variables that are fields and no parameters
   */
  static Optional<BlockKey> of(
      Parts parts,
      Part part,
      Function<Part, BlockClass> classes,
      List<String> fields,
      Collection<BlockEmitter.Placement> placements) {
    if (part.nodes().stream().anyMatch(node -> node.operation() instanceof Scan)) {
      return Optional.empty();
    }
    BlockKey key = new BlockKey(parts, part);
    key.facts.add(part.declaration().qualifiedName());
    key.addAll(List.copyOf(key.variables.names()), key.facts::add);
    key.addAll(fields, key.facts::add);
    key.facts.add(part.hasStreams());
    key.addOperands(parts.given(part));
    key.addAll(part.parameters(), key::add);
    key.addAll(part.allParameters(), parameter -> key.facts.add(key.place(parts.of(parameter))));
    key.addAll(part.inner(), inner -> key.addInner(inner, classes.apply(inner)));
    key.addAll(part.allNodes(), key::add);
    placements.forEach(key::add);
    return Optional.of(key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockKey key && facts.equals(key.facts);
  }

  @Override
  public int hashCode() {
    return 31 * facts.get(0).hashCode() + facts.size();
  }

  private <T> void addAll(List<T> things, Consumer<T> add) {
    facts.add(things.size());
    things.forEach(add);
  }

  private void addOperands(List<Value> values) {
    addAll(values, this::add);
  }

  /** A value as the part calls it, and which one it is, counted in the order of this key. */
  private void add(Value value) {
    numbers.putIfAbsent(value, numbers.size());
    facts.add(numbers.get(value));
    facts.add(variables.of(value));
    facts.add(variables.symbol(value));
    facts.add(parts.isIn(part, value.field()) ? parts.name(value.field()) : "");
    facts.add(value.shape());
    facts.add(value.role());
    facts.add(parts.isGradient(value));
    facts.add(parts.isWithoutGradient(value));
    facts.add(parts.scale(value));
  }

  private void add(Graph.Parameter parameter) {
    add(parameter.value());
    facts.add(parameter.shape());
    facts.add(part.relative(parameter.path()));
    facts.add(parameter.start());
    facts.add(parameter.role());
    addOperands(parameter.gradient().stream().toList());
  }

  private void addInner(Part inner, BlockClass type) {
    facts.add(inner.pathInOuter());
    facts.add(type);
    facts.add(inner.hasStreams());
    facts.add(inner.hasStreams() ? inner.firstStream() - part.firstStream() : 0);
  }

  /** The path from here to the block in this part that leads to another; empty for this part. */
  private String place(Part owner) {
    return owner == part ? "" : part.towards(owner).orElseThrow().pathInOuter();
  }

  private void add(Node node) {
    List<Call> calls = parts.calls(node);
    Part owner = parts.of(node);
    facts.add(place(owner));
    facts.add(node.origin().direction());
    facts.add(losses.contains(node.origin().field()));
    facts.add(calls.isEmpty());
    if (owner == part) {
      facts.add(parts.name(node.origin().field()));
      addOperands(node.outputs());
      addOperands(node.inputs());
      addOperation(node, calls);
    }
  }

  /** The operation itself, or of one with random numbers of its own all there is to know. */
  private void addOperation(Node node, List<Call> calls) {
    boolean isRandom =
        calls.stream().flatMap(call -> call.arguments().stream()).anyMatch(Part::hasStream);
    if (!isRandom) {
      facts.add(node.operation());
      return;
    }
    List<String> operands = new ArrayList<>();
    node.inputs().forEach(input -> operands.add("<" + operands.size() + ">"));
    facts.add(node.operation().getClass());
    facts.add(node.operation().formula(operands));
    facts.add(node.operation().isTrainingOnly());
    addAll(calls, this::add);
    addAll(node.operation().inferenceCalls(node), this::add);
  }

  private void add(Call call) {
    facts.add(call.method());
    addAll(call.arguments(), this::add);
  }

  private void add(Call.Argument argument) {
    facts.add(argument.getClass());
    if (argument instanceof Call.Argument.Operand operand) {
      add(operand.value());
      facts.add(operand.transposed());
    } else if (argument instanceof Call.Argument.Stream stream) {
      facts.add(stream.number() - part.firstStream());
    } else if (argument instanceof Call.Argument.Constant constant) {
      facts.add(constant.type());
      facts.add(variables.label(constant.label()));
      facts.add(constant.chain());
      facts.add(constant.stream().map(stream -> stream.number() - part.firstStream()));
    } else {
      facts.add(argument);
    }
  }

  private void add(BlockEmitter.Placement placement) {
    addAll(placement.given(), value -> facts.add(variables.of(value)));
    addAll(
        placement.placings().values(),
        placing -> {
          facts.add(placing.variable());
          facts.add(placing.place());
          facts.add(placing.scale());
          facts.add(placing.rows());
          facts.add(placing.columns());
        });
  }
}
