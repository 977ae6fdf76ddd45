package dev.adjoint.runtime.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.MlpNetwork;
import dev.adjoint.runtime.PassThroughNetwork;
import dev.adjoint.runtime.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightAverageTest {
  private static final String WEIGHT = "hidden.weight";
  private static final float[] X = {1, -2, 3, 4, -5, 6};

  private static MlpNetwork network(String backend) {
    return new MlpNetwork(MlpNetwork.Sizes.of(3, 17, 2), Backend.named(backend), 2, 4);
  }

  private static void step(MlpNetwork network, BoundOptimizer optimizer) {
    network.forward(X, new int[] {1, 0});
    network.backward();
    optimizer.step();
  }

  /** The weights after each of some steps. */
  private static List<double[]> path(MlpNetwork network, WeightAverage average, int steps) {
    BoundOptimizer optimizer = Sgd.rate(0.1).on(network);
    List<double[]> path = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      step(network, optimizer);
      average.afterStep();
      path.add(network.values(WEIGHT));
    }
    return path;
  }

  @ParameterizedTest
  @CsvSource({"reference, 1e-15", "cpu, 1e-7"})
  void meansTheWeightsThatItTook(String backend, double tolerance) {
    try (MlpNetwork network = network(backend)) {
      WeightAverage average = Swa.from(4, Period.STEP).every(3).on(network);
      List<double[]> path = path(network, average, 11);
      average.swap();
      double[] mean = network.values(WEIGHT);
      for (int i = 0; i < mean.length; i++) {
        double expected = (path.get(3)[i] + path.get(6)[i] + path.get(9)[i]) / 3;
        assertEquals(expected, mean[i], tolerance);
      }
      assertEquals(3, average.taken());
    }
  }

  @ParameterizedTest
  @CsvSource({"reference, 1e-15", "cpu, 1e-7"})
  void forgetsExponentially(String backend, double tolerance) {
    try (MlpNetwork network = network(backend)) {
      WeightAverage average = Ema.decay(0.75).on(network);
      List<double[]> path = path(network, average, 4);
      average.swap();
      double[] mean = network.values(WEIGHT);
      for (int i = 0; i < mean.length; i++) {
        double expected = path.get(0)[i];
        for (int step = 1; step < 4; step++) {
          expected = 0.75 * expected + 0.25 * path.get(step)[i];
        }
        assertEquals(expected, mean[i], tolerance);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void isTheWeightsThemselvesAtFirst(String backend) {
    for (Averaging averaging : List.of(Ema.decay(0.9), Swa.from(1, Period.STEP))) {
      try (MlpNetwork network = network(backend)) {
        WeightAverage average = averaging.on(network);
        double[] weights = path(network, average, 1).get(0);
        average.swap();
        assertArrayEquals(weights, network.values(WEIGHT));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void changesPlacesWithTheWeightsWithoutLoss(String backend) {
    try (MlpNetwork network = network(backend)) {
      WeightAverage average = Ema.decay(0.9).on(network);
      double[] weights = path(network, average, 5).get(4);
      float[] prediction = network.predict(X);
      average.swap();
      assertTrue(average.isIn());
      double[] averaged = network.values(WEIGHT);
      assertNotEquals(prediction[0], network.predict(X)[0]);
      average.swap();
      assertFalse(average.isIn());
      assertArrayEquals(weights, network.values(WEIGHT));
      assertArrayEquals(prediction, network.predict(X));
      average.swap();
      assertArrayEquals(averaged, network.values(WEIGHT));
    }
  }

  @Test
  void doesNotDisturbTraining() {
    try (MlpNetwork network = network("cpu");
        MlpNetwork alone = network("cpu")) {
      WeightAverage average = Ema.decay(0.9).on(network);
      BoundOptimizer optimizer = Adam.rate(0.1).on(network);
      BoundOptimizer expected = Adam.rate(0.1).on(alone);
      for (int i = 0; i < 5; i++) {
        step(network, optimizer);
        average.afterStep();
        average.swap();
        network.predict(X);
        average.swap();
        step(alone, expected);
        assertArrayEquals(alone.values(WEIGHT), network.values(WEIGHT));
      }
    }
  }

  @Test
  void countsEpochsIfAsked() {
    try (MlpNetwork network = network("reference")) {
      WeightAverage average = Swa.from(2, Period.EPOCH).on(network);
      assertFalse(average.hasBegun());
      average.afterStep();
      average.afterStep();
      average.afterStep();
      average.afterEpoch();
      assertEquals(0, average.taken());
      assertTrue(average.hasBegun(), "the second epoch is under way");
      assertEquals(0, average.sinceStart());
      average.afterEpoch();
      assertEquals(1, average.taken());
      assertEquals(1, average.sinceStart());
    }
  }

  @Test
  void bringsARateOfItsOwn() {
    Schedule rate = Swa.from(1, Period.EPOCH).rate(0.05).annealing(2).ownRate().orElseThrow();
    assertEquals(0.15, rate.rate(0.15, 0), 1e-15);
    assertEquals(0.1, rate.rate(0.15, 1), 1e-15);
    assertEquals(0.05, rate.rate(0.15, 2));
    assertEquals(Optional.empty(), Swa.from(1, Period.EPOCH).ownRate());
    assertEquals(Optional.empty(), Ema.decay(0.9).ownRate());
  }

  @Test
  void refusesWhatWouldMixWeightsAndAverage() {
    try (MlpNetwork network = network("reference")) {
      WeightAverage average = Ema.decay(0.9).on(network);
      assertEquals(
          "there is no average: no weights were taken yet",
          assertThrows(IllegalStateException.class, average::swap).getMessage());
      average.take();
      average.swap();
      assertEquals(
          "the network holds the average: weights can be taken after another swap()",
          assertThrows(IllegalStateException.class, average::take).getMessage());
    }
  }

  @Test
  void makesAForwardPassBeforeASwapCountNoLonger() {
    try (MlpNetwork network = network("reference")) {
      WeightAverage average = Ema.decay(0.9).on(network);
      average.take();
      network.forward(X, new int[] {1, 0});
      average.swap();
      assertThrows(IllegalStateException.class, network::backward);
    }
  }

  @Test
  void isOfNoUseAfterItsNetworkIsClosedOrItsMemoryReleased() {
    WeightAverage average;
    try (MlpNetwork network = network("cpu")) {
      average = Ema.decay(0.9).on(network);
      average.take();
      WeightAverage released = Ema.decay(0.9).on(network);
      released.take();
      released.release();
      assertThrows(IllegalStateException.class, released::take);
    }
    assertThrows(IllegalStateException.class, average::take);
    assertThrows(IllegalStateException.class, average::swap);
  }

  @Test
  void refusesSettingsOutOfTheirRange() {
    refuses("decay: expected a number above 0 and below 1, came 1.0", () -> Ema.decay(1));
    refuses("start: expected 1 or more, came 0", () -> Ema.decay(0.9).from(0, Period.EPOCH));
    refuses("every: expected 1 or more, came 0", () -> Swa.from(1, Period.STEP).every(0));
    refuses("start: expected 1 or more, came 0", () -> Swa.from(0, Period.STEP));
    refuses(
        "rate: expected a finite number above 0, came 0.0", () -> Swa.from(1, Period.STEP).rate(0));
    refuses("annealing: expected 0 or more, came -1", () -> Swa.from(1, Period.STEP).annealing(-1));
    try (PassThroughNetwork network =
        new PassThroughNetwork(List.of(2), Signature.Loss.Kind.VALUES, 3)) {
      refuses(
          "PassThrough has no trainable parameter to average", () -> Ema.decay(0.9).on(network));
    }
  }

  private static void refuses(String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
