package dev.adjoint.samples;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Output;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.BatchNorm;
import dev.adjoint.dsl.layers.BinaryCrossEntropy;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Dropout;
import dev.adjoint.dsl.layers.LeakyRelu;
import dev.adjoint.dsl.layers.Tanh;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.samples.Settings.BatchSize;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/*
 * HOW TO RUN
 *
 *   samples/run gan
 *   samples/run gan --epochs 30 --out FOLDER     the pictures go there, one an epoch
 *
 * Two networks that train each other: the generator makes images of digits from noise, the
 * discriminator tells them from real ones. The generator has no loss of its own. It learns from the
 * gradient of the discriminator's loss by the image: x gives it, image takes it. How a step of both
 * goes is in Adversaries.java. After Goodfellow et al., Generative adversarial nets, 2014.
 */

// @formatter:off
@Model class DigitGenerator {
  @Input(64)                                        Tensor noise;
  @Dense(out = 256) @BatchNorm @LeakyRelu(0.2)      Tensor coarse;
  @Dense(out = 512) @BatchNorm @LeakyRelu(0.2)      Tensor fine;
  @Dense(out = 784) @Tanh @Output(gradient = true)  Tensor image;
}

@Model class DigitDiscriminator {
  @Input(value = 784, gradient = true)              Tensor x;
  @Dense(out = 512) @LeakyRelu(0.2) @Dropout(0.3)   Tensor fine;
  @Dense(out = 256) @LeakyRelu(0.2) @Dropout(0.3)   Tensor coarse;
  @Dense(out = 1)                                   Tensor logit;
  @BinaryCrossEntropy(fromLogits = true)            Loss   loss;
}
// @formatter:on

/** Trains a generator of digits and its adversary. */
@Command(name = "gan", description = "A generator of digits and its adversary, Adam.")
final class Gan implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(10, new BatchSize(64), 2e-4);

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where the pictures of generated digits go.")
  private Path out = Path.of("target", "gan");

  @Override
  public Integer call() {
    Column digits = settings.digits().normalised(0.5f, 0.5f).train().column("x"); // -1 to 1
    int batch = settings.batch(digits.size());
    try (var generator =
            DigitGeneratorNetwork.create(
                settings.backend(), Adversaries.capacity(batch), settings.seed());
        var discriminator =
            DigitDiscriminatorNetwork.create(
                settings.backend(), Adversaries.capacity(2 * batch), settings.seed() + 1)) {
      new Adversaries(generator, discriminator, digits, batch, settings, out).train();
    }
    return 0;
  }
}
