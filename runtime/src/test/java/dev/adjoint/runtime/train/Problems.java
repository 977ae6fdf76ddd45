package dev.adjoint.runtime.train;

import dev.adjoint.runtime.data.Dataset;
import java.util.SplittableRandom;

/** Small generated problems. */
final class Problems {
  private Problems() {}

  /** Points in the plane around the corners of a triangle, labelled with their corner. */
  static Dataset corners(int examples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] features = new float[2 * examples];
    int[] labels = new int[examples];
    for (int i = 0; i < examples; i++) {
      labels[i] = random.nextInt(3);
      double angle = labels[i] * 2 * Math.PI / 3;
      features[2 * i] = (float) (Math.cos(angle) + random.nextDouble(-0.8, 0.8));
      features[2 * i + 1] = (float) (Math.sin(angle) + random.nextDouble(-0.8, 0.8));
    }
    return Dataset.of(features, 2, labels, 3);
  }
}
