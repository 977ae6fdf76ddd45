package dev.adjoint.runtime.openblas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.adjoint.runtime.Arena;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Formula;
import dev.adjoint.runtime.Kernels;
import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Pass;
import dev.adjoint.runtime.Window;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to native memory, threads and prepared calls. */
class CpuBackendTest {
  private static final Formula RELU = Formula.of("max(x + b, 0)", "x", "b");
  private static final Formula GATE =
      Formula.of("where(y > 0, dy, 0) * sigmoid(s)", "y", "dy", "s");
  private static final Formula MOMENTUM =
      Formula.ofAll(List.of("w - rate * (0.9 * v + g)", "0.9 * v + g"), "w", "v", "g", "rate");

  private static final Formula MOMENTUM_NORM =
      Formula.of("square(w) + v * g * rate", "w", "v", "g", "rate");

  private static final Window CONVOLUTION = Window.over(6, 6, 3).kernel(3, 3).to(4);
  private static final Window POOL = Window.over(4, 4, 4).kernel(2, 2).stride(2, 2);

  /** One step with every kind of call, large enough for products to use all threads. */
  private static final class Step {
    final Kernels k;
    final Matrix x;
    final Matrix w;
    final Matrix dw;
    final Matrix bias;
    final Matrix v;
    final Matrix y;
    final Matrix z;
    final Matrix dy;
    final Matrix classes;
    final Matrix one;
    final Matrix norm;
    final Matrix rowSums;
    final Matrix image;
    final Matrix map;
    final Matrix pooled;
    final Matrix kernel;
    final Matrix dMap;
    final Matrix dKernel;
    final Matrix dImage;
    final Matrix[] updated;
    final Matrix[] read;

    Step(Backend backend, int batch, int width) {
      k = backend.open();
      Random random = new Random(5);
      x = matrix("x", batch, width, random);
      w = matrix("w", width, width, random);
      dw = matrix("dw", width, width, random);
      v = matrix("v", width, width, random);
      bias = matrix("bias", 1, width, random);
      y = matrix("y", batch, width, random);
      z = matrix("z", batch, width, random);
      dy = matrix("dy", batch, width, random);
      classes = k.allocate("classes", batch).matrix(0, batch, 1);
      one = k.allocate("one", 1).matrix(0, 1, 1);
      one.set(0, 0.01);
      rowSums = matrix("sums", batch, 1, random);
      image = matrix("image", batch * 36, 3, random);
      map = matrix("map", batch * 16, 4, random);
      pooled = matrix("pooled", batch * 4, 4, random);
      kernel = matrix("kernel", 4, 27, random);
      dMap = matrix("dMap", batch * 16, 4, random);
      dKernel = matrix("dKernel", 4, 27, random);
      dImage = matrix("dImage", batch * 36, 3, random);
      norm = k.allocate("norm", 1).matrix(0, 1, 1);
      updated = new Matrix[] {w, v};
      read = new Matrix[] {w, v, dw, one};
    }

    private Matrix matrix(String purpose, int rows, int columns, Random random) {
      Matrix matrix = k.allocate(purpose, (long) rows * columns).matrix(0, rows, columns);
      for (int i = 0; i < matrix.size(); i++) {
        matrix.set(i, random.nextGaussian() * 0.1);
      }
      return matrix;
    }

    void run() {
      k.begin(Pass.TRAINING, x.rows(), 1, 2);
      k.matmul(y, x, w.transposed());
      k.pointwise(y, RELU, y, bias);
      k.dropout(z, y, 0.5, 1);
      k.logSoftmax(dy, z);
      k.negativeLogLikelihood(norm, dy, classes);
      k.negativeLogLikelihoodGradient(dy, classes, one);
      k.softmax(dy, z);
      k.crossEntropy(norm, z, classes);
      k.crossEntropyGradient(dy, z, classes, one);
      k.convolution(map, image, kernel, CONVOLUTION);
      k.maxPool(pooled, map, POOL);
      k.channelDropout(pooled, pooled, 0.5, 2, 4);
      k.copyColumns(z, 1, dy, 0, x.columns() - 1, x.rows());
      k.swapAxes(dy, z, 1, x.rows(), x.columns());
      k.begin(Pass.BACKWARD, x.rows(), 1, 2);
      k.maxPoolGradient(dMap, map, pooled, POOL);
      k.convolutionWeightGradient(dKernel, image, dMap, CONVOLUTION);
      k.convolutionInputGradient(dImage, dMap, kernel, CONVOLUTION);
      k.pointwise(dy, GATE, y, z, one);
      k.matmulAdd(dw, dy.transposed(), x);
      k.sum(bias, 0.01, Formula.IDENTITY, dy);
      k.sum(rowSums, 1, RELU, dy, bias);
      k.sum(norm, 1, GATE, y, dy, one);
      k.begin(Pass.UPDATE, x.rows(), 1, 2);
      k.pointwise(updated, MOMENTUM, read);
      k.sum(norm, 1e-3, MOMENTUM_NORM, read);
    }

