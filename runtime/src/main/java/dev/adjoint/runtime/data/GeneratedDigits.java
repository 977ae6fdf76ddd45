package dev.adjoint.runtime.data;

import java.util.Random;

/**
 * Drawn digits in the form of {@link Mnist}, for programs and tests that have neither its files nor
 * a network. They are easier than handwriting, but beyond a linear model; the same call gives the
 * same bytes on every machine.
 */
public final class GeneratedDigits {
  private static final int TRAIN_COUNT = 6000;
  private static final int TEST_COUNT = 1000;
  private static final long TRAIN_SEED = 1;
  private static final long TEST_SEED = 2;
  private static final float MEAN = 0.1284f;
  private static final float DEVIATION = 0.2425f;

  private GeneratedDigits() {}

  /** 6,000 examples for training. */
  public static Dataset train() {
    return of(TRAIN_COUNT, TRAIN_SEED);
  }

  /** 1,000 other examples for testing. */
  public static Dataset test() {
    return of(TEST_COUNT, TEST_SEED);
  }

  /**
   * Examples with the columns of an {@link ImageSet}; example i shows the digit i modulo 10.
   *
   * @param count how many, at least 1
   * @param seed another one gives other drawings; the first examples of a seed do not depend on the
   *     count
   * @throws IllegalArgumentException if the count is below 1 or above what one array can hold
   */
  public static Dataset of(int count, long seed) {
    int imageBytes = ImageSet.SIDE * ImageSet.SIDE;
    if (count < 1 || count > Integer.MAX_VALUE / imageBytes) {
      throw new IllegalArgumentException(
          "cannot generate %d digits, expected 1 to %d"
              .formatted(count, Integer.MAX_VALUE / imageBytes));
    }
    return Dataset.of(
        ImageSet.images(pixels(count, seed), MEAN, DEVIATION), ImageSet.labels(labels(count)));
  }

  static byte[] pixels(int count, long seed) {
    int imageBytes = ImageSet.SIDE * ImageSet.SIDE;
    byte[] pixels = new byte[count * imageBytes];
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      new DigitPen(random).write(i % ImageSet.CLASSES, pixels, i * imageBytes);
    }
    return pixels;
  }

  private static int[] labels(int count) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % ImageSet.CLASSES;
    }
    return labels;
  }
}
