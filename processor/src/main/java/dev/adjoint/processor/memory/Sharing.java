package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Value;
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
 */
record Sharing(Groups groups, Map<Value, Value> places) {

  /**
   * Of a whole training step.
   *
   * @param schedule all operations in order
   */
  static Sharing ofTraining(List<Node> schedule, Liveness liveness) {
    Sharing sharing = new Sharing(new Groups(), new LinkedHashMap<>());
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
    Sharing sharing = new Sharing(new Groups(), new LinkedHashMap<>());
    schedule.stream()
        .filter(node -> node.operation().isView() || node.operation().isTrainingOnly())
        .forEach(sharing::joinView);
    sharing.placeAll(schedule, liveness, training.places());
    return sharing;
  }

  private void joinView(Node node) {
    groups.join(node.inputs().get(0), node.output());
  }

  private void placeAll(List<Node> schedule, Liveness liveness, Map<Value, Value> preferred) {
    Set<Value> gradients = new HashSet<>();
    for (int now = 0; now < schedule.size(); now++) {
      Node node = schedule.get(now);
      if (node.origin().direction() == Origin.Direction.BACKWARD) {
        gradients.add(node.output());
      }
      int forced = node.operation().accumulatesInto();
      if (forced >= 0) {
        take(node, node.inputs().get(forced));
        continue;
      }
      int at = now;
      Optional<Value> operand =
          candidates(node, preferred, gradients)
              .filter(input -> mayTake(node, input, at, liveness))
              .findFirst();
      operand.ifPresent(input -> take(node, input));
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

  private static boolean isAlike(Value operand, Node node) {
    return operand.symbol().equals(node.output().symbol());
  }

  private void take(Node node, Value operand) {
    groups.join(operand, node.output());
    places.put(node.output(), operand);
  }

  private boolean mayTake(Node node, Value input, int now, Liveness liveness) {
    List<Value> group = groups.of(input);
    return input.shape().equals(node.output().shape())
        && node.output().role() == Value.Role.COMPUTED
        && group.stream().allMatch(member -> member.role() == Value.Role.COMPUTED)
        && !group.contains(node.output())
        && liveness.last(group) <= now;
  }
}
