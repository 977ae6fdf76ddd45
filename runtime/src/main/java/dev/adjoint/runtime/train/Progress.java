package dev.adjoint.runtime.train;

import dev.adjoint.runtime.format.EventWriter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Is told how training goes, by the thread that trains. */
public interface Progress extends AutoCloseable {
  /** An epoch begins. */
  default void begin(int epoch, int epochs, int steps) {}

  /**
   * A step is done.
   *
   * @param step 1 for the first of the epoch
   * @param loss mean over the examples of the epoch so far
   */
  default void step(int step, double loss) {}

  /** An epoch and its validation are done. */
  default void end(Epoch epoch) {}

  /** Training is over, or has failed. */
  @Override
  default void close() {}

  /** Says nothing. */
  static Progress none() {
    return new Progress() {};
  }

  /** One line per epoch. */
  static Progress plain(PrintStream out) {
    return new PlainProgress(out);
  }

  /** A bar that moves with the steps, and one line per epoch. */
  static Progress bar(PrintStream out) {
    return new BarProgress(out);
  }

  /**
   * Curves for TensorBoard, a point for each epoch: loss and accuracy of training and validation,
   * learning rate, seconds. The file is ended with the training.
   *
   * @param folder of the run; it is made if it is not there
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  static Progress tensorBoard(Path folder) {
    return new TensorBoardProgress(EventWriter.in(folder));
  }

  /** Tells all of these, in their order. */
  static Progress all(Progress... parts) {
    return new AllProgress(List.of(parts));
  }

  /** A bar where the standard streams are a terminal, else plain lines. */
  static Progress automatic(PrintStream out) {
    return Terminal.isPresent() ? bar(out) : plain(out);
  }
}
