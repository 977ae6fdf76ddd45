package dev.adjoint.samples;

import static dev.adjoint.dsl.ValueType.INDEX;

import dev.adjoint.dsl.Block;
import dev.adjoint.dsl.From;
import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Repeat;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.With;
import dev.adjoint.dsl.layers.Add;
import dev.adjoint.dsl.layers.CrossAttention;
import dev.adjoint.dsl.layers.CrossEntropy;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Embedding;
import dev.adjoint.dsl.layers.LayerNorm;
import dev.adjoint.dsl.layers.PositionalEmbedding;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.dsl.layers.SelfAttention;
import dev.adjoint.runtime.data.Text;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.Clip;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Schedule;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/*
 * HOW TO RUN
 *
 *   samples/run seq2seq --data FOLDER          with tinyshakespeare/input.txt
 *   samples/run seq2seq --epochs 3
 *
 * A sequence read whole, and another written from it: pieces of a text backwards. An encoder reads
 * the piece; a decoder, which sees what is written so far, attends to it. After Vaswani and others,
 * Attention is all you need, 2017. In training the decoder is told what should have been written;
 * in the test it goes on from what it wrote itself, one character longer each time, T is known to
 * the run only. The accuracy counts characters of pieces it has not seen, ends included.
 */

// @formatter:off
@Block(dims = {"D", "Heads"}, where = "D % Heads == 0")
class EncoderBlock {
  @Input(dims = "S, D")                                                     Tensor x;
  @LayerNorm @SelfAttention(headsDim = "Heads")                             Tensor attended;
  @Add({"x", "attended"})                                                   Tensor h;
  @LayerNorm @Dense(outDim = "4*D") @Relu                                   Tensor up;
  @Dense(outDim = "D")                                                      Tensor down;
  @Add({"h", "down"})                                                       Tensor y;
}

@Block(dims = {"D", "Heads"}, where = "D % Heads == 0")
class DecoderBlock {
  @Input(dims = "T, D")                                                     Tensor x;
  @Input(dims = "S, D")                                                     Tensor memory;
  @From("x") @LayerNorm @SelfAttention(headsDim = "Heads", causal = true)   Tensor looked;
  @Add({"x", "looked"})                                                     Tensor own;
  @LayerNorm @CrossAttention(headsDim = "Heads", memory = "memory")         Tensor attended;
  @Add({"own", "attended"})                                                 Tensor h;
  @LayerNorm @Dense(outDim = "4*D") @Relu                                   Tensor up;
  @Dense(outDim = "D")                                                      Tensor down;
  @Add({"h", "down"})                                                       Tensor y;
}

@Model class Backwards {
  @Input(dims = "S", type = INDEX, limit = 66, max = "S <= 17")  Tensor        source;
  @Input(dims = "T", type = INDEX, limit = 66, max = "T <= 17")  Tensor        written;
  @From("source") @Embedding(size = 66, out = 64)
  @PositionalEmbedding(max = 17)                                 Tensor        characters; // [S,64]
  @Repeat(2) @With("Heads=4")                                    EncoderBlock  encoder;
  @LayerNorm                                                     Tensor        memory;
  @From("written") @Embedding(size = 66, out = 64)
  @PositionalEmbedding(max = 17)                                 Tensor        before;     // [T,64]
  @From({"before", "memory"}) @With("Heads=4")                   DecoderBlock  decoder;
  @LayerNorm @Dense(out = 66)                                    Tensor        logits;     // [T,66]
  @CrossEntropy                                                  Loss          loss;
}
// @formatter:on

/** Trains an encoder and a decoder to write backwards. */
@Command(name = "seq2seq", description = "Encoder and decoder write backwards, cross attention.")
final class SequenceToSequence implements Callable<Integer> {
  private static final int TRAIN = 20_000;
  private static final int TEST = 1000;
  private static final int SHOWN = 8;
  private static final double LARGEST_GRADIENT = 1;

  @Mixin private final Settings settings = new Settings(6, new BatchSize(64), 2e-3);

  @Override
  public Integer call() {
    Text text = settings.text();
    Random random = new Random(settings.seed());
    Reversals train = new Reversals(text.part(0, 0.9), TRAIN, random);
    Reversals test = new Reversals(text.part(0.9, 1), TEST, random);
    int batch = settings.batch(TRAIN);
    try (var network = BackwardsNetwork.create(settings.backend(), batch, settings.seed())) {
      long steps = (long) settings.epochs() * ((TRAIN + batch - 1) / batch);
      History history =
          Trainer.of(network)
              .optimizer(Adam.rate(settings.rate()))
              .schedule(Schedule.oneCycle(settings.rate(), steps), Period.STEP)
              .clip(Clip.norm(LARGEST_GRADIENT))
              .epochs(settings.epochs())
              .seed(settings.seed())
              .fit(train.dataset(), test.dataset());
      report(test, backwards(network, test), Result.seconds(history));
    }
    return 0;
  }

  /** What the network writes for each piece. */
  private static List<String> backwards(BackwardsNetwork network, Reversals test) {
    List<String> answers = new ArrayList<>();
    for (int from = 0; from < test.pieces().size(); from += network.capacity()) {
      int to = Math.min(test.pieces().size(), from + network.capacity());
      int[] source = test.rows(test.pieces().subList(from, to));
      for (int[] row : decode(network, source, to - from)) {
        answers.add(test.piece(row));
      }
    }
    return answers;
  }

  /** The likeliest next character of each, then the next, until there is no room. */
  private static int[][] decode(BackwardsNetwork network, int[] source, int examples) {
    int[][] answers = new int[examples][Reversals.ROOM];
    for (int length = 1; length <= Reversals.ROOM; length++) {
      int[] written = new int[examples * length];
      for (int i = 0; i < examples; i++) {
        written[i * length] = Reversals.MARK;
        System.arraycopy(answers[i], 0, written, i * length + 1, length - 1);
      }
      float[] logits = network.predict(Reversals.ROOM, length, source, written);
      int classes = logits.length / written.length;
      for (int i = 0; i < examples; i++) {
        int last = ((i + 1) * length - 1) * classes;
        answers[i][length - 1] = largest(Arrays.copyOfRange(logits, last, last + classes));
      }
    }
    return answers;
  }

  private static int largest(float[] logits) {
    int largest = 0;
    for (int i = 1; i < logits.length; i++) {
      largest = logits[i] > logits[largest] ? i : largest;
    }
    return largest;
  }

  private void report(Reversals test, List<String> answers, double seconds) {
    int characters = 0;
    int right = 0;
    int whole = 0;
    for (int i = 0; i < answers.size(); i++) {
      String expected = new StringBuilder(test.pieces().get(i)).reverse().toString();
      String answer = answers.get(i);
      characters += expected.length() + 1;
      right += alike(expected, answer);
      whole += expected.equals(answer) ? 1 : 0;
      if (i < SHOWN) {
        System.out.println(quoted(test.pieces().get(i)) + " -> " + quoted(answer));
      }
    }
    new Result(settings)
        .with("accuracy", (double) right / characters)
        .with("whole", (double) whole / answers.size())
        .seconds(seconds)
        .print();
  }

  /** In how many places, the end being one, an answer has what it should have. */
  private static int alike(String expected, String answer) {
    int alike = expected.length() == answer.length() ? 1 : 0;
    for (int i = 0; i < Math.min(expected.length(), answer.length()); i++) {
      alike += expected.charAt(i) == answer.charAt(i) ? 1 : 0;
    }
    return alike;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\n", "\\n") + '"';
  }
}
