package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WindowTest {
  @Test
  void countsThePlacesOfTheKernel() {
    Window window = Window.over(28, 10, 3).kernel(3, 5).stride(2, 1).padding(1, 1, 0, 0).to(8);
    assertEquals(14, window.vertical().output());
    assertEquals(6, window.horizontal().output());
    assertEquals(14 * 6 * 8, window.outputElements());
    assertEquals(45, window.kernelElements());
    assertEquals(360, window.weightElements());
  }

  @Test
  void hasNoOutputWhereTheKernelDoesNotFit() {
    assertEquals(0, Window.over(4, 4, 1).kernel(5, 1).outputPixels());
    assertEquals(0, Window.over(4, 4, 1).kernel(3, 3).dilation(2, 1).outputPixels());
    assertEquals(0, Window.over(2, 2, 1).kernel(2, 2).padding(0, -1, 0, 0).outputPixels());
  }

  @Test
  void refusesSizesThatMeanNothing() {
    Window window = Window.over(4, 4, 6);
    assertThrows(IllegalArgumentException.class, () -> window.stride(0, 1));
    assertThrows(IllegalArgumentException.class, () -> window.kernel(1, 0));
    assertThrows(IllegalArgumentException.class, () -> window.padding(-1, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> window.groups(4));
    assertThrows(IllegalArgumentException.class, () -> window.to(4).groups(3));
    assertThrows(IllegalArgumentException.class, () -> Window.over(4, 4, 0));
  }
}
