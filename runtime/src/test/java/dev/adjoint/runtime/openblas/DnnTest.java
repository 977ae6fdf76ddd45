package dev.adjoint.runtime.openblas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.runtime.Arena;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Kernels;
import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Pass;
import dev.adjoint.runtime.Window;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is particular to oneDNN: native objects behind a call. */
class DnnTest {
  private static final Window WINDOW = Window.over(6, 6, 3).kernel(3, 3).to(4);

  private final Backend backend = new CpuBackend(1, PlainTiles::new, () -> true);

  @BeforeEach
  void isHere() {
    assumeTrue(Dnn.absence().isEmpty(), () -> Dnn.absence().orElseThrow());
  }

  /** A product and a convolution of that many examples, in memory from {@code offset}. */
  private static void pass(Kernels k, Arena arena, int examples, int offset) {
    Matrix x = arena.matrix(offset, 36 * examples, 3);
    Matrix y = arena.matrix(5000, 16 * examples, 4);
    k.begin(Pass.TRAINING, examples, 1, 1);
    k.convolution(y, x, arena.matrix(9000, 4, 27), WINDOW);
    k.matmul(arena.matrix(9500, 4, 4), y.transposed(), arena.matrix(4000, 16 * examples, 4));
  }

  /** Dilation with a stride is what oneDNN computes by way of columns, which need a scratchpad. */
  @Test
  void runsOnAnotherThreadThanTheOneThatPreparedIt() throws Exception {
    Window window = Window.over(21, 21, 256).kernel(1, 1).stride(2, 2).dilation(2, 2).to(6);
    try (Kernels k = backend.open()) {
      Arena arena = k.allocate("activations", 600_000);
      Matrix x = arena.matrix(0, 2 * 21 * 21, 256);
      Matrix y = arena.matrix(300_000, 2 * 11 * 11, 6);
      Matrix weight = arena.matrix(310_000, 6, 256);
      Matrix dX = arena.matrix(320_000, 2 * 21 * 21, 256);
      Matrix dWeight = arena.matrix(590_000, 6, 256);
      for (int i = 0; i < x.size(); i++) {
        x.set(i, Math.sin(i));
      }
      for (int i = 0; i < weight.size(); i++) {
        weight.set(i, Math.cos(i));
      }
      Callable<List<Double>> pass =
          () -> {
            k.begin(Pass.TRAINING, 2, 1, 1);
            k.convolution(y, x, weight, window);
            k.convolutionInputGradient(dX, y, weight, window);
            k.convolutionWeightGradient(dWeight, x, y, window);
            return List.of(y.get(7), dX.get(1), dWeight.get(300));
          };
      List<Double> here = pass.call();
      ExecutorService other = Executors.newSingleThreadExecutor();
      try {
        assertEquals(here, other.submit(pass).get());
      } finally {
        other.shutdown();
      }
    }
  }

  @Test
  void givesNativeObjectsBackOnClose() {
    long before = DnnHandles.held();
    for (int i = 0; i < 50; i++) {
      try (Kernels k = backend.open()) {
        pass(k, k.allocate("activations", 10_000), 1 + i % 3, 0);
        assertTrue(DnnHandles.held() > before);
      }
      assertEquals(before, DnnHandles.held());
    }
  }

  @Test
  void holdsNoMoreAfterOtherOperandsInTheSamePlace() {
    try (Kernels k = backend.open()) {
      Arena arena = k.allocate("activations", 10_000);
      pass(k, arena, 2, 0);
      long held = DnnHandles.held();
      for (int i = 1; i < 200; i++) {
        pass(k, arena, 2, i % 7);
        assertEquals(held, DnnHandles.held());
      }
    }
  }

  @Test
  void holdsOnlyTheCallsOfTheBatchSizesThatAreKept() {
    try (Kernels k = backend.open()) {
      Arena arena = k.allocate("activations", 200_000);
      for (int size = 2; size <= 65; size++) {
        product(k, arena, size);
      }
      long held = DnnHandles.held();
      for (int size = 66; size <= 400; size++) {
        product(k, arena, size);
      }
      assertEquals(held, DnnHandles.held());
    }
  }

  private static void product(Kernels k, Arena arena, int size) {
    k.begin(Pass.TRAINING, size, 1, 1);
    k.matmul(arena.matrix(0, size, 4), arena.matrix(10_000, size, 5), arena.matrix(20_000, 5, 4));
  }

  @Test
  void givesNativeObjectsBackWhenAnArenaIsClosed() {
    long before = DnnHandles.held();
    try (Kernels k = backend.open()) {
      Arena arena = k.allocate("activations", 10_000);
      pass(k, arena, 2, 0);
      arena.close();
      assertEquals(before, DnnHandles.held());
    }
  }

  @Test
  void namesTheOperationThatFails() {
    IllegalStateException failed =
        assertThrows(IllegalStateException.class, () -> Dnn.check("convolution", 1));
    assertEquals("convolution: oneDNN failed: status 1", failed.getMessage());
  }

  @Test
  void computesWithMachineCodeOnThisKindOfProcessor() {
    assumeTrue(
        System.getProperty("os.arch").equals("amd64"),
        "oneDNN's machine code on a processor other than amd64");
    Kernels k = backend.open();
    try (k) {
      Arena arena = k.allocate("activations", 10_000);
      CpuMatrix a = CpuMatrix.of(arena.matrix(0, 8, 9));
      CpuMatrix b = CpuMatrix.of(arena.matrix(100, 9, 7));
      CpuMatrix c = CpuMatrix.of(arena.matrix(200, 8, 7));
      var call = DnnProduct.of(c, a, b, false, 1);
      assertTrue(call.isPresent());
      call.orElseThrow().close();
      CpuMatrix image = CpuMatrix.of(arena.matrix(1000, 36, 3));
      CpuMatrix weight = CpuMatrix.of(arena.matrix(2000, 4, 27));
      CpuMatrix result = CpuMatrix.of(arena.matrix(3000, 16, 4));
      Convolutions.Room room =
          new Convolutions.Room(
              size -> CpuMatrix.of(arena.matrix(4000, 1, size)), new Scratch(), 1, true);
      var convolution = DnnConvolution.forward(result, image, weight, WINDOW, room);
      assertTrue(convolution.isPresent());
      convolution.orElseThrow().close();
    }
  }
}
