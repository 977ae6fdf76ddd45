package dev.adjoint.runtime.train;

import java.util.List;

/** Tells several, in their order. */
final class AllProgress implements Progress {
  private final List<Progress> parts;

  AllProgress(List<Progress> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public void begin(int epoch, int epochs, int steps) {
    parts.forEach(part -> part.begin(epoch, epochs, steps));
  }

  @Override
  public void step(int step, double loss) {
    for (int i = 0; i < parts.size(); i++) { // an iterator would come from the heap
      parts.get(i).step(step, loss);
    }
  }

  @Override
  public void end(Epoch epoch) {
    parts.forEach(part -> part.end(epoch));
  }

  /** Closes all, also where one fails. */
  @Override
  public void close() {
    RuntimeException first = null;
    for (Progress part : parts) {
      try {
        part.close();
      } catch (RuntimeException failure) {
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
