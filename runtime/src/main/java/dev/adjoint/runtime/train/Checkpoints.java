package dev.adjoint.runtime.train;

import dev.adjoint.runtime.optimize.Period;
import java.nio.file.Path;
import java.util.Optional;

/** When checkpoints are written, and where; what a run goes on from. */
final class Checkpoints {
  private Optional<Path> file = Optional.empty();
  private Period period = Period.EPOCH;
  private int every = 1;
  private int stepsSince;
  private Optional<Checkpoint> start = Optional.empty();

  void write(Path file, int every, Period period) {
    this.file = Optional.of(file);
    this.every = every;
    this.period = period;
    this.stepsSince = 0;
  }

  /** The next fit goes on from this file, which is read now. */
  void resume(Path file) {
    start = Optional.of(Checkpoint.from(file));
  }

  /** What the fit that begins goes on from. */
  Optional<Checkpoint> start() {
    return start;
  }

  /** It was taken: the fit after this one goes on from where this one ends. */
  void forgetStart() {
    start = Optional.empty();
  }

  /** Whether a checkpoint is to be written after the step that was just done. */
  boolean isDueAfterStep() {
    if (period != Period.STEP || file.isEmpty()) {
      return false;
    }
    stepsSince = (stepsSince + 1) % every;
    return stepsSince == 0;
  }

  /**
   * Whether one is to be written after the epoch that was just done.
   *
   * @param epochs how many are done
   * @param isLast whether the fit ends, which always leaves a checkpoint
   */
  boolean isDueAfterEpoch(int epochs, boolean isLast) {
    return file.isPresent() && (isLast || period == Period.EPOCH && epochs % every == 0);
  }

  Path file() {
    return file.orElseThrow();
  }
}
