package dev.adjoint.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.MlpNetwork;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.BoundOptimizer;
import dev.adjoint.runtime.optimize.Optimizer;
import dev.adjoint.runtime.optimize.Sgd;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationTest {
  /**
   * Vectors are objects on the heap until the compiler has them in registers, hence several rounds;
   * the compiler's own bookkeeping may take some bytes a round, never one a step.
   */
  private static final int ROUNDS = 100;

  private static final int STEPS = 2000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        Adam.rate(1e-3), Sgd.rate(1e-2).momentum(0.9).dampening(0.1).weightDecay(1e-4));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void takesNothingFromTheHeapInATrainingStep(Optimizer optimizer) {
    MlpNetwork.Sizes sizes = new MlpNetwork.Sizes(2, 8, 3, 0.1);
    try (MlpNetwork network = new MlpNetwork(sizes, Backend.cpu(1), 8, 1)) {
      BatchFeed feed = new BatchFeed(network, Problems.corners(64, 1), 8);
      HitCounter hits = HitCounter.of(network.signature(), feed).orElseThrow();
      BoundOptimizer updates = optimizer.on(network);
      long taken = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS && taken >= STEPS; round++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        run(network, feed, hits, updates);
        taken = THREADS.getCurrentThreadAllocatedBytes() - before;
      }
      assertEquals(0, taken / STEPS, "bytes a step after " + ROUNDS * STEPS + " steps");
      assertEquals(Optional.empty(), network.firstNonFinite());
    }
  }

  private static void run(
      MlpNetwork network, BatchFeed feed, HitCounter hits, BoundOptimizer updates) {
    for (int step = 0; step < STEPS; step++) {
      Batch batch = feed.load(step % 8 * 8);
      network.forward(batch);
      hits.count(network, batch.examples());
      network.backward();
      updates.step();
    }
  }
}
