package dev.adjoint.runtime;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread in at a time, and nobody after the end. Memory outside the heap has no other
 * guard: a call that met a release half-way would crash the virtual machine.
 */
final class Occupancy {
  private final String model;
  private final AtomicReference<@Nullable Thread> holder = new AtomicReference<>();
  private volatile boolean closed;

  Occupancy(String model) {
    this.model = model;
  }

  /** Begins a call. Whoever gets through ends it with {@link #leave()}. */
  void enter() {
    take("a network serves one thread at a time");
    if (closed) {
      leave();
      requireOpen();
    }
  }

  /** Throws after the end; for what touches no memory, and may be asked within a call. */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException(model + " is closed");
    }
  }

  void leave() {
    holder.set(null);
  }

  /** Runs {@code release} once, when no call is under way; a second time does nothing. */
  void close(Runnable release) {
    take("close it afterwards");
    try {
      if (!closed) {
        closed = true;
        release.run();
      }
    } finally {
      leave();
    }
  }

  private void take(String advice) {
    Thread other = holder.compareAndExchange(null, Thread.currentThread());
    if (other != null) {
      throw new IllegalStateException(
          model + " is in use by thread \"" + other.getName() + "\": " + advice);
    }
  }
}
