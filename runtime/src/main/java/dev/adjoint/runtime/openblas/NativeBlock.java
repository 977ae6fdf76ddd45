package dev.adjoint.runtime.openblas;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Native floats, zero at first. The memory is taken with {@code calloc}, not by a JavaCPP
 * allocation: those are counted against {@code org.bytedeco.javacpp.maxphysicalbytes}, by default
 * four times the Java heap, and run the garbage collector in a loop when the process is over it.
 */
final class NativeBlock implements Runnable {
  /** Elements behind one buffer; a buffer cannot have more than 2^31-1 bytes. */
  static final int CHUNK_BITS = 28;

  static final long CHUNK = 1L << CHUNK_BITS;

  /** What each buffer reaches into the next, so that a tile lies within one. */
  static final int OVERLAP = 1 << 16;

  private static final long ALIGNMENT = 64;
  private static final AtomicLong HELD = new AtomicLong();

  private final long bytes;
  private final Pointer memory;
  private final FloatPointer start;
  private boolean isFreed;

  /**
   * @throws OutOfMemoryError with purpose and size, if there is not so much
   */
  NativeBlock(String purpose, long elements) {
    if (elements < 0 || elements > (Long.MAX_VALUE - ALIGNMENT) / Float.BYTES) {
      throw new IllegalArgumentException(purpose + ": " + elements + " elements");
    }
    bytes = elements * Float.BYTES + ALIGNMENT;
    memory = Pointer.calloc(bytes, 1);
    if (memory == null || memory.isNull()) {
      throw new OutOfMemoryError(
          purpose + ": no native memory for " + elements + " elements, " + bytes + " bytes");
    }
    HELD.addAndGet(bytes);
    long past = -memory.address() & (ALIGNMENT - 1);
    start = new FloatPointer(new BytePointer(memory).getPointer(past));
  }

  /** The bytes that all blocks of this process hold. */
  static long heldBytes() {
    return HELD.get();
  }

  FloatPointer at(long offset) {
    return start.getPointer(offset);
  }

  /** Views of the memory in pieces of {@link #CHUNK} elements. They do not keep it alive. */
  FloatBuffer[] buffers(long elements) {
    int count = (int) Math.max(1, (elements + CHUNK - 1) / CHUNK);
    FloatBuffer[] buffers = new FloatBuffer[count];
    for (int i = 0; i < count; i++) {
      long from = i * CHUNK;
      long length = Math.min(elements - from, CHUNK + OVERLAP);
      BytePointer piece = new BytePointer(start.getPointer(from));
      piece.limit(Math.max(1, length) * Float.BYTES);
      buffers[i] = piece.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
    return buffers;
  }

  synchronized boolean isFreed() {
    return isFreed;
  }

  /** Frees the memory; a second call does nothing. */
  @Override
  public synchronized void run() {
    if (!isFreed) {
      isFreed = true;
      Pointer.free(memory);
      HELD.addAndGet(-bytes);
    }
  }
}
