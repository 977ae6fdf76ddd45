package dev.adjoint.samples;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.CrossEntropy;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/*
 * HOW TO RUN
 *
 *   samples/run mnist-mlp
 *   samples/run mnist-mlp --epochs 10 --rate 5e-4 --data FOLDER
 *   samples/run mnist-mlp --checkpoint digits.safetensors --resume
 *
 * Handwritten digits, read by a network with one hidden layer of 50 units. What javac made of the
 * model is samples/target/generated-sources/annotations/dev/adjoint/samples/MnistMlpNetwork.java.
 */

// @formatter:off
@Model class MnistMlp {
  @Input(784)               Tensor x;
  @Dense(out = 50) @Relu    Tensor hidden;
  @Dense(out = 10)          Tensor logits;
  @CrossEntropy             Loss   loss;
}
// @formatter:on

/** Trains the digit classifier. */
@Command(name = "mnist-mlp", description = "784-50-10, handwritten digits, Adam.")
final class MnistMlpTraining implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(3, new BatchSize(64), 1e-3);

  @ArgGroup(exclusive = false)
  private CheckpointFile checkpoint; // null without the option

  @Override
  public Integer call() {
    ImageSet digits = settings.digits();
    int batch = settings.batch(digits.train().size());
    try (var network = MnistMlpNetwork.create(settings.backend(), batch, settings.seed())) {
      Trainer trainer =
          Trainer.of(network)
              .optimizer(Adam.rate(settings.rate()))
              .epochs(settings.epochs())
              .seed(settings.seed());
      if (checkpoint != null) {
        checkpoint.use(trainer);
      }
      History history = trainer.fit(digits.train(), digits.test());
      Result.print(settings, history.last().validation().orElseThrow(), history);
    }
    return 0;
  }
}
