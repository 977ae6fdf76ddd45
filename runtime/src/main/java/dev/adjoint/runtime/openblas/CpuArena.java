package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Arena;
import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.MatrixTable;
import java.lang.ref.Cleaner;
import java.nio.FloatBuffer;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A block of native float32; freed by {@link #close()}, or with the collection of a forgotten
 * network.
 */
final class CpuArena implements Arena {
  private static final Cleaner CLEANER = Cleaner.create();

  private final CpuKernels owner;
  private final long elements;
  private final NativeBlock block;
  private final Cleaner.Cleanable memory;
  private final FloatBuffer[] buffers;
  private final MatrixTable<CpuMatrix> views = new MatrixTable<>();
  private boolean isOpen = true;

  CpuArena(CpuKernels owner, String purpose, long elements) {
    this.owner = owner;
    this.elements = elements;
    this.block = new NativeBlock(purpose, elements);
    this.memory = CLEANER.register(this, block);
    this.buffers = block.buffers(elements);
  }

  NativeBlock block() {
    return block;
  }

  CpuKernels owner() {
    return owner;
  }

  @Override
  public long elements() {
    return elements;
  }

  @Override
  public boolean isOpen() {
    return isOpen;
  }

  void requireOpen() {
    if (!isOpen) {
      throw new IllegalStateException("the memory of this matrix is closed");
    }
  }

  @Override
  public Matrix matrix(long offset, int rows, int columns) {
    owner.enterFor(this);
    try {
      CpuMatrix found = views.find(offset, rows, columns);
      if (found != null) {
        return found;
      }
      Objects.checkFromIndexSize(offset, (long) rows * columns, elements);
      return views.add(new CpuMatrix(this, offset, rows, columns));
    } finally {
      owner.leaveFrom();
    }
  }

  @Override
  public void close() {
    owner.close(this);
  }

  /** Frees the memory, while the owner is held. */
  void free() {
    isOpen = false;
    memory.clean();
  }

  FloatPointer pointer(long offset) {
    return block.at(offset);
  }

  /** The buffer in which {@code OVERLAP} elements from {@code at} lie, if the arena has so many. */
  FloatBuffer buffer(long at) {
    return buffers[(int) (at >>> NativeBlock.CHUNK_BITS)];
  }

  static int within(long at) {
    return (int) (at & (NativeBlock.CHUNK - 1));
  }

  /** Copies elements from {@code at} into an array. */
  void load(long at, float[] destination, int to, int count) {
    for (int done = 0; done < count; ) {
      int piece = Math.min(count - done, NativeBlock.OVERLAP);
      buffer(at + done).get(within(at + done), destination, to + done, piece);
      done += piece;
    }
  }

  /** Copies elements of an array to {@code at}. */
  void store(long at, float[] source, int from, int count) {
    for (int done = 0; done < count; ) {
      int piece = Math.min(count - done, NativeBlock.OVERLAP);
      buffer(at + done).put(within(at + done), source, from + done, piece);
      done += piece;
    }
  }

  /** Copies elements of another place, as if by way of an array between. */
  void copy(long to, CpuArena source, long from, int count) {
    for (int done = 0; done < count; ) {
      int piece = Math.min(count - done, NativeBlock.OVERLAP);
      FloatBuffer in = source.buffer(from + done);
      buffer(to + done).put(within(to + done), in, within(from + done), piece);
      done += piece;
    }
  }
}
