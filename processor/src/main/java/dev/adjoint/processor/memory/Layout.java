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
 * @param largest the largest values of run-time sizes: places are those of the largest
 */
record Layout(Sharing sharing, Map<Value, Dim> steps, Map<String, Long> largest) {

  static Layout of(
      List<Node> schedule, Liveness liveness, Sharing sharing, Map<String, Long> largest) {
    Layout layout = new Layout(sharing, new HashMap<>(), largest);
    for (int now = 0; now < schedule.size(); now++) {
      Node node = schedule.get(now);
      if (node.operation() instanceof Scan scan) {
        layout.count(node, scan, liveness, now);
      }
    }
    layout.steps.replaceAll((value, count) -> layout.mostOfGroup(value));
    for (Node node : schedule) {
      if (node.operation() instanceof Scan scan) {
        layout.countParts(node, scan);
      }
    }
    return layout;
  }

  private void count(Node node, Scan scan, Liveness liveness, int now) {
    Map<Value, Value> sequences = scan.sequences(node);
    for (Value value : scan.computed()) {
      Value sequence = sequences.get(value);
      if (!sharing.shifts().containsKey(sequence)) {
        steps.put(sequence, liveness.last().get(sequence) > now ? scan.steps() : Dim.ONE);
      }
    }
    for (Scan.Carry carry : scan.carries()) {
      Scan.History history = scan.history(node, carry);
      boolean isRead =
          liveness.last().get(history.before()) > now
              || liveness.last().get(sequences.get(carry.after())) > now;
      steps.put(history.whole(), isRead ? scan.steps().plus(1) : Dim.of(2));
    }
  }

  /** What a loop finds and leaves lies in its history: where that is forgotten, so are they. */
  private void countParts(Node node, Scan scan) {
    Map<Value, Value> sequences = scan.sequences(node);
    for (Scan.Carry carry : scan.carries()) {
      Scan.History history = scan.history(node, carry);
      boolean areAll = steps.get(history.whole()).equals(history.whole().shape().dim(0));
      Dim kept = areAll ? scan.steps() : Dim.ONE;
      steps.put(history.before(), kept);
      steps.put(sequences.get(carry.after()), kept);
    }
  }

  private Dim mostOfGroup(Value value) {
    return sharing.groups().of(value).stream()
        .filter(member -> !sharing.shifts().containsKey(member))
        .filter(member -> member.shape().rank() == value.shape().rank())
        .map(member -> steps.getOrDefault(member, all(member)))
        .max(Comparator.comparingLong(count -> most(count)))
        .orElseThrow();
  }

  private static Dim all(Value sequence) {
    Dim first = sequence.shape().dim(0);
    return first.equals(Dim.BATCH) ? Dim.ONE : first;
  }

  private long most(Dim count) {
    return count.atMost(largest).constant().orElse(1);
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
    return elements(value).atMost(largest);
  }

  private Dim elements(Value value) {
    Dim count = steps.get(value);
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
    Dim stored = steps.get(shift.whole());
    boolean areAll = stored.equals(shift.whole().shape().dim(0));
    Dim step = areAll ? shift.steps() : shift.steps().modulo(stored);
    return step(shift.whole()).elements().times(step);
  }
}
