package dev.adjoint.samples;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.Conv2d;
import dev.adjoint.dsl.layers.ConvTranspose2d;
import dev.adjoint.dsl.layers.GaussianNoise;
import dev.adjoint.dsl.layers.MeanSquaredError;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/*
 * HOW TO RUN
 *
 *   samples/run denoise
 *   samples/run denoise --epochs 10 --out FOLDER     a picture goes there
 *
 * A network that takes noise out of images. In training, a layer adds noise of its own to clean
 * images, another at every step, and the target is the clean input. That layer does nothing in
 * inference, so for the test the noise is put on the images before. The result compares what comes
 * out with the clean image, loss, and what went in, noisy. The picture shows both and the clean
 * image.
 */

// @formatter:off
@Model class Denoiser {
  @Input({1, 28, 28})                                                Tensor x;
  @GaussianNoise(0.5)                                                Tensor noisy;
  @Conv2d(out = 16, kernel = 3, stride = 2, padding = 1) @Relu       Tensor fine;      // [16,14,14]
  @Conv2d(out = 32, kernel = 3, stride = 2, padding = 1) @Relu       Tensor coarse;    // [32,7,7]
  @ConvTranspose2d(out = 16, kernel = 4, stride = 2, padding = 1)
  @Relu                                                              Tensor wider;     // [16,14,14]
  @ConvTranspose2d(out = 1, kernel = 4, stride = 2, padding = 1)     Tensor image;     // [1,28,28]
  @MeanSquaredError(target = "x")                                    Loss   loss;
}
// @formatter:on

/** Trains a network that takes noise out of images. */
@Command(name = "denoise", description = "Takes noise out of images by convolutions, Adam.")
final class Denoise implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(2, new BatchSize(64), 1e-3);

  @Option(names = "--out", paramLabel = "FOLDER", description = "Where the picture goes.")
  private Path out = Path.of("target", "denoise");

  @Override
  public Integer call() {
    ImageSet digits = settings.digits().normalised(0, 1); // pixels from 0 to 1
    Dataset train = digits.train().select("x");
    int batch = settings.batch(train.size());
    try (var network = DenoiserNetwork.create(settings.backend(), batch, settings.seed())) {
      History history =
          Trainer.of(network)
              .optimizer(Adam.rate(settings.rate()))
              .epochs(settings.epochs())
              .seed(settings.seed())
              .fit(train);
      new NoiseTest(settings, out)
          .run(network::predict, batch, digits.test().column("x"), Result.seconds(history));
    }
    return 0;
  }
}
