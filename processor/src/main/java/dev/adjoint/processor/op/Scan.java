package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A loop over the steps of sequences {@code [T,B,...]}: its body computes values {@code [B,...]} of
 * one step from the entries of that step, from what the step before carried over, and from
 * parameters.
 *
 * <p>The inputs of its node are the sequences of {@link #slices}, the first values of those {@link
 * #carries} that have one, and the parameters that the body reads. Its outputs are, for each value
 * that the body computes, the sequence of this value over all steps, and then for each carry its
 * {@link History}. What nobody reads of these is never stored.
 *
 * @param steps T
 * @param reversed whether the last step comes first
 * @param slices what the body calls the entry of each sequence
 * @param body in order
 */
public record Scan(
    Dim steps, boolean reversed, List<Value> slices, List<Carry> carries, List<Node> body)
    implements Operation {

  /**
   * What a step hands to the next.
   *
   * @param before as the step finds it
   * @param after as the step leaves it: something that the body computes
   * @param name of all that is carried
   * @param hasFirst whether the first step finds an input of the node, and not zeros
   */
  public record Carry(String name, Value before, Value after, boolean hasFirst) {}

  /**
   * The outputs for a carry.
   *
   * @param whole [T+1,B,...], what the first step found included, in the order of time
   * @param before [T,B,...], what each step found: all of the whole but one end
   * @param last [B,...], what the last step of the loop left
   */
  public record History(Value whole, Value before, Value last) {}

  /** Copies the lists. */
  public Scan {
    slices = List.copyOf(slices);
    carries = List.copyOf(carries);
    body = List.copyOf(body);
  }

  /** The node of this loop over these sequences and first values; parameters are found. */
  public Node node(List<Value> inputs, UnaryOperator<String> names, Origin origin) {
    List<Value> outputs = new ArrayList<>();
    for (Value value : computed()) {
      // The value of a step and its sequence are told apart by their shapes.
      outputs.add(isAfter(value) ? part(value, names.apply(value.name() + "All")) : over(value));
    }
    for (Carry carry : carries) {
      Value after = carry.after();
      Shape whole = after.shape().prepend(steps.plus(1));
      outputs.add(named(after, carry.name(), whole, after.symbol()));
      Value before = over(carry.before());
      outputs.add(
          named(before, names.apply(carry.name() + "Before"), before.shape(), before.symbol()));
      String last = names.apply(carry.name() + "Last");
      outputs.add(named(after, last, after.shape(), last));
    }
    List<Value> all = new ArrayList<>(inputs);
    all.addAll(captured());
    return new Node(outputs, this, all, origin);
  }

  private Value over(Value step) {
    return named(step, step.name(), sequence(step), step.symbol());
  }

  private Value part(Value step, String name) {
    return named(step, name, sequence(step), name);
  }

  private Shape sequence(Value step) {
    return step.shape().prepend(steps);
  }

  private static Value named(Value like, String name, Shape shape, String symbol) {
    return new Value(name, like.field(), shape, Value.Role.COMPUTED, symbol);
  }

  /** What the body computes, in order. */
  public List<Value> computed() {
    return body.stream().flatMap(node -> node.outputs().stream()).toList();
  }

  /** The parameters that the body reads. */
  public List<Value> captured() {
    Set<Value> own = new LinkedHashSet<>(computed());
    own.addAll(slices);
    carries.forEach(carry -> own.add(carry.before()));
    return body.stream()
        .flatMap(node -> node.inputs().stream())
        .filter(input -> !own.contains(input))
        .distinct()
        .toList();
  }

  private boolean isAfter(Value value) {
    return carries.stream().anyMatch(carry -> carry.after().equals(value));
  }

  /** The outputs for a carry. */
  public History history(Node node, Carry carry) {
    int at = computed().size() + 3 * carries.indexOf(carry);
    List<Value> outputs = node.outputs();
    return new History(outputs.get(at), outputs.get(at + 1), outputs.get(at + 2));
  }

  /** The input that is the first value of a carry, if it has one. */
  public Optional<Value> first(Node node, Carry carry) {
    long earlier =
        carries.stream().takeWhile(c -> !c.equals(carry)).filter(Carry::hasFirst).count();
    return carry.hasFirst()
        ? Optional.of(node.inputs().get(slices.size() + (int) earlier))
        : Optional.empty();
  }

  /**
   * The sequence of each value of a step: of what the body computes, of what it finds, and of the
   * entries of the sequences that go in.
   */
  public Map<Value, Value> sequences(Node node) {
    Map<Value, Value> sequences = new LinkedHashMap<>();
    for (int i = 0; i < slices.size(); i++) {
      sequences.put(slices.get(i), node.inputs().get(i));
    }
    List<Value> computed = computed();
    for (int i = 0; i < computed.size(); i++) {
      sequences.put(computed.get(i), node.outputs().get(i));
    }
    carries.forEach(carry -> sequences.put(carry.before(), history(node, carry).before()));
    return sequences;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return computed().get(0).shape().prepend(steps);
  }

  @Override
  public String formula(List<String> inputs) {
    return steps + " steps over " + String.join(", ", inputs);
  }

  /** The calls of one step. */
  @Override
  public List<Call> calls(Node node) {
    return body.stream().flatMap(inner -> inner.operation().calls(inner).stream()).toList();
  }

  @Override
  public void gradient(GradientRule rule) {
    new ScanGradient(this, rule).add();
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    Dim step = Dim.of(0);
    for (Node inner : body) {
      List<Shape> shapes = inner.inputs().stream().map(Value::shape).toList();
      step = step.plus(inner.operation().flops(shapes, inner.output().shape()));
    }
    return step.times(steps);
  }
}
