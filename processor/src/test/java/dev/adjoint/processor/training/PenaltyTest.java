package dev.adjoint.processor.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.train.Evaluation;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Progress;
import dev.adjoint.runtime.train.Trainer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Models with a loss that compares nothing, through everything that a user calls. */
class PenaltyTest {
  private static final int EXAMPLES = 256;
  private static final ModelCompiler MODELS =
      ModelCompiler.compile(
          """
          import dev.adjoint.dsl.*;
          import dev.adjoint.dsl.layers.*;

          @Model class Autoencoder {
            @Input(8)                                          Tensor x;
            @Input(2)                                          Tensor eps;
            @From("x") @Dense(out = 16) @Tanh                  Tensor h;
            @Dense(out = 2)                                    Tensor m;
            @From("h") @Dense(out = 2)                         Tensor v;
            @Penalty(value = "0.5 * (m * m + exp(v) - v - 1)", of = {"m", "v"}, weight = 0.01)
                                                               Loss   divergence;
            @Pointwise(value = "m + exp(0.5*v) * eps", of = {"m", "v", "eps"})
                                                               Tensor z;
            @Dense(out = 16) @Tanh                             Tensor up;
            @Dense(out = 8)                                    Tensor y;
            @MeanSquaredError(target = "x")                    Loss   reconstruction;
          }

          @Model class Alone {
            @Input(2)                                          Tensor x;
            @Dense(out = 3)                                    Tensor y;
            @Penalty(value = "square(y - 2)", of = "y")        Loss   distance;
          }

          class Calls {
            static double autoencoder(AutoencoderNetwork net, float[] x, float[] eps) {
              float[] y = net.predict(x, eps);
              return net.forward(x, eps) + y.length;
            }

            static double alone(AloneNetwork net, float[] x) {
              float[] y = net.predict(x);
              return net.forward(x) + y.length;
            }
          }
          """);

  @Test
  void aVariationalAutoencoderLearns() {
    Random random = new Random(5);
    float[] x = new float[EXAMPLES * 8];
    float[] eps = new float[EXAMPLES * 2];
    for (int i = 0; i < EXAMPLES; i++) {
      double place = 2 * random.nextDouble() - 1;
      for (int j = 0; j < 8; j++) {
        x[i * 8 + j] = (float) Math.sin(place * (j + 1));
      }
      eps[2 * i] = (float) random.nextGaussian();
      eps[2 * i + 1] = (float) random.nextGaussian();
    }
    Dataset data = Dataset.of(Column.floats("x", x, 8), Column.floats("eps", eps, 2));
    try (Network network = MODELS.create("AutoencoderNetwork", Backend.cpu(), 32, 1)) {
      double before = Evaluation.of(network, data).loss();
      History history =
          Trainer.of(network)
              .optimizer(Adam.rate(1e-2))
              .epochs(40)
              .progress(Progress.none())
              .fit(data);
      assertTrue(history.last().loss() < before / 4, before + " to " + history.last().loss());
      assertTrue(Evaluation.of(network, data).accuracy().isEmpty());
      double total = network.lossOf("reconstruction") + 0.01 * network.lossOf("divergence");
      assertTrue(network.lossOf("divergence") > 0.1, "the code says nothing");
      assertTrue(total < before, "total " + total);
      assertEquals(
          List.of("y"), network.signature().outputs().stream().map(o -> o.name()).toList());
    }
  }

  @Test
  void aPenaltyAloneIsTheMeanOfTheSumsOfTheExamples() {
    Dataset data = Dataset.of(Column.floats("x", new float[] {1, 2, 3, 4, 5, 6}, 2));
    try (Network network = MODELS.create("AloneNetwork", Backend.cpu(), 3, 1)) {
      network.set("y.weight", new float[6]);
      network.set("y.bias", new float[] {1, 0, 2});
      assertEquals(5, Evaluation.of(network, data).loss(), 1e-6);
      History history =
          Trainer.of(network)
              .optimizer(Adam.rate(0.05))
              .epochs(200)
              .progress(Progress.none())
              .fit(data, data);
      assertTrue(history.last().loss() < 1e-3, history.toString());
      assertEquals(
          List.of("y"), network.signature().outputs().stream().map(o -> o.name()).toList());
      assertTrue(network.signature().losses().get(0).comparison().isEmpty());
    }
  }
}