    float[] weights() {
      float[] values = new float[w.size()];
      w.read(0, values, 0, values.length);
      return values;
    }
  }

  // ---- Threads ---------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void givesTheSameBitsAgainWithTheSameThreads(int threads) {
    Step first = new Step(Backend.cpu(threads), 100, 400);
    Step second = new Step(Backend.cpu(threads), 100, 400);
    for (int i = 0; i < 30; i++) {
      first.run();
      second.run();
    }
    assertArrayEquals(first.weights(), second.weights());
    first.k.close();
    second.k.close();
  }

  @Test
  void givesNearlyTheSameWithOneThreadAndTwo() {
    Step one = new Step(Backend.cpu(1), 100, 400);
    Step two = new Step(Backend.cpu(2), 100, 400);
    for (int i = 0; i < 3; i++) {
      one.run();
      two.run();
    }
    assertArrayEquals(one.weights(), two.weights(), 1e-5f);
    one.k.close();
    two.k.close();
  }

  /** The first steps are interpreted, the last ones compiled: that must not show in a result. */
  @Test
  void givesTheSameBitsWhenCompiledAsWhenInterpreted() {
    Tiles tiles = TileChoice.best();
    float[] a = new float[Tiles.SIZE];
    Random random = new Random(6);
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) random.nextGaussian() * 3;
    }
    for (var function : dev.adjoint.dsl.expression.Function.values()) {
      float[] early = new float[Tiles.SIZE];
      float[] late = new float[Tiles.SIZE];
      tiles.apply(function, early, a, Tiles.SIZE);
      double earlySum = tiles.sum(early, 0, Tiles.SIZE);
      for (int i = 0; i < 3000; i++) {
        tiles.apply(function, late, a, Tiles.SIZE);
        tiles.sum(late, 0, Tiles.SIZE);
      }
      assertArrayEquals(early, late, function.name());
      assertEquals(earlySum, tiles.sum(late, 0, Tiles.SIZE), function.name());
    }
  }

  @Test
  void refusesASecondThreadWhileOneIsWorking() throws InterruptedException {
    Step step = new Step(Backend.cpu(1), 64, 300);
    AtomicBoolean isDone = new AtomicBoolean();
    Thread worker =
        new Thread(
            () -> {
              while (!isDone.get()) {
                try {
                  step.run();
                } catch (IllegalStateException inUse) {
                  // the other thread was in between; it must be let in or refused, never crash
                }
              }
            });
    worker.start();
    int refused = 0;
    // On a busy machine the worker may begin late.
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (refused < 20 && System.nanoTime() < deadline) {
      try {
        step.y.get(0);
      } catch (IllegalStateException inUse) {
        assertTrue(inUse.getMessage().contains("another thread"), inUse.getMessage());
        refused++;
      }
    }
    isDone.set(true);
    worker.join();
    assertEquals(20, refused);
    step.k.close();
  }

  // ---- Memory ----------------------------------------------------------------------------------

  /** Less may be held at the end: what other tests forgot is given back when it is collected. */
  @Test
  void givesAllNativeMemoryBack() {
    long before = NativeBlock.heldBytes();
    for (int i = 0; i < 10_000; i++) {
      try (Kernels kernels = Backend.cpu(1).open()) {
        kernels.allocate("parameters", 1000).matrix(0, 10, 100).set(999, 1);
        kernels.allocate("activations", 100_000).matrix(0, 1000, 100).set(99_999, 1);
        kernels.allocate("gradients", 10).close();
      }
    }
    assertTrue(NativeBlock.heldBytes() <= before, NativeBlock.heldBytes() + " after " + before);
  }

  /** As a program does that makes a new trainer again and again on one network. */
  @Test
  void givesBackWhatWasForgottenWhileTheNetworkLives() throws InterruptedException {
    try (Kernels kernels = Backend.cpu(1).open()) {
      Arena kept = kernels.allocate("parameters", 1000);
      long before = NativeBlock.heldBytes();
      for (int i = 0; i < 100; i++) {
        kernels.allocate("optimizer state", 1 << 20).matrix(0, 1, 10).set(0, 1);
      }
      for (int i = 0; i < 100 && NativeBlock.heldBytes() > before + (8 << 20); i++) {
        System.gc();
        Thread.sleep(20);
      }
      assertTrue(NativeBlock.heldBytes() <= before + (8 << 20), "of 400 MB, forgotten");
      kept.matrix(0, 1, 1000).set(999, 1);
    }
  }

  @Test
  void countsTheNativeMemoryThatItHolds() {
    NativeBlock block = new NativeBlock("test", 1L << 30);
    assertTrue(NativeBlock.heldBytes() >= 4L << 30);
    long held = NativeBlock.heldBytes();
    block.run();
    block.run();
    assertTrue(NativeBlock.heldBytes() <= held - (4L << 30));
  }

  @Test
  void leaksNothingWhenMemoryRunsOut() {
    try (Kernels kernels = Backend.cpu(1).open()) {
      long before = NativeBlock.heldBytes();
      assertThrows(OutOfMemoryError.class, () -> kernels.allocate("activations", 1L << 58));
      assertTrue(NativeBlock.heldBytes() <= before);
    }
  }

  @Test
  void startsArenasOnACacheLine() {
    try (Kernels kernels = Backend.cpu(1).open()) {
      for (int size : new int[] {0, 1, 13, 1000}) {
        CpuArena arena = (CpuArena) kernels.allocate("parameters", size);
        assertEquals(0, arena.pointer(0).address() % 64);
      }
    }
  }

  /** Beyond 2^28 elements an arena is seen through several buffers. */
  @Test
  void reachesElementsOnBothSidesOfABufferBoundary() {
    long boundary = NativeBlock.CHUNK;
    long elements = boundary + 5000;
    assumeTrue(
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getFreeMemorySize()
            > 4L << 30,
        "the machine has too little free memory for an arena of 1 GiB");
    try (Kernels kernels = Backend.cpu(1).open()) {
      Arena arena = kernels.allocate("parameters", elements);
      Matrix across = arena.matrix(boundary - 2500, 50, 100);
      float[] values = new float[5000];
      for (int i = 0; i < values.length; i++) {
        values[i] = i;
      }
      across.write(0, values, 0, 5000);
      assertEquals(2600, arena.matrix(boundary + 100, 1, 1).get(0));
      kernels.begin(Pass.INFERENCE, 50, 0, 0);
      kernels.pointwise(across, Formula.of("x + 1", "x"), across);
      Matrix after = arena.matrix(boundary, 25, 100);
      assertEquals(2501, after.get(0));
      assertEquals(2500, across.get(2499));
      assertEquals(5000, across.get(4999));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void allocatesNothingOnTheHeapInSteadyState(boolean isVector) {
    assumeTrue(
        !isVector || TileChoice.absence().isEmpty(),
        () -> "the Vector API is not here: " + TileChoice.absence().orElseThrow());
    Supplier<Tiles> tiles = isVector ? TileChoice::vector : PlainTiles::new;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    Step step = new Step(new CpuBackend(1, tiles, () -> isVector && Dnn.isChosen()), 13, 64);
    long least = Long.MAX_VALUE;
    // vectors are objects until the compiler has been, which a busy machine lets wait, hence by the
    // clock; whatever a call allocates by itself stays
    for (long end = System.nanoTime() + 120_000_000_000L; least > 0 && System.nanoTime() < end; ) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 200; i++) {
        step.run();
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    step.k.close();
    assertEquals(0, least, "bytes in 200 steps");
  }

  // ---- Names -----------------------------------------------------------------------------------

  @Test
  void isFoundByName() {
    assertEquals(List.of("best", "cpu", "reference"), Backend.names());
    assertEquals("cpu", Backend.best().name());
    String description = Backend.cpu(1).description();
    assertTrue(
        description.matches("cpu: (oneDNN [\\d.]+, )?OpenBLAS \\d+\\.\\d+.*, 1 thread, .+"),
        description);
    IllegalArgumentException unknown =
        assertThrows(IllegalArgumentException.class, () -> Backend.named("gpu"));
    assertTrue(unknown.getMessage().contains("expected one of best, cpu, reference"));
    assertThrows(IllegalArgumentException.class, () -> Backend.cpu(0));
  }

  @Test
  void takesTheVectorApiWhereItIs() {
    boolean isDeclined = System.getProperty("adjoint.vector", "true").equals("false");
    boolean isVector = TileChoice.best().description().contains("Vector API");
    assertEquals(TileChoice.absence().isEmpty() && !isDeclined, isVector);
    assertFalse(new PlainTiles().description().contains("Vector API"));
  }
}
