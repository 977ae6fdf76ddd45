package dev.adjoint.runtime.openblas;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/** Native objects of oneDNN that belong to one call, given back once, the youngest first. */
final class DnnHandles implements Runnable {
  private static final AtomicLong HELD = new AtomicLong();

  private final Deque<Runnable> releases = new ArrayDeque<>();

  /** The native objects that all calls of this process hold. */
  static long held() {
    return HELD.get();
  }

  /** Remembers how an object that was just made is given back. */
  synchronized void add(Runnable release) {
    releases.push(release);
    HELD.incrementAndGet();
  }

  /** Gives everything back; a second call does nothing. */
  @Override
  public synchronized void run() {
    while (!releases.isEmpty()) {
      releases.pop().run();
      HELD.decrementAndGet();
    }
  }
}
