package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkTest extends SmallNetworkTest {
  @Test
  void computesASmallerBatchAsTheSameExamplesAlone() {
    float[] features = features(6);
    network.forward(features, labels(6));
    float[] all = network.output("logits");
    double last = network.forward(Batch.of(2, Arrays.copyOfRange(features, 16, 24), labels(2)));
    assertArrayEquals(Arrays.copyOfRange(all, 12, 18), network.output("logits"));
    network.backward();
    float[] gradient = network.gradient("logits.weight");
    try (MlpNetwork alone = new MlpNetwork(SIZES, Backend.reference(), 2, 1)) {
      assertEquals(alone.forward(Arrays.copyOfRange(features, 16, 24), labels(2)), last);
      alone.backward();
      assertArrayEquals(alone.gradient("logits.weight"), gradient);
    }
  }

  @Test
  void givesTheSameLossInTrainingAndInference() {
    Batch batch = Batch.of(6, features(6), labels(6));
    double inference = network.evaluate(batch);
    assertEquals(inference, network.forward(batch));
    assertEquals(inference, network.lossOf("loss"));
  }

  @Test
  void startsFromTheSeedAlone() {
    try (MlpNetwork same = new MlpNetwork(SIZES, Backend.reference(), 2, 1);
        MlpNetwork other = new MlpNetwork(SIZES, Backend.reference(), 6, 2)) {
      assertArrayEquals(network.get("hidden.weight"), same.get("hidden.weight"));
      assertNotEquals(network.get("hidden.weight")[0], other.get("hidden.weight")[0]);
    }
    for (float weight : network.get("hidden.weight")) {
      assertTrue(Math.abs(weight) <= 0.5, "beyond 1/sqrt(4): " + weight);
    }
  }

  @Test
  void givesBackWhatWasSet() {
    float[] values = {1, -2, 3, 0.1f, 1e-30f};
    network.set("hidden.bias", values);
    assertArrayEquals(values, network.get("hidden.bias"));
  }

  @Test
  void namesTheFirstValueThatIsNotFinite() {
    Batch batch = Batch.of(2, features(2), labels(2));
    assertEquals(Optional.empty(), network.firstNonFinite());
    network.forward(batch);
    assertEquals(Optional.empty(), network.firstNonFinite());
    network.set("logits.bias", new float[] {0, Float.NaN, 0});
    assertEquals(Optional.of("logits.bias"), network.firstNonFinite());
    network.set("logits.bias", new float[3]);
    float[] large = new float[20];
    Arrays.fill(large, Float.MAX_VALUE);
    network.set("hidden.weight", large);
    network.forward(new float[] {1, 1, 1, 1}, labels(1));
    assertEquals(Optional.of("hidden"), network.firstNonFinite());
    network.forward(new float[] {1, Float.NaN, 1, 1}, labels(1));
    assertEquals(Optional.of("x"), network.firstNonFinite());
  }

  @Test
  void describesABatchByItsSizes() {
    assertEquals("2 examples in 8 values, nothing", Batch.of(2, features(2), null).toString());
  }
}
