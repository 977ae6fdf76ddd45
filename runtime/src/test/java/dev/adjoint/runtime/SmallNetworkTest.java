package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.MlpNetwork.Sizes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

/**
 * Tests of what every network has, on one of four features, five hidden units and three classes.
 */
abstract class SmallNetworkTest {
  static final Sizes SIZES = Sizes.of(4, 5, 3);
  MlpNetwork network;

  @BeforeEach
  void open() {
    network = new MlpNetwork(SIZES, Backend.reference(), 6, 1);
  }

  @AfterEach
  void close() {
    network.close();
  }

  static float[] features(int examples) {
    SplittableRandom random = new SplittableRandom(5);
    float[] features = new float[4 * examples];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextDouble(-1, 1);
    }
    return features;
  }

  static int[] labels(int examples) {
    int[] labels = new int[examples];
    for (int i = 0; i < examples; i++) {
      labels[i] = i % 3;
    }
    return labels;
  }

  static void assertRefuses(Class<? extends Exception> type, String message, Executable call) {
    assertEquals(message, assertThrows(type, call).getMessage());
  }
}
