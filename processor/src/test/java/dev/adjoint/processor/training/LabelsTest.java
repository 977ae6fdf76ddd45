package dev.adjoint.processor.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import org.junit.jupiter.api.Test;

/** Losses do not train on labels that mean nothing to them. */
class LabelsTest {
  private static final ModelCompiler MODELS =
      ModelCompiler.compile(
          """
          import dev.adjoint.dsl.*;
          import dev.adjoint.dsl.layers.*;

          @Model class Margins {
            @Input(2) Tensor x;
            @Dense(out = 2) Tensor y;
            @Hinge Loss loss;
          }
          @Model class Pairs {
            @Input(2) Tensor x;
            @Input(1) Tensor same;
            @Dense(out = 3) Tensor a;
            @From("x") @Dense(out = 3) Tensor b;
            @CosineEmbedding(with = "a", target = "same") Loss loss;
          }
          @Model class Shares {
            @Input(2) Tensor x;
            @Dense(out = 2) Tensor y;
            @BinaryCrossEntropy(fromLogits = true) Loss loss;
          }
          @Model class Divergence {
            @Input(2) Tensor x;
            @Dense(out = 2) @LogSoftmax Tensor y;
            @KullbackLeibler Loss loss;
          }
          @Model class Weighted {
            @Input(2) Tensor x;
            @Dense(out = 3) Tensor y;
            @CrossEntropy(classWeights = {0, 1, 2}) Loss loss;
            @From("y") @LogSoftmax Tensor logs;
            @NegativeLogLikelihood(classWeights = {0, 1, 2}) Loss other;
          }
          """);

  private static final float[] X = {1, 2, 3, 4};

  private static String refusal(Network network, Batch batch) {
    String evaluated =
        assertThrows(IllegalArgumentException.class, () -> network.evaluate(batch)).getMessage();
    String trained =
        assertThrows(IllegalArgumentException.class, () -> network.forward(batch)).getMessage();
    assertEquals(trained, evaluated);
    return trained;
  }

  @Test
  void refusesLabelsOfZeroAndOneAndTellsTheWayToSigns() {
    try (Network network = MODELS.create("MarginsNetwork", Backend.reference(), 2, 1)) {
      assertEquals(
          "input \"target\": label 0.0 at position 2 (example 1), expected +1 or -1: of a label t"
              + " that is 0 or 1, take 2 * t - 1",
          refusal(network, Batch.of(2, X, new float[] {1, 1, 0, 1})));
      assertEquals(
          "input \"target\": label NaN at position 0 (example 0), expected +1 or -1",
          refusal(network, Batch.of(2, X, new float[] {Float.NaN, 1, 1, 1})));
      network.forward(Batch.of(2, X, new float[] {1, -1, -1, 1}));
      network.predict(Batch.of(2, X, new float[4]));
    }
  }

  @Test
  void refusesThemInAnInputThatTheModelDeclares() {
    try (Network network = MODELS.create("PairsNetwork", Backend.reference(), 2, 1)) {
      assertEquals(
          "input \"same\": label 0.5 at position 1 (example 1), expected +1 or -1",
          refusal(network, Batch.of(2, X, new float[] {-1, 0.5f})));
      network.forward(Batch.of(2, X, new float[] {-1, 1}));
    }
  }

  @Test
  void refusesLabelsThatAreNoProbabilities() {
    try (Network network = MODELS.create("SharesNetwork", Backend.reference(), 2, 1)) {
      assertEquals(
          "input \"target\": label -1.0 at position 2 (example 1), expected 0 to 1: of a label t"
              + " that is -1 or 1, take (t + 1) / 2",
          refusal(network, Batch.of(2, X, new float[] {1, 0, -1, 1})));
      assertEquals(
          "input \"target\": label 2.0 at position 1 (example 0), expected 0 to 1",
          refusal(network, Batch.of(2, X, new float[] {1, 2, 0, 1})));
      network.forward(Batch.of(2, X, new float[] {0, 0.1f, 1, 0.9f}));
    }
  }

  @Test
  void hasNoDivergenceFromNegativeProbabilities() {
    try (Network network = MODELS.create("DivergenceNetwork", Backend.reference(), 2, 1)) {
      assertTrue(Double.isFinite(network.forward(Batch.of(2, X, new float[] {0, 1, 0.5f, 0.5f}))));
      assertTrue(Double.isNaN(network.forward(Batch.of(2, X, new float[] {-1, 2, 0.5f, 0.5f}))));
    }
  }

  @Test
  void countsNothingWhereNoTargetHasAWeight() {
    try (Network network = MODELS.create("WeightedNetwork", Backend.reference(), 2, 1)) {
      assertTrue(network.forward(Batch.of(2, X, new int[] {0, 1})) > 0);
      assertEquals(0, network.forward(Batch.of(2, X, new int[2])), 1e-30);
      network.backward();
      for (float gradient : network.gradient("y.weight")) {
        assertEquals(0, gradient, 1e-30f);
      }
    }
  }
}
