package dev.adjoint.processor.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.processor.op.Operation;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.SwapAxes;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryOrderTest {
  private static final int BATCH = 2;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void flattensImagesChannelByChannelAndBack(long seed) {
    Random random = new Random(seed);
    int channels = 1 + random.nextInt(4);
    int height = 1 + random.nextInt(4);
    int width = 1 + random.nextInt(4);
    Shape shape = Shape.of(channels, height, width);
    int size = channels * height * width;
    int[] written = new int[BATCH * size];
    int[] memory = new int[BATCH * size];
    for (int b = 0; b < BATCH; b++) {
      for (int c = 0; c < channels; c++) {
        for (int h = 0; h < height; h++) {
          for (int w = 0; w < width; w++) {
            int element = random.nextInt();
            written[((b * channels + c) * height + h) * width + w] = element;
            memory[((b * height + h) * width + w) * channels + c] = element;
          }
        }
      }
    }
    assertArrayEquals(written, apply(MemoryOrder.flattened(shape), memory), shape.toString());
    assertArrayEquals(memory, apply(MemoryOrder.unflattened(shape), written), shape.toString());
  }

  /** {@code y[i,k,j] = x[i,j,k]}, as {@link SwapAxes} says. */
  private static int[] apply(Operation operation, int[] x) {
    if (operation instanceof Reshape) {
      return x;
    }
    SwapAxes swap = (SwapAxes) operation;
    int n = number(swap.n());
    int a = number(swap.a());
    int b = number(swap.b());
    int[] y = new int[x.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < a; j++) {
        for (int k = 0; k < b; k++) {
          y[(i * b + k) * a + j] = x[(i * a + j) * b + k];
        }
      }
    }
    return y;
  }

  private static int number(Dim dim) {
    return (int) dim.evaluate(Map.of("B", (long) BATCH));
  }

  @Test
  void keepsIndicesAsAColumn() {
    assertEquals(shape(Dim.BATCH, Dim.ONE), MemoryOrder.indices(Shape.of()));
    assertEquals(shape(Dim.BATCH, Dim.ONE), MemoryOrder.indices(Shape.of(1)));
    assertEquals(shape(Dim.BATCH, Dim.of(7), Dim.ONE), MemoryOrder.indices(Shape.of(7)));
    assertEquals(
        shape(Dim.BATCH, Dim.of(4), Dim.of(5), Dim.ONE), MemoryOrder.indices(Shape.of(4, 5)));
  }

  private static Shape shape(Dim... dims) {
    return new Shape(List.of(dims));
  }
}
