package dev.adjoint.processor.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import org.junit.jupiter.api.Test;

/** Losses whose labels are +1 and -1 do not train on others. */
class SignLabelsTest {
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
}
