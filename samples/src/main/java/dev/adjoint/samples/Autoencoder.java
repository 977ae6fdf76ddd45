package dev.adjoint.samples;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.MeanSquaredError;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.dsl.layers.Sigmoid;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/*
 * HOW TO RUN
 *
 *   samples/run autoencoder
 *   samples/run autoencoder --epochs 20 --out FOLDER     a picture goes there
 *
 * An image of 784 pixels squeezed through 16 numbers and unfolded again: what comes out shall be
 * what went in, so the target of the loss is the input, and no label is needed. The picture shows
 * images of the test set and, below each, what is left of it.
 */

// @formatter:off
@Model class DigitAutoencoder {
  @Input(784)                         Tensor x;
  @Dense(out = 128) @Relu             Tensor narrowing;
  @Dense(out = 16)                    Tensor code;
  @Dense(out = 128) @Relu             Tensor widening;
  @Dense(out = 784) @Sigmoid          Tensor image;
  @MeanSquaredError(target = "x")     Loss   loss;
}
// @formatter:on

/** Trains a coder of images together with its decoder. */
@Command(name = "autoencoder", description = "Digits squeezed through 16 numbers, Adam.")
final class Autoencoder implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(5, new BatchSize(64), 1e-3);

  @Option(names = "--out", paramLabel = "FOLDER", description = "Where the picture goes.")
  private Path out = Path.of("target", "autoencoder");

  @Override
  public Integer call() {
    ImageSet digits = settings.digits().normalised(0, 1); // pixels from 0 to 1
    Dataset train = digits.train().select("x");
    Dataset test = digits.test().select("x");
    int batch = settings.batch(train.size());
    try (var network = DigitAutoencoderNetwork.create(settings.backend(), batch, settings.seed())) {
      History history =
          Trainer.of(network)
              .optimizer(Adam.rate(settings.rate()))
              .epochs(settings.epochs())
              .seed(settings.seed())
              .fit(train, test);
      System.out.println("see " + picture(network, test));
      new Result(settings)
          .with("loss", history.last().validationLoss().orElseThrow())
          .seconds(Result.seconds(history))
          .print();
    }
    return 0;
  }

  private Path picture(DigitAutoencoderNetwork network, Dataset test) {
    int count = Math.min(10, Math.min(test.size(), network.capacity()));
    float[] images = new float[count * 784];
    for (int i = 0; i < count; i++) {
      test.column("x").copy(i, images, i * 784);
    }
    float[] both = Arrays.copyOf(images, 2 * images.length);
    System.arraycopy(network.predict(images), 0, both, images.length, images.length);
    return Picture.write(out.resolve("digits.png"), both, 0, 1, count);
  }
}
