package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a schedule over an arena in which every element remembers which value was written there
 * last: an operation that finds an element of an operand in other hands has lost its operand.
 */
final class PlanSimulation {
  private final Storage storage;
  private final Map<String, Long> sizes;
  private final boolean inference;
  private final @Nullable Value[] owners;

  /** A view has the numbers of another value: that one owns the elements of both. */
  private final Map<Value, Value> sources = new HashMap<>();

  private final List<String> faults = new ArrayList<>();

  PlanSimulation(Graph graph, Storage storage, boolean inference, long batch) {
    this.storage = storage;
    this.sizes = Map.of("B", batch);
    this.inference = inference;
    this.owners = new Value[Math.toIntExact(storage.size().evaluate(sizes))];
    graph.inputs().forEach(input -> write(input.value()));
    graph.constants().stream()
        .map(Graph.Constant::value)
        .filter(storage.offsets()::containsKey)
        .forEach(this::write);
  }

  /** What went wrong, in words. */
  List<String> faults() {
    return faults;
  }

  void run(List<Node> schedule) {
    schedule.forEach(this::run);
  }

  private void run(Node node) {
    node.inputs().forEach(input -> expect(input, node.output().name() + " reads it"));
    if (node.operation().isView() || inference && node.operation().isTrainingOnly()) {
      Value source = node.inputs().get(0);
      sources.put(node.output(), source(source));
      expect(node.output(), "it is a view of " + source.name());
      return;
    }
    if (node.operation() instanceof Scan scan) {
      loop(node, scan);
      return;
    }
    node.outputs().forEach(output -> checkPlaces(node, output));
    node.outputs().forEach(this::write);
  }

  /**
   * A loop as a whole: what it gives beyond its end is what it stores of all steps. Within, its
   * values are checked by the numbers that it computes, see {@code EmittedGraphsTest}.
   */
  private void loop(Node node, Scan scan) {
    for (Scan.Carry carry : scan.carries()) {
      Scan.History history = scan.history(node, carry);
      Value after = scan.sequences(node).get(carry.after());
      for (Value part : List.of(history.before(), history.last(), after)) {
        sources.put(part, history.whole());
      }
    }
    for (Value output : node.outputs()) {
      if (!sources.containsKey(output) && storage.offsets().containsKey(output)) {
        for (Value input : node.inputs()) {
          if (overlap(input, output)) {
            faults.add(output.name() + " is written over " + input.name());
          }
        }
        write(output);
      }
    }
  }

  private void checkPlaces(Node node, Value output) {
    int into = node.operation().accumulatesInto();
    for (int i = 0; i < node.inputs().size(); i++) {
      boolean same =
          overlap(node.inputs().get(i), output)
              && start(node.inputs().get(i)) == start(output)
              && node.inputs().get(i).shape().equals(output.shape());
      boolean mayMeet = i == into || node.operation().mayOverwrite(i) && same;
      if (overlap(node.inputs().get(i), output) && !mayMeet) {
        faults.add(output.name() + " is written over " + node.inputs().get(i).name());
      }
      if (i == into && !same) {
        faults.add(output.name() + " is not in the place of what it adds to");
      }
    }
  }

  /** Notes a fault if a value has lost elements. */
  void expect(Value value, String why) {
    if (!storage.offsets().containsKey(value)) {
      if (value.role() != Value.Role.PARAMETER && value.role() != Value.Role.PARAMETER_GRADIENT) {
        faults.add(value.name() + " has no place, but " + why);
      }
      return;
    }
    for (int i = start(value); i < end(value); i++) {
      if (!source(value).equals(owners[i])) {
        String owner = owners[i] == null ? "nothing" : owners[i].name();
        faults.add(value.name() + " was overwritten by " + owner + ", but " + why);
        return;
      }
    }
  }

  private Value source(Value value) {
    return sources.getOrDefault(value, value);
  }

  private void write(Value value) {
    if (storage.offsets().containsKey(value)) {
      Arrays.fill(owners, start(value), end(value), value);
    } else if (value.role() != Value.Role.PARAMETER_GRADIENT) {
      faults.add(value.name() + " is written without a place");
    }
  }

  private boolean overlap(Value a, Value b) {
    return storage.offsets().containsKey(a)
        && storage.offsets().containsKey(b)
        && start(a) < end(b)
        && start(b) < end(a);
  }

  private int start(Value value) {
    return Math.toIntExact(storage.offsets().get(value).evaluate(sizes));
  }

  private int end(Value value) {
    long elements = value.shape().elements().evaluate(sizes);
    Dim steps = storage.steps().get(value);
    if (steps != null) {
      elements = elements / value.shape().dim(0).evaluate(sizes) * steps.evaluate(sizes);
    }
    return start(value) + Math.toIntExact(elements);
  }
}
