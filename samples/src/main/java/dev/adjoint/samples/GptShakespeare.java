package dev.adjoint.samples;

import static dev.adjoint.dsl.ValueType.INDEX;

import dev.adjoint.dsl.Block;
import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Repeat;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.With;
import dev.adjoint.dsl.layers.Add;
import dev.adjoint.dsl.layers.CrossEntropy;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Embedding;
import dev.adjoint.dsl.layers.Gelu;
import dev.adjoint.dsl.layers.LayerNorm;
import dev.adjoint.dsl.layers.PositionalEmbedding;
import dev.adjoint.dsl.layers.SelfAttention;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.Text;
import dev.adjoint.runtime.optimize.AdamW;
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
import picocli.CommandLine.Option;

/*
 * HOW TO RUN
 *
 *   samples/run gpt-shakespeare --data FOLDER          with tinyshakespeare/input.txt
 *   samples/run gpt-shakespeare --steps 500
 *
 * The small GPT of Karpathy's nanoGPT, with its recipe for a CPU: windows of 64 characters from
 * anywhere in the first nine tenths of the text, AdamW with a warm-up and a cosine, gradients
 * clipped. The last tenth measures how surprised it is by what it has not seen; 4.17 nats a
 * character would be guessing. Then it writes a text, with a window that grows from one character:
 * T is known to the run only.
 */

// @formatter:off
@Block(dims = {"D", "Heads"}, where = "D % Heads == 0")
class GptBlock {
  @Input(dims = "T, D")                                                 Tensor x;
  @LayerNorm @SelfAttention(headsDim = "Heads", causal = true)          Tensor attended;
  @Add({"x", "attended"})                                               Tensor h;
  @LayerNorm @Dense(outDim = "4*D") @Gelu                               Tensor up;      // [T,4*D]
  @Dense(outDim = "D")                                                  Tensor down;
  @Add({"h", "down"})                                                   Tensor y;
}

@Model class Gpt {
  @Input(dims = "T", type = INDEX, limit = 65, max = "T <= 64")         Tensor ids;
  @Embedding(size = 65, out = 128) @PositionalEmbedding(max = 64)       Tensor x;       // [T,128]
  @Repeat(4) @With("Heads=4")                                           GptBlock blocks;
  @LayerNorm @Dense(out = 65, bias = false)                             Tensor logits;  // [T,65]
  @CrossEntropy                                                         Loss loss;
}
// @formatter:on

/** Trains a small GPT on characters. */
@Command(name = "gpt-shakespeare", description = "A GPT of four blocks writes Shakespeare, AdamW.")
final class GptShakespeare implements Callable<Integer> {
  private static final int WINDOW = 64;
  private static final int WRITTEN = 500;
  private static final int MOST_WINDOWS = 100_000_000;
  private static final int WARM_UP = 100;
  private static final double LARGEST_GRADIENT = 1;

  @Mixin private final Settings settings = new Settings(1, new BatchSize(12), 1e-3);

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = Settings.AtLeastOne.class,
      description = "Batches of windows in the training set.")
  private int steps = 2000;

  @Override
  public Integer call() {
    Text text = settings.text();
    Dataset windows = text.part(0, 0.9).windows(WINDOW, 1);
    Dataset validation = text.part(0.9, 1).windows(WINDOW, WINDOW);
    int batch = settings.batch(windows.size());
    Dataset train = drawn(windows, (long) steps * batch);
    try (var network = GptNetwork.create(settings.backend(), batch, settings.seed())) {
      startAsGpt2(network, new Random(settings.seed()));
      double rate = settings.rate();
      History history =
          Trainer.of(network)
              .optimizer(AdamW.rate(rate).betas(0.9, 0.99).weightDecay(0.1))
              .schedule(schedule((long) settings.epochs() * steps, rate / 10), Period.STEP)
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

  /** So many of the windows, any of them more than once. */
  private Dataset drawn(Dataset windows, long count) {
    if (count > MOST_WINDOWS) {
      throw new IllegalArgumentException(
          "--steps and --batch ask for %d windows, expected at most %d"
              .formatted(count, MOST_WINDOWS));
    }
    return windows.subset(new Random(settings.seed()).ints(count, 0, windows.size()).toArray());
  }

  private static Schedule schedule(long steps, double minimum) {
    Schedule cosine = Schedule.cosine(Math.max(1, steps - WARM_UP), minimum);
    return Schedule.linear(0, 1, WARM_UP).then(WARM_UP, cosine);
  }

  /**
   * First values as those of GPT-2: weights normal, 0.02, those that end a branch smaller, so that
   * the sum of all branches is not; biases 0.
   */
  private static void startAsGpt2(Network network, Random random) {
    long branches =
        network.signature().parameters().stream().filter(p -> endsBranch(p.name())).count();
    for (Signature.Parameter parameter : network.signature().parameters()) {
      float[] values = new float[parameter.elements()];
      if (parameter.shape().size() == 2) {
        double deviation = 0.02 / (endsBranch(parameter.name()) ? Math.sqrt(branches) : 1);
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (deviation * random.nextGaussian());
        }
        network.set(parameter.name(), values);
      } else if (parameter.name().endsWith("bias")) {
        network.set(parameter.name(), values);
      }
    }
  }

  private static boolean endsBranch(String parameter) {
    return parameter.endsWith("out_proj.weight") || parameter.endsWith("down.weight");
  }

  /** The logits behind the last character. */
  private static float[] next(GptNetwork network, int[] before) {
    float[] logits = network.predict(before.length, before);
    return Arrays.copyOfRange(logits, logits.length - logits.length / before.length, logits.length);
  }
}
