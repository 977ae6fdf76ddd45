package dev.adjoint.runtime.optimize;

import static dev.adjoint.runtime.optimize.PublishedLoops.adadelta;
import static dev.adjoint.runtime.optimize.PublishedLoops.adagrad;
import static dev.adjoint.runtime.optimize.PublishedLoops.adam;
import static dev.adjoint.runtime.optimize.PublishedLoops.adamW;
import static dev.adjoint.runtime.optimize.PublishedLoops.adamax;
import static dev.adjoint.runtime.optimize.PublishedLoops.lion;
import static dev.adjoint.runtime.optimize.PublishedLoops.nAdam;
import static dev.adjoint.runtime.optimize.PublishedLoops.rmsProp;
import static dev.adjoint.runtime.optimize.PublishedLoops.sgd;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.MlpNetwork;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.optimize.PublishedLoops.Loop;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
  private static final MlpNetwork.Sizes SIZES = MlpNetwork.Sizes.of(7, 13, 3);

  private static Arguments pair(Optimizer optimizer, Supplier<Loop> loop) {
    return Arguments.of(optimizer, loop);
  }

  static Stream<Arguments> optimizers() {
    return Stream.of(
        pair(Sgd.rate(0.1), () -> sgd(0.1, 0, 0, false, 0)),
        pair(Sgd.rate(0.1).weightDecay(1e-2), () -> sgd(0.1, 0, 0, false, 1e-2)),
        pair(Sgd.rate(0.05).momentum(0.9), () -> sgd(0.05, 0.9, 0, false, 0)),
        pair(Sgd.rate(0.05).momentum(0.9).dampening(0.3), () -> sgd(0.05, 0.9, 0.3, false, 0)),
        pair(
            Sgd.rate(0.05).momentum(0.8).nesterov().weightDecay(1e-3),
            () -> sgd(0.05, 0.8, 0, true, 1e-3)),
        pair(Adam.rate(1e-3), () -> adam(1e-3, 0.9, 0.999, 1e-8, 0, false)),
        pair(
            Adam.rate(1e-2).betas(0.8, 0.99).epsilon(1e-6).weightDecay(1e-2),
            () -> adam(1e-2, 0.8, 0.99, 1e-6, 1e-2, false)),
        pair(Adam.rate(1e-2).betas(0, 0.5), () -> adam(1e-2, 0, 0.5, 1e-8, 0, false)),
        pair(Adam.rate(1e-2).amsgrad(), () -> adam(1e-2, 0.9, 0.999, 1e-8, 0, true)),
        pair(AdamW.rate(1e-3), () -> adamW(1e-3, 0.9, 0.999, 1e-8, 1e-2, false)),
        pair(
            AdamW.rate(1e-2).betas(0.5, 0.7).epsilon(1e-5).weightDecay(0.3).amsgrad(),
            () -> adamW(1e-2, 0.5, 0.7, 1e-5, 0.3, true)),
        pair(Adagrad.rate(1e-2), () -> adagrad(1e-2, 0, 0, 0, 1e-10)),
        pair(
            Adagrad.rate(0.1)
                .rateDecay(0.2)
                .initialAccumulator(0.3)
                .weightDecay(1e-2)
                .epsilon(1e-6),
            () -> adagrad(0.1, 0.2, 1e-2, 0.3, 1e-6)),
        pair(Adadelta.rate(1), () -> adadelta(1, 0, 0.9, 1e-6)),
        pair(
            Adadelta.rate(0.5).rho(0.7).epsilon(1e-4).weightDecay(1e-2),
            () -> adadelta(0.5, 1e-2, 0.7, 1e-4)),
        pair(RmsProp.rate(1e-2), () -> rmsProp(1e-2, 0.99, 1e-8, 0, 0, false)),
        pair(RmsProp.rate(1e-2).centered(), () -> rmsProp(1e-2, 0.99, 1e-8, 0, 0, true)),
        pair(
            RmsProp.rate(1e-3).alpha(0.9).epsilon(1e-6).weightDecay(1e-2).momentum(0.8),
            () -> rmsProp(1e-3, 0.9, 1e-6, 1e-2, 0.8, false)),
        pair(
            RmsProp.rate(1e-3).momentum(0.5).centered(),
            () -> rmsProp(1e-3, 0.99, 1e-8, 0, 0.5, true)),
        pair(Adamax.rate(2e-3), () -> adamax(2e-3, 0.9, 0.999, 0, 1e-8)),
        pair(
            Adamax.rate(1e-2).betas(0.7, 0.9).weightDecay(1e-2).epsilon(1e-3),
            () -> adamax(1e-2, 0.7, 0.9, 1e-2, 1e-3)),
        pair(NAdam.rate(2e-3), () -> nAdam(2e-3, 0.9, 0.999, 0, 4e-3, 1e-8)),
        pair(
            NAdam.rate(1e-2).betas(0.8, 0.9).weightDecay(1e-2).momentumDecay(0.1).epsilon(1e-5),
            () -> nAdam(1e-2, 0.8, 0.9, 1e-2, 0.1, 1e-5)),
        pair(Lion.rate(1e-4), () -> lion(1e-4, 0.9, 0.99, 0)),
        pair(Lion.rate(1e-2).betas(0.5, 0.7).weightDecay(0.1), () -> lion(1e-2, 0.5, 0.7, 0.1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("optimizers")
  void agreesWithTheLoopsOfPyTorchsPagesOnTheReference(Optimizer optimizer, Supplier<Loop> loop) {
    follow(Backend.reference(), optimizer, loop, 1e-12);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("optimizers")
  void agreesWithTheLoopsOfPyTorchsPagesInFloat32(Optimizer optimizer, Supplier<Loop> loop) {
    follow(Backend.cpu(1), optimizer, loop, 1e-5);
  }

  private static void follow(
      Backend backend, Optimizer optimizer, Supplier<Loop> loop, double tolerance) {
    try (MlpNetwork network = new MlpNetwork(SIZES, backend, 4, 11)) {
      BoundOptimizer updates = optimizer.on(network);
      Map<String, double[]> expected = new LinkedHashMap<>();
      Map<String, Loop> loops = new LinkedHashMap<>();
      for (Signature.Parameter parameter : network.signature().parameters()) {
        expected.put(parameter.name(), network.values(parameter.name()));
        loops.put(parameter.name(), loop.get());
      }
      SplittableRandom random = new SplittableRandom(12);
      for (int step = 1; step <= 20; step++) {
        network.forward(batch(random));
        network.backward();
        loops.forEach((name, one) -> one.step(expected.get(name), network.gradients(name)));
        updates.step();
        for (Map.Entry<String, double[]> entry : expected.entrySet()) {
          assertClose(entry.getValue(), network.values(entry.getKey()), tolerance, step, entry);
        }
      }
      assertEquals(20, updates.steps());
    }
  }

  private static Batch batch(SplittableRandom random) {
    float[] features = new float[4 * SIZES.features()];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextDouble(-1, 1);
    }
    int[] labels = random.ints(4, 0, SIZES.classes()).toArray();
    return Batch.of(4, features, labels);
  }

  private static void assertClose(
      double[] expected, double[] actual, double tolerance, int step, Map.Entry<?, ?> parameter) {
    for (int i = 0; i < expected.length; i++) {
      double allowed = tolerance * Math.max(1, Math.abs(expected[i]));
      String where = parameter.getKey() + "[" + i + "] after step " + step;
      assertEquals(expected[i], actual[i], allowed, where);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("optimizers")
  void leavesTheElementsBetweenParametersAtZero(Optimizer optimizer) {
    for (Backend backend : List.of(Backend.reference(), Backend.cpu(1))) {
      try (MlpNetwork network = new MlpNetwork(SIZES, backend, 4, 11)) {
        BoundOptimizer updates = optimizer.on(network);
        SplittableRandom random = new SplittableRandom(12);
        for (int step = 0; step < 3; step++) {
          network.forward(batch(random));
          network.backward();
          updates.step();
        }
        assertEquals(0, strayElements(network));
        assertEquals(Optional.empty(), network.firstNonFinite());
      }
    }
  }

  /** How many elements of the row of all parameters are not 0 and belong to no parameter. */
  private static long strayElements(MlpNetwork network) {
    long[] found = {0};
    network.revise(
        (kernels, parameters, gradients) -> {
          for (int i = 0; i < parameters.size(); i++) {
            found[0] += parameters.get(i) == 0 ? 0 : 1;
          }
        });
    for (Signature.Parameter parameter : network.signature().parameters()) {
      found[0] -= Arrays.stream(network.values(parameter.name())).filter(w -> w != 0).count();
    }
    return found[0];
  }

  @Test
  void staysAtRestWhereGradientsAreZeroAndDivisorsVanish() {
    // All inputs 0: the hidden weights have the gradient 0 at every step.
    for (Arguments pair : optimizers().toList()) {
      Optimizer optimizer = (Optimizer) pair.get()[0];
      try (MlpNetwork network = new MlpNetwork(SIZES, Backend.cpu(1), 4, 11)) {
        BoundOptimizer updates = optimizer.on(network);
        for (int step = 0; step < 30; step++) {
          network.forward(new float[4 * SIZES.features()], new int[4]);
          network.backward();
          updates.step();
        }
        assertEquals(Optional.empty(), network.firstNonFinite(), optimizer::toString);
      }
    }
  }

  @Test
  void isDeterministic() {
    for (Arguments pair : optimizers().toList()) {
      Optimizer optimizer = (Optimizer) pair.get()[0];
      double[] once = trained(optimizer);
      assertArrayEquals(once, trained(optimizer), optimizer::toString);
    }
  }

  private static double[] trained(Optimizer optimizer) {
    try (MlpNetwork network = new MlpNetwork(SIZES, Backend.cpu(1), 4, 11)) {
      BoundOptimizer updates = optimizer.on(network).clip(Clip.norm(0.1));
      SplittableRandom random = new SplittableRandom(12);
      for (int step = 0; step < 5; step++) {
        network.forward(batch(random));
        network.backward();
        updates.step();
      }
      return network.values("hidden.weight");
    }
  }

  @Test
  void takesNoStepAfterItsMemoryIsReleased() {
    try (MlpNetwork network = new MlpNetwork(SIZES, Backend.cpu(1), 4, 11)) {
      BoundOptimizer updates = Adam.rate(1e-3).on(network);
      network.forward(batch(new SplittableRandom(1)));
      network.backward();
      updates.step();
      updates.release();
      updates.release();
      assertThrows(IllegalStateException.class, updates::step);
    }
  }

  @Test
  void takesAnotherRateFromTheNextStepOn() {
    try (MlpNetwork network = new MlpNetwork(SIZES, Backend.reference(), 4, 11)) {
      BoundOptimizer updates = Sgd.rate(0.1).on(network);
      assertEquals(0.1, updates.rate());
      updates.rate(0.5);
      double before = network.values("hidden.bias")[2];
      network.forward(batch(new SplittableRandom(1)));
      network.backward();
      updates.step();
      double gradient = network.gradients("hidden.bias")[2];
      assertEquals(before - 0.5 * gradient, network.values("hidden.bias")[2], 1e-15);
    }
  }
}
