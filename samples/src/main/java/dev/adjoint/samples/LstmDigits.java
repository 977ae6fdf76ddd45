package dev.adjoint.samples;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.CrossEntropy;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Lstm;
import dev.adjoint.dsl.layers.Returns;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/*
 * HOW TO RUN
 *
 *   samples/run lstm-digits
 *   samples/run lstm-digits --epochs 1 --rate 2e-3 --data FOLDER
 *
 * Handwritten digits read as a sequence of 28 rows by long short-term memory with a state of 128
 * numbers; what it remembers after the last row tells the digit. The loop over the rows and its
 * derivative are in target/generated-sources/annotations/dev/adjoint/samples/RowReaderNetwork.java.
 */

// @formatter:off
@Model class RowReader {
  @Input({28, 28})                              Tensor rows;
  @Lstm(hidden = 128, returns = Returns.LAST)   Tensor memory;
  @Dense(out = 10)                              Tensor logits;
  @CrossEntropy                                 Loss   loss;
}
// @formatter:on

/** Trains a reader of rows. */
@Command(name = "lstm-digits", description = "LSTM over the rows of handwritten digits, Adam.")
final class LstmDigits implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(3, new BatchSize(64), 1e-3);

  @Override
  public Integer call() {
    ImageSet digits = settings.digits();
    int batch = settings.batch(digits.train().size());
    try (var network = RowReaderNetwork.create(settings.backend(), batch, settings.seed())) {
      History history =
          Trainer.of(network)
              .optimizer(Adam.rate(settings.rate()))
              .epochs(settings.epochs())
              .seed(settings.seed())
              .fit(digits.train(), digits.test());
      Result.print(settings, history.last().validation().orElseThrow(), history);
    }
    return 0;
  }
}
