package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkImageTest {
  private static final float[] IMAGES = {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60};

  @Test
  void keepsImagesChannelsLastAndGivesThemBackAsTheyCame() {
    try (PassThroughNetwork network =
        new PassThroughNetwork(List.of(3, 1, 2), Signature.Loss.Kind.VALUES, 2)) {
      network.forward(Batch.of(2, IMAGES, new float[12]));
      float[] memory = new float[12];
      assertEquals(12, network.output("x", memory));
      assertArrayEquals(new float[] {1, 3, 5, 2, 4, 6, 10, 30, 50, 20, 40, 60}, memory);
      assertArrayEquals(IMAGES, network.output("x"));
    }
  }

  @Test
  void weighsTheLossInTheTotalOnly() {
    try (PassThroughNetwork network =
        new PassThroughNetwork(List.of(3), Signature.Loss.Kind.VALUES, 2)) {
      assertEquals(7, network.forward(Batch.of(2, new float[] {1, 2, 3, 4, 5, 6}, new float[6])));
      assertEquals(3.5, network.lossOf("loss"));
      network.backward();
      assertArrayEquals(new float[] {2, 2, 2, 2, 2, 2}, network.gradient("x"));
    }
  }

  @Test
  void putsIndexImagesOfSeveralChannelsIntoMemoryOrder() {
    try (PassThroughNetwork network =
        new PassThroughNetwork(List.of(4, 2, 2), Signature.Loss.Kind.CLASSES, 1)) {
      network.forward(Batch.of(1, new float[16], new int[] {0, 1, 2, 3}));
      Matrix target = network.named("target");
      assertEquals(
          List.of(0.0, 1.0, 2.0, 3.0), List.of(0, 1, 2, 3).stream().map(target::get).toList());
    }
  }
}
