package dev.adjoint.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.MlpNetwork;
import dev.adjoint.runtime.optimize.Adadelta;
import dev.adjoint.runtime.optimize.Adagrad;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.AdamW;
import dev.adjoint.runtime.optimize.Adamax;
import dev.adjoint.runtime.optimize.Averaging;
import dev.adjoint.runtime.optimize.Clip;
import dev.adjoint.runtime.optimize.Ema;
import dev.adjoint.runtime.optimize.Lion;
import dev.adjoint.runtime.optimize.NAdam;
import dev.adjoint.runtime.optimize.Optimizer;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.RmsProp;
import dev.adjoint.runtime.optimize.Schedule;
import dev.adjoint.runtime.optimize.Sgd;
import dev.adjoint.runtime.optimize.Swa;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationTest {
  /**
   * Vectors are objects on the heap until the compiler has them in registers, hence several rounds;
   * the compiler's own bookkeeping may take some bytes a round, never one a step.
   */
  private static final int ROUNDS = 100;

  private static final int STEPS = 2000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Arguments> updates() {
    Optimizer sgd = Sgd.rate(1e-2).momentum(0.9).dampening(0.1).weightDecay(1e-4);
    Clip norm = Clip.norm(1);
    Clip value = Clip.value(0.5);
    Averaging ema = Ema.decay(0.99);
    Averaging swa = Swa.from(50, Period.STEP).every(3).rate(1e-3);
    return Stream.of(
        Arguments.of(Adam.rate(1e-3).amsgrad(), norm, ema, Schedule.cosine(1000)),
        Arguments.of(sgd, value, swa, Schedule.oneCycle(0.01, 5000)),
        Arguments.of(Adagrad.rate(1e-2).rateDecay(1e-3), norm, swa, Schedule.step(10, 0.999)),
        Arguments.of(Adadelta.rate(1), norm, ema, Schedule.multiStep(0.1, 10, 20)),
        Arguments.of(RmsProp.rate(1e-3).centered(), value, ema, Schedule.exponential(0.999)),
        Arguments.of(AdamW.rate(1e-3), norm, ema, Schedule.cosineWithRestarts(10, 2, 0)),
        Arguments.of(Adamax.rate(1e-3), norm, ema, Schedule.warmUp(10)),
        Arguments.of(NAdam.rate(1e-3), norm, ema, Schedule.warmUp(9).then(9, Schedule.cosine(99))),
        Arguments.of(Lion.rate(1e-5), norm, ema, Schedule.anneal(1e-6, 1000)));
  }

  @ParameterizedTest
  @MethodSource("updates")
  void takesNothingFromTheHeapInATrainingStep(
      Optimizer optimizer, Clip clip, Averaging averaging, Schedule schedule) {
    MlpNetwork.Sizes sizes = new MlpNetwork.Sizes(2, 8, 3, 0.1);
    try (MlpNetwork network = new MlpNetwork(sizes, Backend.cpu(1), 8, 1)) {
      BatchFeed feed = new BatchFeed(network, Problems.corners(64, 1), 8);
      HitCounter hits = HitCounter.of(network.signature(), feed).orElseThrow();
      Updates updates = new Updates(network);
      updates.optimizer(optimizer);
      updates.clip(clip);
      updates.average(averaging);
      updates.plan(new RateControl.Plan(schedule, Period.STEP, Optional.empty()));
      updates.begin();
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

  private static void run(MlpNetwork network, BatchFeed feed, HitCounter hits, Updates updates) {
    for (int step = 0; step < STEPS; step++) {
      Batch batch = feed.load(step % 8 * 8);
      network.forward(batch);
      hits.count(network, batch.examples());
      network.backward();
      updates.step();
    }
  }
}
