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
import java.util.Random;
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
  private static final double TEMPERATURE = 0.8;

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
      System.out.println(write(network, text));
      new Result(settings)
          .with("validation-loss", history.last().validationLoss().orElseThrow())
          .seconds(Result.seconds(history))
          .print();
    }
    return 0;
  }

  /** A new text: each character is drawn from those that the network expects. */
  private String write(NextCharacterNetwork network, Text text) {
    Random random = new Random(settings.seed());
    // The first of the alphabet is the end of a line, if there are lines.
    StringBuilder written = new StringBuilder(text.alphabet().substring(0, 1));
    while (written.length() < WRITTEN) {
      String last = written.substring(Math.max(0, written.length() - WINDOW));
      // What comes behind the last character does not reach it: anything can stand there.
      int[] window = Arrays.copyOf(text.indices(last), WINDOW);
      float[] logits = network.predict(window);
      int classes = logits.length / WINDOW;
      int from = (last.length() - 1) * classes;
      int next = draw(Arrays.copyOfRange(logits, from, from + text.alphabet().length()), random);
      written.append(text.alphabet().charAt(next));
    }
    return written.toString();
  }

  /** An index drawn with the probabilities softmax(logits / temperature). */
  private static int draw(float[] logits, Random random) {
    double[] sums = new double[logits.length];
    double total = 0;
    for (int i = 0; i < logits.length; i++) {
      total += Math.exp(logits[i] / TEMPERATURE);
      sums[i] = total;
    }
    int drawn = Arrays.binarySearch(sums, random.nextDouble() * total);
    return drawn >= 0 ? drawn + 1 : -drawn - 1;
  }
}
