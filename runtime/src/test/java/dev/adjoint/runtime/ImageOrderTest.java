package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageOrderTest {
  private static final List<Integer> SHAPE = List.of(3, 1, 2);
  private static final float[] CALLER = {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60};
  private static final float[] MEMORY = {1, 3, 5, 2, 4, 6, 10, 30, 50, 20, 40, 60};

  @Test
  void putsChannelsLastInMemory() {
    float[] memory = new float[12];
    ImageOrder.toMemory(CALLER, memory, SHAPE, 2);
    assertArrayEquals(MEMORY, memory);
  }

  @Test
  void putsChannelsFirstForTheCaller() {
    float[] caller = new float[12];
    ImageOrder.fromMemory(MEMORY, caller, SHAPE, 2);
    assertArrayEquals(CALLER, caller);
  }

  @Test
  void translatesPositionsBothWays() {
    for (int i = 0; i < 12; i++) {
      assertEquals(MEMORY[i], CALLER[ImageOrder.callerPosition(i, SHAPE)]);
      assertEquals(CALLER[i], MEMORY[ImageOrder.memoryPosition(i, SHAPE)]);
    }
  }

  @Test
  void leavesAllButImagesOfSeveralChannelsAlone() {
    assertTrue(ImageOrder.differs(SHAPE));
    assertFalse(ImageOrder.differs(List.of(1, 28, 28)));
    assertFalse(ImageOrder.differs(List.of(10, 1, 1)));
    assertFalse(ImageOrder.differs(List.of(5, 7)));
    assertEquals(7, ImageOrder.callerPosition(7, List.of(10)));
  }

  @Test
  void putsTheKernelsOfAConvolutionChannelsLast() {
    float[] caller = {0, 1, 2, 3, 10, 11, 12, 13};
    float[] memory = {0, 2, 1, 3, 10, 12, 11, 13};
    assertArrayEquals(memory, ImageOrder.toMemory(caller, List.of(2, 2, 1, 2)));
    assertArrayEquals(memory, ImageOrder.toMemory(caller, List.of(2, 2, 2)));
    assertArrayEquals(caller, ImageOrder.toMemory(caller, List.of(4, 2)));
    assertArrayEquals(caller, ImageOrder.toMemory(caller, List.of(4, 1, 2)));
  }
}
