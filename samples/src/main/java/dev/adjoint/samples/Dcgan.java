package dev.adjoint.samples;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Output;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.BatchNorm;
import dev.adjoint.dsl.layers.BinaryCrossEntropy;
import dev.adjoint.dsl.layers.Conv2d;
import dev.adjoint.dsl.layers.ConvTranspose2d;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Dropout;
import dev.adjoint.dsl.layers.Flatten;
import dev.adjoint.dsl.layers.LeakyRelu;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.dsl.layers.Reshape;
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
 *   samples/run dcgan
 *   samples/run dcgan --epochs 10 --out FOLDER     the pictures go there, one an epoch
 *
 * The game of gan with convolutions: the generator doubles the sides of an image twice by
 * transposed convolutions. After Radford, Metz and Chintala, Unsupervised
 * representation learning with deep convolutional generative adversarial networks, 2016; unlike
 * there, the discriminator has dropout in place of batch norm, since it sees real and generated
 * images in one batch.
 */

// @formatter:off
@Model class ImageGenerator {
  @Input(64)                                                         Tensor noise;
  @Dense(out = 1568) @Reshape({32, 7, 7}) @BatchNorm @Relu           Tensor seed;      // [32,7,7]
  @ConvTranspose2d(out = 16, kernel = 4, stride = 2, padding = 1, bias = false)
  @BatchNorm @Relu                                                   Tensor coarse;    // [16,14,14]
  @ConvTranspose2d(out = 1, kernel = 4, stride = 2, padding = 1)
  @Tanh @Output(gradient = true)                                     Tensor image;     // [1,28,28]
}

@Model class ImageDiscriminator {
  @Input(value = {1, 28, 28}, gradient = true)                       Tensor x;
  @Conv2d(out = 16, kernel = 4, stride = 2, padding = 1)
  @LeakyRelu(0.2)                                                    Tensor fine;      // [16,14,14]
  @Conv2d(out = 32, kernel = 4, stride = 2, padding = 1)
  @LeakyRelu(0.2)                                                    Tensor coarse;    // [32,7,7]
  @Dropout(0.3) @Flatten @Dense(out = 1)                             Tensor logit;
  @BinaryCrossEntropy(fromLogits = true)                             Loss   loss;
}
// @formatter:on

/** Trains a convolutional generator of digits and its adversary. */
@Command(name = "dcgan", description = "The same game with transposed convolutions and batch norm.")
final class Dcgan implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(5, new BatchSize(64), 5e-4);

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where the pictures of generated digits go.")
  private Path out = Path.of("target", "dcgan");

  @Override
  public Integer call() {
    Column digits = settings.digits().normalised(0.5f, 0.5f).train().column("x"); // -1 to 1
    int batch = settings.batch(digits.size());
    try (var generator =
            ImageGeneratorNetwork.create(
                settings.backend(), Adversaries.capacity(batch), settings.seed());
        var discriminator =
            ImageDiscriminatorNetwork.create(
                settings.backend(), Adversaries.capacity(2 * batch), settings.seed() + 1)) {
      new Adversaries(generator, discriminator, digits, batch, settings, out).train();
    }
    return 0;
  }
}
