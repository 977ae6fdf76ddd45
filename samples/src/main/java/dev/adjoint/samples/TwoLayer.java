package dev.adjoint.samples;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.BinaryCrossEntropy;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Sigmoid;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.BoundOptimizer;
import dev.adjoint.runtime.optimize.Sgd;
import dev.adjoint.runtime.train.Evaluation;
import dev.adjoint.samples.Settings.BatchSize;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/*
 * HOW TO RUN
 *
 *   samples/run two-layer
 *   samples/run two-layer --batch all --rate 1 --epochs 50
 *
 * Ones and sevens again, with two hidden neurons before the one that decides, and with a training
 * loop written out: forward, backward, step. It takes the examples in the order of the set.
 */

// @formatter:off
@Model class SevenTwoLayer {
  @Input(784)                 Tensor x;
  @Dense(out = 2) @Sigmoid    Tensor hidden;
  @Dense(out = 1) @Sigmoid    Tensor probability;
  @BinaryCrossEntropy         Loss   loss;
}
// @formatter:on

/** Trains a network of two layers without the trainer. */
@Command(name = "two-layer", description = "784-2-1, 1 against 7, the training loop written out.")
final class TwoLayer implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(3, new BatchSize(64), 0.1);

  @Override
  public Integer call() {
    ImageSet digits = settings.digits();
    Dataset train = OneAgainstSeven.of(digits.train());
    Dataset test = OneAgainstSeven.of(digits.test());
    int batch = settings.batch(train.size());
    try (var network = SevenTwoLayerNetwork.create(settings.backend(), batch, settings.seed())) {
      long start = System.nanoTime();
      train(network, all(train.column("x")), all(train.column("target")), batch);
      double seconds = (System.nanoTime() - start) * 1e-9;
      Result.print(settings, Evaluation.of(network, test), seconds);
    }
    return 0;
  }

  /**
   * Gradient descent in batches.
   *
   * @param x all images, [n,784]
   * @param target 1 for a seven, 0 for a one, [n,1]
   */
  private void train(SevenTwoLayerNetwork network, float[] x, float[] target, int batch) {
    int pixels = x.length / target.length;
    BoundOptimizer optimizer = Sgd.rate(settings.rate()).on(network);
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      double total = 0;
      for (int from = 0; from < target.length; from += batch) {
        int to = Math.min(from + batch, target.length);
        double loss =
            network.forward(
                Arrays.copyOfRange(x, from * pixels, to * pixels),
                Arrays.copyOfRange(target, from, to));
        if (!Double.isFinite(loss)) {
          throw new IllegalStateException("the loss is " + loss + " in epoch " + epoch);
        }
        network.backward();
        optimizer.step();
        total += loss * (to - from);
      }
      System.out.printf(
          Locale.ROOT, "epoch %d/%d: loss %.4f%n", epoch, settings.epochs(), total / target.length);
    }
  }

  /** All values of a column, one example after the other. */
  private static float[] all(Column column) {
    float[] values = new float[Math.multiplyExact(column.size(), column.elements())];
    for (int example = 0; example < column.size(); example++) {
      column.copy(example, values, example * column.elements());
    }
    return values;
  }
}
