package dev.adjoint.samples;

import dev.adjoint.dsl.Frozen;
import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.Conv2d;
import dev.adjoint.dsl.layers.CrossEntropy;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Flatten;
import dev.adjoint.dsl.layers.MaxPool2d;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.train.Evaluation;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/*
 * HOW TO RUN
 *
 *   samples/run transfer --data FOLDER          with the folders mnist and fashion-mnist
 *   samples/run transfer --epochs 3
 *
 * What was learned on digits helps with clothes: convolutions are trained on the digits, then
 * frozen, and only a new head is trained on Fashion-MNIST. The same head on convolutions that never
 * learned anything shows what they are worth. One model is declared twice, the second time with
 * @Frozen; since the fields have the same names, so have the parameters.
 */

// @formatter:off
@Model class DigitFeatures {
  @Input({1, 28, 28})                                              Tensor x;
  @Conv2d(out = 8, kernel = 5) @Relu @MaxPool2d(2)                 Tensor edges;     // [8,12,12]
  @Conv2d(out = 16, kernel = 5) @Relu @MaxPool2d(2)                Tensor strokes;   // [16,4,4]
  @Flatten @Dense(out = 10)                                        Tensor logits;
  @CrossEntropy                                                    Loss   loss;
}

@Model class ClothesHead {
  @Input({1, 28, 28})                                              Tensor x;
  @Frozen @Conv2d(out = 8, kernel = 5) @Relu @MaxPool2d(2)         Tensor edges;
  @Frozen @Conv2d(out = 16, kernel = 5) @Relu @MaxPool2d(2)        Tensor strokes;
  @Flatten @Dense(out = 10)                                        Tensor logits;
  @CrossEntropy                                                    Loss   loss;
}
// @formatter:on

/** Compares a head on transferred features with one on random features. */
@Command(name = "transfer", description = "Convolutions learn digits, a head learns clothes.")
final class Transfer implements Callable<Integer> {
  private static final List<String> FEATURES =
      List.of("edges.weight", "edges.bias", "strokes.weight", "strokes.bias");

  @Mixin private final Settings settings = new Settings(2, new BatchSize(64), 1e-3);

  @Override
  public Integer call() {
    ImageSet digits = settings.digits();
    ImageSet clothes = settings.clothes();
    int batch = settings.batch(Math.min(digits.train().size(), clothes.train().size()));
    long start = System.nanoTime();
    try (var source = DigitFeaturesNetwork.create(settings.backend(), batch, settings.seed());
        var learned = ClothesHeadNetwork.create(settings.backend(), batch, settings.seed());
        var random = ClothesHeadNetwork.create(settings.backend(), batch, settings.seed())) {
      System.out.println("digits:");
      train(source, digits);
      for (String parameter : FEATURES) {
        learned.set(parameter, source.get(parameter));
      }
      System.out.println("clothes, a head on what was learned on digits:");
      Evaluation transferred = train(learned, clothes);
      System.out.println("clothes, a head on random features:");
      Evaluation untrained = train(random, clothes);
      new Result(settings)
          .with("accuracy", transferred.accuracy().orElseThrow())
          .with("loss", transferred.loss())
          .with("random-accuracy", untrained.accuracy().orElseThrow())
          .with("random-loss", untrained.loss())
          .seconds((System.nanoTime() - start) * 1e-9)
          .print();
    }
    return 0;
  }

  private Evaluation train(Network network, ImageSet images) {
    return Trainer.of(network)
        .optimizer(Adam.rate(settings.rate()))
        .epochs(settings.epochs())
        .seed(settings.seed())
        .fit(images.train(), images.test())
        .last()
        .validation()
        .orElseThrow();
  }
}
