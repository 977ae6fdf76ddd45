package dev.adjoint.samples;

import dev.adjoint.dsl.Block;
import dev.adjoint.dsl.From;
import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.With;
import dev.adjoint.dsl.layers.Add;
import dev.adjoint.dsl.layers.BatchNorm;
import dev.adjoint.dsl.layers.Concat;
import dev.adjoint.dsl.layers.Conv2d;
import dev.adjoint.dsl.layers.ConvTranspose2d;
import dev.adjoint.dsl.layers.GaussianNoise;
import dev.adjoint.dsl.layers.MaxPool2d;
import dev.adjoint.dsl.layers.MeanSquaredError;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Schedule;
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
 *   samples/run unet-denoise
 *   samples/run unet-denoise --epochs 5 --out FOLDER     a picture goes there
 *
 * The task of denoise for a network that sees an image at three sizes: after Ronneberger, Fischer
 * and Brox, U-Net: convolutional networks for biomedical image segmentation, 2015. Each level down
 * halves the sides, each level up doubles them and joins what the level of that size saw on the way
 * down, so that edges stay where they were. What comes out is added to the noisy image: the network
 * learns the noise.
 */

// @formatter:off
@Block(dims = "C")
class TwoConvolutions {
  @Input(dims = "Cin, H, W")                                                      Tensor x;
  @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm @Relu   Tensor c1;
  @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm @Relu   Tensor y;
}

@Block
class LevelDown {
  @Input(dims = "C, H, W")                                         Tensor           x;
  @MaxPool2d(2)                                                    Tensor           smaller;
  @With("C=2*C")                                                   TwoConvolutions  y;
}

@Block
class LevelUp {
  @Input(dims = "2*C, H, W")                                       Tensor           x;
  @Input(dims = "C, 2*H, 2*W")                                     Tensor           seen;
  @From("x") @ConvTranspose2d(outDim = "C", kernel = 2, stride = 2) Tensor          larger;
  @Concat({"seen", "larger"})                                      Tensor           both;
  @With("C=C")                                                     TwoConvolutions  y;
}

@Model class Unet {
  @Input({1, 28, 28})                           Tensor           x;
  @GaussianNoise(0.5)                           Tensor           noisy;
  @With("C=16")                                 TwoConvolutions  fine;         // [16,28,28]
                                                LevelDown        coarse;       // [32,14,14]
                                                LevelDown        coarsest;     // [64,7,7]
  @From({"coarsest", "coarse"})                 LevelUp          coarseAgain;  // [32,14,14]
  @From({"coarseAgain", "fine"})                LevelUp          fineAgain;    // [16,28,28]
  @Conv2d(out = 1, kernel = 1)                  Tensor           change;       // [1,28,28]
  @Add({"noisy", "change"})                     Tensor           image;
  @MeanSquaredError(target = "x")               Loss             loss;
}
// @formatter:on

/** Trains a U-Net that takes noise out of images. */
@Command(name = "unet-denoise", description = "Takes noise out of images by a U-Net, Adam.")
final class UnetDenoise implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(2, new BatchSize(64), 1e-3);

  @Option(names = "--out", paramLabel = "FOLDER", description = "Where the picture goes.")
  private Path out = Path.of("target", "unet-denoise");

  @Override
  public Integer call() {
    ImageSet digits = settings.digits().normalised(0, 1); // pixels from 0 to 1
    Dataset train = digits.train().select("x");
    int batch = settings.batch(train.size());
    try (var network = UnetNetwork.create(settings.backend(), batch, settings.seed())) {
      long steps = (long) settings.epochs() * ((train.size() + batch - 1) / batch);
      History history =
          Trainer.of(network)
              .optimizer(Adam.rate(settings.rate()))
              .schedule(Schedule.cosine(steps), Period.STEP)
              .epochs(settings.epochs())
              .seed(settings.seed())
              .fit(train);
      new NoiseTest(settings, out)
          .run(network::predict, batch, digits.test().column("x"), Result.seconds(history));
    }
    return 0;
  }
}
