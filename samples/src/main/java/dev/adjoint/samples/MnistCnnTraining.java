package dev.adjoint.samples;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.ChannelDropout;
import dev.adjoint.dsl.layers.Conv2d;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Dropout;
import dev.adjoint.dsl.layers.Flatten;
import dev.adjoint.dsl.layers.LogSoftmax;
import dev.adjoint.dsl.layers.MaxPool2d;
import dev.adjoint.dsl.layers.NegativeLogLikelihood;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Adadelta;
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
 *   samples/run mnist-cnn
 *   samples/run mnist-cnn --epochs 5 --rate 1 --data FOLDER
 *   samples/run mnist-cnn --checkpoint digits.safetensors --resume
 *
 * Handwritten digits, read by a network with two convolutions: 98 of 100 after the first epoch. The
 * shapes in the comments are what javac works out and checks.
 */

// @formatter:off
@Model class MnistCnn {
  @Input({1, 28, 28})                               Tensor x;
  @Conv2d(out = 16, kernel = 3) @Relu               Tensor conv1;     // [16,26,26]
  @Conv2d(out = 32, kernel = 3) @Relu               Tensor conv2;     // [32,24,24]
  @MaxPool2d(2) @ChannelDropout(0.1)                Tensor pooled;    // [32,12,12]
  @Flatten @Dense(out = 64) @Relu @Dropout(0.25)    Tensor hidden;
  @Dense(out = 10) @LogSoftmax                      Tensor logProbabilities;
  @NegativeLogLikelihood                            Loss   loss;
}
// @formatter:on

/** Trains the convolutional digit classifier. */
@Command(
    name = "mnist-cnn",
    description = "Two convolutions and a pool, handwritten digits, Adadelta.")
final class MnistCnnTraining implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(2, new BatchSize(32), 0.5);

  @ArgGroup(exclusive = false)
  private CheckpointFile checkpoint; // null without the option

  @Override
  public Integer call() {
    ImageSet digits = settings.digits();
    int batch = settings.batch(digits.train().size());
    try (var network = MnistCnnNetwork.create(settings.backend(), batch, settings.seed())) {
      Trainer trainer =
          Trainer.of(network)
              .optimizer(Adadelta.rate(settings.rate()))
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
