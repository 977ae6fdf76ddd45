package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of each value one kind of pass stores, and where a value lies in the storage that it
 * shares.
 *
 * @param steps of how many steps the values that loops give are stored: of all, or of as many as
 *     one step needs
 */
record Layout(Sharing sharing, Map<Value, Integer> steps) {

  static Layout of(List<Node> schedule, Liveness liveness, Sharing sharing) {
    Layout layout = new Layout(sharing, new HashMap<>());
    for (int now = 0; now < schedule.size(); now++) {
      Node node = schedule.get(now);
      if (node.operation() instanceof Scan scan) {
        layout.count(node, scan, liveness, now);
      }
    }
    layout.steps.replaceAll((value, count) -> layout.mostOfGroup(value));
    return layout;
  }

  private void count(Node node, Scan scan, Liveness liveness, int now) {
    Map<Value, Value> sequences = scan.sequences(node);
    for (Value value : scan.computed()) {
      Value sequence = sequences.get(value);
      if (!sharing.shifts().containsKey(sequence)) {
        steps.put(sequence, liveness.last().get(sequence) > now ? scan.steps() : 1);
      }
    }
    for (Scan.Carry carry : scan.carries()) {
      Scan.History history = scan.history(node, carry);
      boolean isRead =
          liveness.last().get(history.before()) > now
              || liveness.last().get(sequences.get(carry.after())) > now;
      steps.put(history.whole(), isRead ? scan.steps() + 1 : 2);
    }
  }

  private int mostOfGroup(Value value) {
    return sharing.groups().of(value).stream()
        .filter(member -> !sharing.shifts().containsKey(member))
        .filter(member -> member.shape().rank() == value.shape().rank())
        .mapToInt(member -> steps.getOrDefault(member, all(member)))
        .max()
        .orElseThrow();
  }

  private static int all(Value sequence) {
    return (int) sequence.shape().dim(0).constant().orElse(1);
  }

  /** One step of a sequence. */
  static Shape step(Value sequence) {
    return new Shape(sequence.shape().dims().subList(1, sequence.shape().rank()));
  }

  /** The number of elements that the values of a group take together. */
  Dim size(List<Value> group) {
    return group.stream().map(this::size).max(Comparator.comparingLong(Dim::content)).orElseThrow();
  }

  private Dim size(Value value) {
    Integer count = steps.get(value);
    if (sharing.shifts().containsKey(value)) {
      return step(sharing.shifts().get(value).whole()).elements(); // lies within the whole
    }
    return count == null ? value.shape().elements() : step(value).elements().times(count);
  }

  /** Where a value begins in the storage of its group. */
  Dim offset(Value value) {
    Value root = sharing.root(value);
    Sharing.Shift shift = sharing.shifts().get(root);
    if (shift == null) {
      return Dim.of(0);
    }
    int step = shift.steps() % steps.get(shift.whole());
    return step(shift.whole()).elements().times(step);
  }
}
