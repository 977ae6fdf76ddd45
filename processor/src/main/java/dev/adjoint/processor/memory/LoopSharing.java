package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which values of the body of one loop share storage. A value is stood for by its sequence, of
 * which no more than one step is stored if nothing outside the loop reads it.
 */
final class LoopSharing {
  private final Sharing sharing;
  private final Liveness liveness;
  private final Scan scan;
  private final Node node;
  private final int now;
  private final Map<Value, Value> sequences;
  private final Map<Value, Integer> lastRead = new HashMap<>();

  LoopSharing(Sharing sharing, Liveness liveness, Node node, int now) {
    this.sharing = sharing;
    this.liveness = liveness;
    this.scan = (Scan) node.operation();
    this.node = node;
    this.now = now;
    this.sequences = scan.sequences(node);
    for (int i = 0; i < scan.body().size(); i++) {
      for (Value input : scan.body().get(i).inputs()) {
        lastRead.put(input, i);
      }
    }
  }

  /** What is carried lies in one piece: each step finds what the one before has left there. */
  static void joinCarries(Sharing sharing, Node node, Scan scan) {
    Map<Value, Value> sequences = scan.sequences(node);
    int later = scan.reversed() ? 0 : 1;
    for (Scan.Carry carry : scan.carries()) {
      Scan.History history = scan.history(node, carry);
      sharing.shift(history.before(), history.whole(), Dim.of(1 - later));
      sharing.shift(sequences.get(carry.after()), history.whole(), Dim.of(later));
      sharing.shift(history.last(), history.whole(), scan.reversed() ? Dim.of(0) : scan.steps());
    }
  }

  void place(Map<Value, Value> preferred) {
    for (int at = 0; at < scan.body().size(); at++) {
      Node inner = scan.body().get(at);
      int forced = inner.operation().accumulatesInto();
      if (forced >= 0) {
        force(inner, inner.inputs().get(forced), at);
      } else if (inner.outputs().size() == 1 && !isCarried(inner.output())) {
        Value result = sequences.get(inner.output());
        int step = at;
        candidates(inner, preferred.get(result))
            .filter(operand -> mayTake(inner, operand, step))
            .findFirst()
            .ifPresent(operand -> sharing.take(result, sequences.get(operand)));
      }
    }
  }

  private void force(Node inner, Value operand, int at) {
    Value into = sequences.get(operand);
    if (liveness.last(sharing.groups().of(into)) > now || lastRead.get(operand) > at) {
      throw new IllegalStateException(into.name() + " is read after it was added to");
    }
    Value result = sequences.get(inner.output());
    if (isCarried(inner.output())) {
      sharing.move(into, result);
    } else {
      sharing.take(result, into);
    }
  }

  private boolean isCarried(Value value) {
    return scan.carries().stream().anyMatch(carry -> carry.after().equals(value));
  }

  private Stream<Value> candidates(Node inner, Value preferred) {
    List<Value> operands =
        IntStream.range(0, inner.inputs().size())
            .filter(i -> inner.operation().mayOverwrite(i))
            .mapToObj(inner.inputs()::get)
            .filter(scan.computed()::contains)
            .toList();
    Optional<Value> first =
        operands.stream().filter(value -> sequences.get(value).equals(preferred)).findFirst();
    return Stream.concat(first.stream(), operands.stream());
  }

  private boolean mayTake(Node inner, Value operand, int at) {
    List<Value> group = sharing.groups().of(sequences.get(operand));
    return operand.shape().equals(inner.output().shape())
        && lastRead.get(operand) == at
        && !group.contains(sequences.get(inner.output()))
        && group.stream().noneMatch(sharing.shifts()::containsKey)
        && liveness.last(group) <= now;
  }
}
