package dev.adjoint.samples;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.BatchNorm;
import dev.adjoint.dsl.layers.CrossEntropy;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Sgd;
import dev.adjoint.runtime.optimize.Swa;
import dev.adjoint.runtime.train.Evaluation;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/*
 * HOW TO RUN
 *
 *   samples/run swa
 *   samples/run swa --epochs 20 --rate 0.2
 *
 * Stochastic weight averaging. With a large, constant rate the weights wander around the bottom of
 * a valley; their mean lies nearer to it. The base and the average come from the same steps: the
 * first run keeps the last weights, the second the mean of the weights after each epoch of the
 * second half. The statistics of the batch norms belong to weights, so the trainer computes them
 * anew for the mean.
 */

// @formatter:off
@Model class AveragedMlp {
  @Input(784)                               Tensor x;
  @Dense(out = 100) @BatchNorm @Relu        Tensor first;
  @Dense(out = 100) @BatchNorm @Relu        Tensor second;
  @Dense(out = 10)                          Tensor logits;
  @CrossEntropy                             Loss   loss;
}
// @formatter:on

/** Compares the last weights of a run with the mean of its later weights. */
@Command(name = "swa", description = "The mean of the later weights against the last ones, SGD.")
final class StochasticWeightAveraging implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(10, new BatchSize(64), 0.1);

  @Override
  public Integer call() {
    ImageSet digits = settings.digits();
    long start = System.nanoTime();
    Evaluation base = train(digits, false);
    System.out.println("the last weights: " + base);
    Evaluation averaged = train(digits, true);
    System.out.println("the mean of the weights: " + averaged);
    new Result(settings)
        .with("accuracy", averaged.accuracy().orElseThrow())
        .with("loss", averaged.loss())
        .with("base-accuracy", base.accuracy().orElseThrow())
        .with("base-loss", base.loss())
        .seconds((System.nanoTime() - start) * 1e-9)
        .print();
    return 0;
  }

  private Evaluation train(ImageSet digits, boolean average) {
    int batch = settings.batch(digits.train().size());
    try (var network = AveragedMlpNetwork.create(settings.backend(), batch, settings.seed())) {
      Trainer trainer =
          Trainer.of(network)
              .optimizer(Sgd.rate(settings.rate()).momentum(0.9))
              .epochs(settings.epochs())
              .seed(settings.seed());
      if (average) {
        trainer.average(Swa.from(settings.epochs() / 2 + 1, Period.EPOCH));
      }
      trainer.fit(digits.train());
      return Evaluation.of(network, digits.test());
    }
  }
}
