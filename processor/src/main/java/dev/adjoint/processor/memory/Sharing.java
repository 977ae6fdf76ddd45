package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides which values share storage: views must, results in the place of an operand may.
 *
 * @param groups the values that share storage
 * @param places each result that takes the place of an operand, with that operand
 * @param sources what begins where another value begins, with that value
 * @param shifts what begins some steps after another value
 */
record Sharing(
    Groups groups, Map<Value, Value> places, Map<Value, Value> sources, Map<Value, Shift> shifts) {
  /** So many steps after the beginning of a value. */
  record Shift(Value whole, Dim steps) {}

  private Sharing() {
    this(new Groups(), new LinkedHashMap<>(), new HashMap<>(), new HashMap<>());
  }

  /**
   * Of a whole training step.
   *
   * @param schedule all operations in order
   */
  static Sharing ofTraining(List<Node> schedule, Liveness liveness) {
    Sharing sharing = new Sharing();
    sharing.joinCarries(schedule);
    schedule.stream().filter(node -> node.operation().isView()).forEach(sharing::joinView);
    sharing.placeAll(schedule, liveness, Map.of());
    return sharing;
  }

  /**
   * Of an inference pass: operations that only act in training pass their input on.
   *
   * @param training whose choices are taken again where they are still right
   */
  static Sharing ofInference(List<Node> schedule, Liveness liveness, Sharing training) {
    Sharing sharing = new Sharing();
    sharing.joinCarries(schedule);
    schedule.stream()
        .filter(node -> node.operation().isView() || node.operation().isTrainingOnly())
        .forEach(sharing::joinView);
    sharing.placeAll(schedule, liveness, training.places());
    return sharing;
  }

  private void joinView(Node node) {
    groups.join(node.inputs().get(0), node.output());
    sources.put(node.output(), node.inputs().get(0));
  }

  private void joinCarries(List<Node> schedule) {
    for (Node node : schedule) {
      if (node.operation() instanceof Scan scan) {
        LoopSharing.joinCarries(this, node, scan);
      }
    }
  }

  /** Notes that a value is a part of another. */
  void shift(Value part, Value whole, Dim steps) {
    groups.join(whole, part);
    shifts.put(part, new Shift(whole, steps));
  }

  private void placeAll(List<Node> schedule, Liveness liveness, Map<Value, Value> preferred) {
    Set<Value> gradients = new HashSet<>();
    for (int now = 0; now < schedule.size(); now++) {
      Node node = schedule.get(now);
      if (node.operation() instanceof Scan) {
        new LoopSharing(this, liveness, node, now).place(preferred);
        continue;
      }
      if (node.origin().direction() == Origin.Direction.BACKWARD) {
        gradients.add(node.output());
      }
      int forced = node.operation().accumulatesInto();
      if (forced >= 0) {
        take(node.output(), node.inputs().get(forced));
        continue;
      }
      int at = now;
      Optional<Value> operand =
          candidates(node, preferred, gradients)
              .filter(input -> mayTake(node, input, at, liveness))
              .findFirst();
      operand.ifPresent(input -> take(node.output(), input));
    }
  }

  /**
   * The operands to try. A gradient in the place of a gradient, best of all of the same value,
   * reads well: it goes by one name.
   */
  private static Stream<Value> candidates(
      Node node, Map<Value, Value> preferred, Set<Value> gradients) {
    List<Value> operands =
        IntStream.range(0, node.inputs().size())
            .filter(i -> node.operation().mayOverwrite(i))
            .mapToObj(node.inputs()::get)
            .toList();
    return Stream.of(
            Stream.ofNullable(preferred.get(node.output())),
            operands.stream().filter(gradients::contains).filter(v -> isAlike(v, node)),
            operands.stream().filter(gradients::contains),
            operands.stream().filter(operand -> !gradients.contains(operand)))
        .flatMap(values -> values);
  }

  /** Lets a result take the place of an operand. */
  void take(Value result, Value operand) {
    groups.join(operand, result);
    places.put(result, operand);
    sources.put(result, operand);
  }

  /** Moves an operand to the place that its result has for another reason. */
  void move(Value operand, Value result) {
    Value root = operand;
    while (sources.containsKey(root)) {
      root = sources.get(root);
    }
    groups.join(result, operand);
    sources.put(root, result);
  }

  /** The value in whose place, or at whose shifted place, a value begins. */
  Value root(Value value) {
    Value source = sources.get(value);
    return source == null ? value : root(source);
  }

  private static boolean isAlike(Value operand, Node node) {
    return operand.symbol().equals(node.output().symbol());
  }

  private boolean mayTake(Node node, Value input, int now, Liveness liveness) {
    List<Value> group = groups.of(input);
    Value.Role role = node.output().role(); // a gradient of a parameter where its first part is
    return input.shape().equals(node.output().shape())
        && (role == Value.Role.COMPUTED || role == Value.Role.PARAMETER_GRADIENT)
        && group.stream().allMatch(member -> member.role() == role)
        && !group.contains(node.output())
        && liveness.last(group) <= now;
  }
}
