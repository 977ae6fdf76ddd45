package dev.adjoint.samples;

import dev.adjoint.runtime.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The options of samples whose training can be interrupted. */
final class CheckpointFile {
  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      required = true,
      showDefaultValue = Visibility.NEVER,
      description = "Where to keep the state of training, after every epoch.")
  private Path file = Path.of("");

  @Option(
      names = "--resume",
      showDefaultValue = Visibility.NEVER,
      description = "Goes on from that file, if it is there.")
  private boolean isResumed;

  /** Lets a trainer write the file, and go on from it where that is asked for. */
  void use(Trainer trainer) {
    trainer.checkpoint(file);
    if (isResumed && Files.exists(file)) {
      trainer.resume(file);
      System.out.println("going on from " + file);
    } else if (isResumed) {
      System.out.println("there is no " + file + " yet: training begins");
    }
  }
}
