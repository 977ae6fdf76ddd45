package dev.adjoint.samples;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.ValueType;
import dev.adjoint.dsl.layers.CrossEntropy;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Embedding;
import dev.adjoint.dsl.layers.Gru;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.Text;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.Clip;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Schedule;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/*
 * HOW TO RUN
 *
 *   samples/run next-char --data FOLDER          with tinyshakespeare/input.txt
 *   samples/run next-char --epochs 15 --rate 3e-3
 *
 * A text read character by character: after each, a gated recurrent unit says how likely every
 * character is to be the next. The last tenth of the text is kept to measure how surprised it is by
 * what it has not seen; 4.17 nats a character would be guessing. Then it writes a text of its own.
 */

// @formatter:off
@Model class NextCharacter {
  @Input(value = 128, type = ValueType.INDEX, limit = 65)    Tensor x;           // [128]
  @Embedding(size = 65, out = 64)                            Tensor embedded;    // [128,64]
  @Gru(hidden = 256)                                         Tensor states;      // [128,256]
  @Dense(out = 65)                                           Tensor logits;      // [128,65]
  @CrossEntropy                                              Loss   loss;
}
// @formatter:on

/** Trains a writer of characters. */
@Command(name = "next-char", description = "A GRU writes Shakespeare character by character, Adam.")
final class NextChar implements Callable<Integer> {
  private static final int WINDOW = 128;
  private static final double LARGEST_GRADIENT = 1;
  private static final int WRITTEN = 500;

  @Mixin private final Settings settings = new Settings(6, new BatchSize(64), 4e-3);

  @Override
  public Integer call() {
    Text text = settings.text();
    Dataset train = text.part(0, 0.9).windows(WINDOW, WINDOW);
    Dataset validation = text.part(0.9, 1).windows(WINDOW, WINDOW);
    int batch = settings.batch(train.size());
    try (var network = NextCharacterNetwork.create(settings.backend(), batch, settings.seed())) {
      long steps = (long) settings.epochs() * ((train.size() + batch - 1) / batch);
      History history =
          Trainer.of(network)
              .optimizer(Adam.rate(settings.rate()))
              .schedule(Schedule.cosine(steps), Period.STEP)
              .clip(Clip.norm(LARGEST_GRADIENT))
              .epochs(settings.epochs())
              .seed(settings.seed())
              .fit(train, validation);
      System.out.println(
          WrittenText.of(WRITTEN, text, WINDOW, before -> next(network, before), settings.seed()));
      new Result(settings)
          .with("validation-loss", history.last().validationLoss().orElseThrow())
          .seconds(Result.seconds(history))
          .print();
    }
    return 0;
  }

  /** The logits behind the last character. */
  private static float[] next(NextCharacterNetwork network, int[] before) {
    // What comes behind the last character does not reach it: anything can stand there.
    float[] logits = network.predict(Arrays.copyOf(before, WINDOW));
    int classes = logits.length / WINDOW;
    return Arrays.copyOfRange(logits, (before.length - 1) * classes, before.length * classes);
  }
}
