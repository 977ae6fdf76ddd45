package dev.adjoint.samples;

import dev.adjoint.runtime.data.Column;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The test of networks that take noise out of images: how far from the clean images is what comes
 * out, loss, and what went in, noisy.
 */
final class NoiseTest {
  private static final int PIXELS = 784;
  private static final double DEVIATION = 0.5; // as in the models
  private static final int SHOWN = 10;

  private final Settings settings;
  private final Path out;

  /**
   * A test with noise drawn by the seed.
   *
   * @param out where the picture goes
   */
  NoiseTest(Settings settings, Path out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Prints where the picture is, and the result.
   *
   * @param network takes noisy images, gives restored ones
   * @param batch the most images that it takes at once
   * @param images clean, with pixels from 0 to 1
   * @param seconds that training took
   */
  void run(UnaryOperator<float[]> network, int batch, Column images, double seconds) {
    Random random = new Random(settings.seed());
    double before = 0;
    double after = 0;
    for (int from = 0; from < images.size(); from += batch) {
      int count = Math.min(batch, images.size() - from);
      float[] clean = new float[count * PIXELS];
      for (int i = 0; i < count; i++) {
        images.copy(from + i, clean, i * PIXELS);
      }
      float[] noisy = withNoise(clean, random);
      float[] restored = network.apply(noisy);
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
