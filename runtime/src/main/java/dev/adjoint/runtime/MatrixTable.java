package dev.adjoint.runtime;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The views of one arena that are in use, for implementations of {@link Arena}: one object for each
 * place and shape. It does not keep them alive, so that a network fed with ever new batch sizes
 * does not fill the heap with views; a look-up that finds one allocates nothing.
 *
 * @param <M> the backend's kind of matrix
 */
public final class MatrixTable<M extends Matrix> {
  private static final class Entry<M> extends WeakReference<M> {
    final int hash;
    @Nullable Entry<M> next;

    Entry(M matrix, int hash, @Nullable Entry<M> next, ReferenceQueue<M> collected) {
      super(matrix, collected);
      this.hash = hash;
      this.next = next;
    }
  }

  private final ReferenceQueue<M> collected = new ReferenceQueue<>();
  private @Nullable Entry<M>[] buckets = buckets(64);
  private int size;

  /** An empty table. */
  public MatrixTable() {}

  /** The view that was added for that place and shape, if it is still in use. */
  public @Nullable M find(long offset, int rows, int columns) {
    int hash = hash(offset, rows, columns);
    for (Entry<M> entry = buckets[hash & (buckets.length - 1)]; entry != null; entry = entry.next) {
      M matrix = entry.get();
      if (matrix != null
          && matrix.offset() == offset
          && matrix.rows() == rows
          && matrix.columns() == columns) {
        return matrix;
      }
    }
    return null;
  }

  /** Adds a view that is not in the table, and gives it back. */
  public M add(M matrix) {
    removeCollected();
    if (size >= buckets.length) {
      grow();
    }
    int hash = hash(matrix.offset(), matrix.rows(), matrix.columns());
    int bucket = hash & (buckets.length - 1);
    buckets[bucket] = new Entry<>(matrix, hash, buckets[bucket], collected);
    size++;
    return matrix;
  }

  /** How many views are kept, the collected ones that were not noticed yet included. */
  public int size() {
    return size;
  }

  @SuppressWarnings("unchecked") // the queue holds the entries of this table only
  private void removeCollected() {
    for (Optional<Entry<M>> gone = poll(); gone.isPresent(); gone = poll()) {
      Entry<M> entry = gone.get();
      int bucket = entry.hash & (buckets.length - 1);
      Entry<M> before = buckets[bucket];
      if (before == entry) {
        buckets[bucket] = entry.next;
      } else {
        while (before != null && before.next != entry) {
          before = before.next;
        }
        if (before != null) {
          before.next = entry.next;
        }
      }
      size--;
    }
  }

  @SuppressWarnings("unchecked")
  private Optional<Entry<M>> poll() {
    return Optional.ofNullable((Entry<M>) collected.poll());
  }

  private void grow() {
    @Nullable Entry<M>[] old = buckets;
    buckets = buckets(2 * old.length);
    for (Entry<M> head : old) {
      for (Entry<M> entry = head; entry != null; ) {
        Entry<M> next = entry.next;
        int bucket = entry.hash & (buckets.length - 1);
        entry.next = buckets[bucket];
        buckets[bucket] = entry;
        entry = next;
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <M> @Nullable Entry<M>[] buckets(int count) {
    return new Entry[count];
  }

  private static int hash(long offset, int rows, int columns) {
    int hash = (31 * (31 * Long.hashCode(offset) + rows) + columns) * 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }
}
