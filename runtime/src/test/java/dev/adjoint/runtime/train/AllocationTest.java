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
  private static final int STEPS = 2000;

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
      run(network, feed, hits, updates);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long idle = threads.getCurrentThreadAllocatedBytes();
      idle = threads.getCurrentThreadAllocatedBytes() - idle;
      long before = threads.getCurrentThreadAllocatedBytes();
      run(network, feed, hits, updates);
      long taken = threads.getCurrentThreadAllocatedBytes() - before - idle;
      assertEquals(0, taken / STEPS, () -> taken + " bytes in " + STEPS + " steps");
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
