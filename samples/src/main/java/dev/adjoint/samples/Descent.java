package dev.adjoint.samples;

import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Sgd;
import dev.adjoint.runtime.train.Evaluation;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/*
 * HOW TO RUN
 *
 *   samples/run descent
 *   samples/run descent --epochs 10 --batch 256
 *
 * The three kinds of gradient descent, which differ in the number of examples in a step alone: all
 * of them (the gradient is exact, but there is one step an epoch), one (many steps, each with a
 * gradient that is little more than a guess), and a few, as nearly everybody does. The network is
 * that of two-layer, which tells ones from sevens.
 */

/** Compares full-batch, stochastic and mini-batch gradient descent. */
@Command(
    name = "descent",
    description = "Full-batch, stochastic and mini-batch gradient descent.",
    footer = "Here, --batch is the size of the mini-batches.")
final class Descent implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(5, new BatchSize(32), 0.1);

  private double seconds;

  @Override
  public Integer call() {
    ImageSet digits = settings.digits();
    Dataset train = OneAgainstSeven.of(digits.train());
    Dataset test = OneAgainstSeven.of(digits.test());
    double full = accuracy("full batch", train.size(), train, test);
    double stochastic = accuracy("stochastic", 1, train, test);
    double mini = accuracy("mini-batch", settings.batch(train.size()), train, test);
    new Result(settings)
        .with("full", full)
        .with("stochastic", stochastic)
        .with("mini", mini)
        .seconds(seconds)
        .print();
    return 0;
  }

  private double accuracy(String kind, int batch, Dataset train, Dataset test) {
    System.out.printf("%s: %d examples in a step%n", kind, batch);
    try (var network = SevenTwoLayerNetwork.create(settings.backend(), batch, settings.seed())) {
      History history =
          Trainer.of(network)
              .optimizer(Sgd.rate(settings.rate()))
              .epochs(settings.epochs())
              .seed(settings.seed())
              .fit(train);
      seconds += Result.seconds(history);
      return Evaluation.of(network, test).accuracy().orElseThrow();
    }
  }
}
