package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.adjoint.runtime.MlpNetwork.Sizes;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * One hidden unit per feature, passed through as it is, so that the logit is the sum of what is
 * kept.
 */
class DropoutNetworkTest {
  private static final int UNITS = 64;
  private final MlpNetwork network =
      new MlpNetwork(new Sizes(UNITS, UNITS, 1, 0.25), Backend.reference(), 2, 3);
  private final float[] ones = new float[UNITS];
  private final Batch batch = Batch.of(1, ones, new int[1]);

  DropoutNetworkTest() {
    Arrays.fill(ones, 1);
    float[] identity = new float[UNITS * UNITS];
    for (int i = 0; i < UNITS; i++) {
      identity[i * UNITS + i] = 1;
    }
    network.set("hidden.weight", identity);
    network.set("hidden.bias", new float[UNITS]);
    network.set("logits.weight", ones);
    network.set("logits.bias", new float[1]);
  }

  @AfterEach
  void close() {
    network.close();
  }

  private float kept() {
    return network.output("logits")[0];
  }

  @Test
  void drawsTheSameMaskInAReplayAndAnotherInTheNextStep() {
    network.forward(batch);
    float[] logits = network.output("logits");
    network.replay(batch, null);
    assertArrayEquals(logits, network.output("logits"));
    assertEquals(1, network.step());
    int changes = 0;
    for (int step = 0; step < 10; step++) {
      network.forward(batch);
      changes += kept() == logits[0] ? 0 : 1;
    }
    assertNotEquals(0, changes);
  }

  @Test
  void isOffInInference() {
    network.evaluate(batch);
    assertEquals(UNITS, kept());
    assertEquals(UNITS, network.predict(ones)[0]);
  }

  @Test
  void keepsTheExpectedSum() {
    double sum = 0;
    int steps = 500;
    for (int step = 0; step < steps; step++) {
      network.forward(batch);
      sum += kept();
    }
    // One unit has mean 1 and variance rate / (1 - rate) = 1/3: five deviations of the mean sum.
    assertEquals(UNITS, sum / steps, 5 * Math.sqrt(UNITS / 3.0 / steps));
  }

  @Test
  void goesOnWithTheMaskOfTheForwardPassInBackward() {
    network.set("hidden.bias", ones);
    GradientCheck.Report report = GradientCheck.run(network, batch);
    assertEquals(0, report.worst().error(), 1e-6, report::toString);
  }
}
