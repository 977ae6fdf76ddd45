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
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
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
  private static final int PIXELS = 784;
  private static final double DEVIATION = 0.5; // as in the model
  private static final int SHOWN = 10;

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
      test(network, digits.test().column("x"), Result.seconds(history));
    }
    return 0;
  }

  private void test(DenoiserNetwork network, Column images, double seconds) {
    Random random = new Random(settings.seed());
    double before = 0;
    double after = 0;
    for (int from = 0; from < images.size(); from += network.capacity()) {
      int count = Math.min(network.capacity(), images.size() - from);
      float[] clean = new float[count * PIXELS];
      for (int i = 0; i < count; i++) {
        images.copy(from + i, clean, i * PIXELS);
      }
      float[] noisy = withNoise(clean, random);
      float[] restored = network.predict(noisy);
      before += squaredDifference(noisy, clean);
      after += squaredDifference(restored, clean);
      if (from == 0) {
        System.out.println("see " + picture(noisy, restored, clean, Math.min(count, SHOWN)));
      }
    }
    double pixels = (double) images.size() * PIXELS;
    new Result(settings)
        .with("loss", after / pixels)
        .with("noisy", before / pixels)
        .seconds(seconds)
        .print();
  }

  private static float[] withNoise(float[] clean, Random random) {
    float[] noisy = clean.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (float) (DEVIATION * random.nextGaussian());
    }
    return noisy;
  }

  private static double squaredDifference(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  private Path picture(float[] noisy, float[] restored, float[] clean, int count) {
    int row = count * PIXELS;
    float[] rows = Arrays.copyOf(noisy, 3 * row);
    System.arraycopy(restored, 0, rows, row, row);
    System.arraycopy(clean, 0, rows, 2 * row, row);
    return Picture.write(out.resolve("digits.png"), rows, 0, 1, count);
  }
}
