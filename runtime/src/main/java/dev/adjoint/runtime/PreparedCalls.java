package dev.adjoint.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prepared calls of a network by pass, sizes of the batch and position in the pass. */
final class PreparedCalls {
  /** A call as it was made, compared by identity, and its prepared form. */
  static final class Slot {
    private @Nullable String operation;
    private @Nullable Object out;
    private @Nullable Object f;
    private @Nullable Object a;
    private @Nullable Object b;
    private @Nullable Object c;
    private @Nullable Object d;
    private @Nullable Object e;
    private @Nullable Object g;
    private double number;
    private int i;
    private int j;
    private int n;
    private int m;
    PreparedKernels.Call call = () -> {};
    private PreparedKernels.Call kept = call;

    boolean is(
        String operation,
        Object out,
        @Nullable Object f,
        Object a,
        @Nullable Object b,
        @Nullable Object c,
        @Nullable Object d) {
      return this.a == a
          && this.out == out
          && this.b == b
          && this.f == f
          && this.c == c
          && this.d == d
          && operation.equals(this.operation);
    }

    /** Whether the operands behind the fourth are these too. */
    boolean isAlso(Object e, Object g) {
      return this.e == e && this.g == g;
    }

    void setAlso(Object e, Object g) {
      this.e = e;
      this.g = g;
    }

    boolean has(double number, int i, int j, int n, int m) {
      return this.number == number && this.i == i && this.j == j && this.n == n && this.m == m;
    }

    /**
     * To be set last, when the call is prepared: a slot without operation is no call. The call that
     * was here before is closed.
     */
    void set(
        String operation,
        Object out,
        @Nullable Object f,
        Object a,
        @Nullable Object b,
        @Nullable Object c,
        @Nullable Object d) {
      close();
      kept = call;
      this.operation = operation;
      this.out = out;
      this.f = f;
      this.a = a;
      this.b = b;
      this.c = c;
      this.d = d;
    }

    void close() {
      kept.close();
    }

    void put(double number, int i, int j, int n, int m) {
      this.number = number;
      this.i = i;
      this.j = j;
      this.n = n;
      this.m = m;
    }
  }

  /** The calls of one pass over batches of one size. */
  private static final class Sequence {
    final long key;
    Slot[] slots = {};
    int next;

    Sequence(long key) {
      this.key = key;
    }

    void close() {
      for (Slot slot : slots) {
        slot.close();
      }
    }
  }

  /** Beyond so many batch sizes of a pass, the one that was met first is forgotten. */
  static final int BATCH_SIZES_KEPT = 64;

  private final Map<Pass, List<Sequence>> sequences = new EnumMap<>(Pass.class);
  private @Nullable Sequence current;

  PreparedCalls() {
    for (Pass pass : Pass.values()) {
      sequences.put(pass, new ArrayList<>());
    }
  }

  void begin(Pass pass, long key) {
    Sequence found = sequence(sequences.get(pass), key);
    found.next = 0;
    current = found;
  }

  private static Sequence sequence(List<Sequence> kept, long key) {
    for (int i = kept.size() - 1; i >= 0; i--) {
      if (kept.get(i).key == key) {
        return kept.get(i);
      }
    }
    if (kept.size() == BATCH_SIZES_KEPT) {
      kept.remove(0).close();
    }
    Sequence added = new Sequence(key);
    kept.add(added);
    return added;
  }

  /**
   * The place of the next call.
   *
   * @throws IllegalStateException if no pass has begun
   */
  Slot next(String operation) {
    Sequence sequence = current;
    if (sequence == null) {
      throw new IllegalStateException(operation + ": no pass has begun");
    }
    if (sequence.next == sequence.slots.length) {
      grow(sequence);
    }
    return sequence.slots[sequence.next++];
  }

  private static void grow(Sequence sequence) {
    int used = sequence.slots.length;
    sequence.slots = Arrays.copyOf(sequence.slots, Math.max(16, 2 * used));
    for (int i = used; i < sequence.slots.length; i++) {
      sequence.slots[i] = new Slot();
    }
  }

  /** Drops all calls; a pass that has begun goes on and prepares what follows anew. */
  void forget() {
    for (List<Sequence> kept : sequences.values()) {
      kept.forEach(Sequence::close);
      kept.clear();
    }
    if (current != null) {
      current = new Sequence(current.key);
    }
  }
}
