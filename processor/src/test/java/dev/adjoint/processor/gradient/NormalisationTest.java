package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of the normalisations, against their definitions written as loops. */
class NormalisationTest {
  private static final int EXAMPLES = 3;
  private static final double EPS = 0.01;

  private static final ModelCompiler MODELS =
      ModelCompiler.compile(
          """
          import dev.adjoint.dsl.*;
          import dev.adjoint.dsl.layers.*;

          @Model class Rows {
            @Input({4, 5}) Tensor x;
            @LayerNorm(eps = 0.01) Tensor layer;
            @From("x") @RmsNorm(eps = 0.01) @Output Tensor rms;
            @Output @Multiply({"layer", "rms"}) Tensor both;
          }
          @Model class Groups {
            @Input({4, 2, 3}) Tensor x;
            @GroupNorm(groups = 2, eps = 0.01) @Output Tensor group;
            @From("x") @InstanceNorm(eps = 0.01) @Output Tensor instance;
          }
          @Model class Batches {
            @Input({4, 2, 3}) Tensor x;
            @BatchNorm(eps = 0.01, momentum = 0.3) Tensor y;
            @MeanSquaredError Loss loss;
          }
          @Model class Features {
            @Input(4) Tensor x;
            @Dense(out = 2) @BatchNorm Tensor y;
            @MeanSquaredError Loss loss;
          }
          """);

  private static Network network(String model, String backend) {
    return MODELS.create(model + "Network", Backend.named(backend), EXAMPLES, 1);
  }

  private static float[] numbers(int count) {
    Random random = new Random(3);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 5 + 3 * random.nextFloat();
    }
    return numbers;
  }

  /** The elements whose group is that of each element, standardised. */
  private static double[] standardised(float[] x, IntUnaryOperator group) {
    double[] standardised = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] moments = moments(x, group, group.applyAsInt(i));
      standardised[i] = (x[i] - moments[0]) / Math.sqrt(moments[1] + EPS);
    }
    return standardised;
  }

  /** Mean, biased variance and number of the elements of one group. */
  private static double[] moments(float[] x, IntUnaryOperator group, int wanted) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      if (group.applyAsInt(i) == wanted) {
        sum += x[i];
        count++;
      }
    }
    for (int i = 0; i < x.length; i++) {
      if (group.applyAsInt(i) == wanted) {
        squares += (x[i] - sum / count) * (x[i] - sum / count);
      }
    }
    return new double[] {sum / count, squares / count, count};
  }

  private static void assertClose(double[] expected, float[] came) {
    assertEquals(expected.length, came.length);
    for (int i = 0; i < came.length; i++) {
      assertEquals(expected[i], came[i], 1e-4, "element " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void layerAndRmsNormAreThoseOfEachPosition(String backend) {
    float[] x = numbers(EXAMPLES * 20);
    double[] rms = new double[x.length];
    double[] both = standardised(x, i -> i / 5);
    for (int i = 0; i < x.length; i++) {
      double squares = 0;
      for (int j = i / 5 * 5; j < i / 5 * 5 + 5; j++) {
        squares += x[j] * x[j];
      }
      rms[i] = x[i] / Math.sqrt(squares / 5 + EPS);
      both[i] *= rms[i];
    }
    try (Network network = network("Rows", backend)) {
      network.predict(Batch.of(EXAMPLES, (Object) x));
      assertClose(rms, network.output("rms"));
      assertClose(both, network.output("both"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void groupNormIsOfNeighbouringChannelsAndInstanceNormOfEach(String backend) {
    float[] x = numbers(EXAMPLES * 24);
    try (Network network = network("Groups", backend)) {
      network.predict(Batch.of(EXAMPLES, (Object) x));
      assertClose(standardised(x, i -> i / 12), network.output("group"));
      assertClose(standardised(x, i -> i / 6), network.output("instance"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void batchNormUsesTheBatchInTrainingAndTheRunningStatisticsElsewhere(String backend) {
    float[] x = numbers(EXAMPLES * 24);
    IntUnaryOperator channel = i -> i / 6 % 4;
    try (Network network = network("Batches", backend)) {
      double[] running = {0, 0, 0, 0, 1, 1, 1, 1};
      for (int step = 0; step < 2; step++) {
        network.forward(Batch.of(EXAMPLES, x, new float[x.length]));
        assertClose(standardised(x, channel), network.output("y"));
        for (int c = 0; c < 4; c++) {
          double[] moments = moments(x, channel, c);
          double unbiased = moments[1] * moments[2] / (moments[2] - 1);
          running[c] = 0.7 * running[c] + 0.3 * moments[0];
          running[4 + c] = 0.7 * running[4 + c] + 0.3 * unbiased;
        }
      }
      float[] mean = network.get("y.running_mean");
      float[] variance = network.get("y.running_var");
      double[] inferred = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        int c = channel.applyAsInt(i);
        assertEquals(running[c], mean[c], 1e-4);
        assertEquals(running[4 + c], variance[c], 1e-4);
        inferred[i] = (x[i] - running[c]) / Math.sqrt(running[4 + c] + EPS);
      }
      network.predict(Batch.of(EXAMPLES, (Object) x));
      assertClose(inferred, network.output("y"));
      assertArrayEquals(mean, network.get("y.running_mean"), "inference moves nothing");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void batchNormRefusesATrainingBatchOfOneValueAFeature(String backend) {
    Batch one = Batch.of(1, numbers(4), new float[2]);
    try (Network network = network("Features", backend)) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> network.forward(one));
      assertEquals(
          "the batch norm of \"y\" needs 2 or more examples in a training batch of Features, came 1",
          refused.getMessage());
      assertTrue(Double.isFinite(network.evaluate(one)));
      network.forward(Batch.of(2, numbers(8), new float[4]));
      network.backward();
      assertTrue(network.gradient("y.batchNorm.weight").length == 2);
      assertThrows(
          IllegalArgumentException.class, () -> network.gradient("y.batchNorm.running_mean"));
    }
    try (Network network = network("Batches", backend)) {
      network.forward(Batch.of(1, numbers(24), new float[24]));
    }
  }
}
