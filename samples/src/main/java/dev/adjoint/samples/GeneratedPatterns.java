package dev.adjoint.samples;

import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.ImageSet;
import java.util.Random;

/**
 * Ten kinds of striped cloth in the form of Fashion-MNIST, for who does not have it: five
 * directions, in each wide stripes and narrow ones.
 */
final class GeneratedPatterns {
  private static final int SIDE = 28;
  private static final int CLASSES = 10;
  private static final double NOISE = 0.15;

  private GeneratedPatterns() {}

  static ImageSet of(int train, int test) {
    return new ImageSet(draw(train, new Random(1)), draw(test, new Random(2)), true);
  }

  private static Dataset draw(int count, Random random) {
    byte[] pixels = new byte[count * SIDE * SIDE];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % CLASSES;
      draw(labels[i], pixels, i * SIDE * SIDE, random);
    }
    return Dataset.of(
        Column.images("x", pixels, 0.5f, 0.3f, 1, SIDE, SIDE),
        Column.indices("target", labels, CLASSES));
  }

  private static void draw(int label, byte[] pixels, int from, Random random) {
    double angle = Math.PI * (label / 2 + 0.4 * (random.nextDouble() - 0.5)) / 5;
    double frequency = (label % 2 == 0 ? 0.7 : 1.3) + 0.1 * random.nextGaussian();
    double phase = 2 * Math.PI * random.nextDouble();
    for (int i = 0; i < SIDE * SIDE; i++) {
      double along = i % SIDE * Math.cos(angle) + i / SIDE * Math.sin(angle);
      double grey = 0.5 + 0.3 * Math.sin(frequency * along + phase) + NOISE * random.nextGaussian();
      pixels[from + i] = (byte) Math.round(255 * Math.max(0, Math.min(1, grey)));
    }
  }
}
