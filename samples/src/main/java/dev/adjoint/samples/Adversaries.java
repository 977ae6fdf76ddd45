package dev.adjoint.samples;

import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.BoundOptimizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * A generator and a discriminator that train each other. The generator makes an output {@code
 * image} from an input of noise, the discriminator an output {@code logit} from an input {@code x}:
 * above 0 if it takes the image for a real one.
 */
final class Adversaries {
  private static final int SHOWN_SIDE = 10;
  private static final int SHOWN = SHOWN_SIDE * SHOWN_SIDE;

  private final Network generator;
  private final Network discriminator;
  private final Column digits;
  private final int batch;
  private final Settings settings;
  private final Path folder;
  private final Random random;
  private final float[] shownNoise;

  Adversaries(
      Network generator,
      Network discriminator,
      Column digits,
      int batch,
      Settings settings,
      Path folder) {
    this.generator = generator;
    this.discriminator = discriminator;
    this.digits = digits;
    this.batch = batch;
    this.settings = settings;
    this.folder = folder;
    this.random = new Random(settings.seed());
    this.shownNoise = noise(SHOWN);
  }

  /** The capacity that a network needs for batches of this size and for the pictures. */
  static int capacity(int batch) {
    return Math.max(batch, SHOWN);
  }

  void train() {
    Adam adam = Adam.rate(settings.rate()).betas(0.5, 0.999); // as in the paper on DCGAN
    BoundOptimizer generatorStep = adam.on(generator);
    BoundOptimizer discriminatorStep = adam.on(discriminator);
    float[] answers = answers();
    float[] fooled = new float[batch];
    Arrays.fill(fooled, 1);
    long start = System.nanoTime();
    int steps = Math.max(digits.size() / batch, 1);
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      double judging = 0;
      double fooling = 0;
      for (int step = 0; step < steps; step++) {
        generator.forward(Batch.of(batch, noise(batch)));
        float[] generated = generator.output("image");

        judging += discriminator.forward(Batch.of(2 * batch, withReal(generated), answers));
        discriminator.backward();
        discriminatorStep.step();

        fooling += discriminator.forward(Batch.of(batch, generated, fooled));
        discriminator.backward();
        generator.backwardFrom(discriminator.gradient("x"));
        generatorStep.step();
      }
      System.out.printf(
          Locale.ROOT,
          "epoch %d/%d: loss %.4f, loss of the generator %.4f, see %s%n",
          epoch,
          settings.epochs(),
          requireFinite(judging / steps, epoch),
          requireFinite(fooling / steps, epoch),
          show(epoch));
    }
    report((System.nanoTime() - start) * 1e-9);
  }

  private static double requireFinite(double loss, int epoch) {
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("the loss is " + loss + " in epoch " + epoch);
    }
    return loss;
  }

  /** Which of the images of a batch of the discriminator are real: the first half. */
  private float[] answers() {
    float[] answers = new float[2 * batch];
    Arrays.fill(answers, 0, batch, 1);
    return answers;
  }

  /** As many real images, drawn at random, before the generated ones. */
  private float[] withReal(float[] generated) {
    float[] both = new float[2 * generated.length];
    for (int i = 0; i < batch; i++) {
      digits.copy(random.nextInt(digits.size()), both, i * digits.elements());
    }
    System.arraycopy(generated, 0, both, generated.length, generated.length);
    return both;
  }

  private float[] noise(int images) {
    float[] noise = new float[images * generator.signature().inputs().get(0).elements()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }

  /** A picture of what the generator makes of the same noise in every epoch. */
  private Path show(int epoch) {
    generator.predict(Batch.of(SHOWN, shownNoise));
    Path file = folder.resolve(String.format(Locale.ROOT, "epoch-%02d.png", epoch));
    return Picture.write(file, generator.output("image"), -1, 1, SHOWN_SIDE);
  }

  /** How likely the discriminator finds it that images are real, which tells whether it is lost. */
  private void report(double seconds) {
    int count = Math.min(batch, SHOWN);
    generator.predict(Batch.of(count, noise(count)));
    float[] generated = generator.output("image");
    float[] real = new float[generated.length];
    for (int i = 0; i < count; i++) {
      digits.copy(random.nextInt(digits.size()), real, i * digits.elements());
    }
    new Result(settings)
        .with("real", meanProbability(real, count))
        .with("generated", meanProbability(generated, count))
        .seconds(seconds)
        .print();
  }

  private double meanProbability(float[] images, int count) {
    discriminator.predict(Batch.of(count, images));
    double sum = 0;
    for (float logit : discriminator.output("logit")) {
      sum += 1 / (1 + Math.exp(-logit));
    }
    return sum / count;
  }
}
