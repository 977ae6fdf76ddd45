package dev.adjoint.runtime.train;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.MlpNetwork;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.format.Weights;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.Period;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The program that {@link KillTest} starts and kills: CHECKPOINT RESULT EPOCHS. */
final class KilledRun {
  private static final Dataset TRAIN = Problems.corners(200, 1);

  private KilledRun() {}

  /** Slow enough that it is never done before it is killed. */
  private static final Progress SLOW =
      new Progress() {
        @Override
        public void step(int step, double loss) {
          LockSupport.parkNanos(1_000_000);
        }
      };

  /** Writes a checkpoint after every step. */
  public static void main(String... arguments) {
    train(
        Integer.parseInt(arguments[2]),
        Path.of(arguments[1]),
        trainer -> {
          resume(trainer, Path.of(arguments[0]));
          trainer.checkpoint(Path.of(arguments[0]), 1, Period.STEP).progress(SLOW);
          System.out.println("begins"); // who waits for this may kill from here on
        });
  }

  static void resume(Trainer trainer, Path checkpoint) {
    if (Files.exists(checkpoint)) {
      trainer.resume(checkpoint);
    }
  }

  /** Trains and writes the weights at the end. */
  static void train(int epochs, Path result, Consumer<Trainer> settings) {
    MlpNetwork.Sizes sizes = new MlpNetwork.Sizes(2, 8, 3, 0.2);
    try (MlpNetwork network = new MlpNetwork(sizes, Backend.reference(), 4, 1)) {
      Trainer trainer =
          Trainer.of(network).optimizer(Adam.rate(1e-3)).epochs(epochs).progress(Progress.none());
      settings.accept(trainer);
      trainer.fit(TRAIN);
      Weights.of(network).save(result);
    }
  }
}
