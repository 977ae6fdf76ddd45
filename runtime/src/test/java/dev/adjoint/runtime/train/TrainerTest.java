package dev.adjoint.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.MlpNetwork;
import dev.adjoint.runtime.MlpNetwork.Sizes;
import dev.adjoint.runtime.PassThroughNetwork;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.BoundOptimizer;
import dev.adjoint.runtime.optimize.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final Sizes SIZES = Sizes.of(2, 8, 3);

  private static MlpNetwork network(int capacity) {
    return new MlpNetwork(SIZES, Backend.reference(), capacity, 1);
  }

  private static Trainer trainer(MlpNetwork network) {
    return Trainer.of(network).progress(Progress.none());
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void lowersTheLossAndGeneralises(String backend) {
    try (MlpNetwork network = new MlpNetwork(SIZES, Backend.named(backend), 16, 1)) {
      Dataset validation = Problems.corners(100, 2);
      Evaluation before = Evaluation.of(network, validation);
      History history =
          trainer(network)
              .optimizer(Adam.rate(1e-2))
              .epochs(5)
              .fit(Problems.corners(300, 1), validation);
      Epoch first = history.epochs().get(0);
      assertEquals(5, history.epochs().size());
      assertTrue(history.last().loss() < first.loss() / 2, history::toString);
      assertTrue(history.last().validationLoss().orElseThrow() < before.loss() / 2);
      assertTrue(history.last().validationAccuracy().orElseThrow() > 0.9, history::toString);
      assertTrue(history.last().accuracy().orElseThrow() > 0.9, history::toString);
      assertEquals(19, first.steps());
      assertEquals(5, history.last().number());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void givesTheSameBitsForTheSameSeed(String backend) {
    float[] weights = train(backend, 42);
    assertArrayEquals(weights, train(backend, 42));
    assertFalse(Arrays.equals(weights, train(backend, 43)));
  }

  private static float[] train(String backend, long seed) {
    Sizes sizes = new Sizes(2, 8, 3, 0.2);
    try (MlpNetwork network = new MlpNetwork(sizes, Backend.named(backend), 16, 1)) {
      trainer(network).epochs(2).seed(seed).fit(Problems.corners(50, 1));
      return network.get("hidden.weight");
    }
  }

  @Test
  void doesWhatACustomLoopDoes() {
    Dataset data = Problems.corners(20, 3);
    try (MlpNetwork network = network(8);
        MlpNetwork byHand = network(8)) {
      trainer(network).optimizer(Sgd.rate(0.1).momentum(0.9)).shuffle(false).fit(data);
      BoundOptimizer optimizer = Sgd.rate(0.1).momentum(0.9).on(byHand);
      for (int from = 0; from < 20; from += 8) {
        int count = Math.min(8, 20 - from);
        float[] x = new float[2 * count];
        int[] target = new int[count];
        for (int i = 0; i < count; i++) {
          data.columns().get(0).copy(from + i, x, 2 * i);
          target[i] = data.columns().get(1).index(from + i);
        }
        byHand.forward(x, target);
        byHand.backward();
        optimizer.step();
      }
      assertArrayEquals(byHand.values("hidden.weight"), network.values("hidden.weight"));
      assertArrayEquals(byHand.predict(new float[] {1, 2}), network.predict(new float[] {1, 2}));
    }
  }

  @Test
  void meansTheLossOverExamplesAndNotOverBatches() {
    Dataset data = Problems.corners(10, 3);
    try (MlpNetwork network = network(8)) {
      double expected = Evaluation.of(network, data).loss();
      Epoch epoch = trainer(network).optimizer(Sgd.rate(Double.MIN_NORMAL)).fit(data).last();
      assertEquals(expected, epoch.loss(), 1e-12);
      assertEquals(2, epoch.steps());
    }
  }

  @Test
  void trainsFullBatchWhereTheCapacitySuffices() {
    try (MlpNetwork network = network(30)) {
      Epoch epoch = trainer(network).batch(Integer.MAX_VALUE).fit(Problems.corners(30, 1)).last();
      assertEquals(1, epoch.steps());
    }
  }

  @Test
  void goesOnWhereTheLastFitEnded() {
    Dataset data = Problems.corners(40, 1);
    try (MlpNetwork network = network(8);
        MlpNetwork atOnce = network(8)) {
      Trainer trainer = trainer(network).epochs(1);
      trainer.fit(data);
      assertEquals(2, trainer.fit(data).last().number());
      trainer(atOnce).epochs(2).fit(data);
      assertArrayEquals(atOnce.values("hidden.weight"), network.values("hidden.weight"));
    }
  }

  @Test
  void stopsBeforeTheOptimizerActsOnALossThatIsNotFinite() {
    float[] features = new float[20];
    features[13] = Float.NaN;
    Dataset data = Dataset.of(features, 2, new int[10], 3);
    try (MlpNetwork network = network(3)) {
      Trainer trainer = trainer(network).shuffle(false);
      TrainingException problem = assertThrows(TrainingException.class, () -> trainer.fit(data));
      assertEquals(
          "training stopped in epoch 1 at step 3: the loss is NaN, and the first value that is not"
              + " finite is \"x\"",
          problem.getMessage());
      assertEquals(1, problem.epoch());
      assertEquals(3, problem.step());
      assertTrue(Double.isNaN(problem.loss()));
      assertEquals(Optional.of("x"), problem.value());
      for (double weight : network.values("hidden.weight")) {
        assertTrue(Double.isFinite(weight));
      }
      trainer.checkInputs();
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> trainer.fit(data))
              .getMessage()
              .startsWith("input \"x\": NaN at position 1 (example 0)"));
    }
  }

  @Test
  void namesTheParameterThatTheLastStepRuined() {
    try (MlpNetwork network = network(4)) {
      TrainingException problem =
          assertThrows(
              TrainingException.class,
              () ->
                  trainer(network)
                      .optimizer(Sgd.rate(Double.MAX_VALUE))
                      .fit(Problems.corners(4, 1)));
      assertEquals(Optional.of("hidden.weight"), problem.value());
    }
  }

  @Test
  void refusesDataThatDoesNotFit() {
    try (MlpNetwork network = network(4)) {
      Column x = Column.floats("x", new float[10], 2);
      Column target = Column.indices("label", new int[5], 3);
      refuses(network, "Mlp has 2 inputs [x, target], the data set 1 columns [x]", x);
      refuses(
          network,
          "column \"x\" for input \"x\": expected shape [2] with 2 elements an example, came [5] with"
              + " 5",
          Column.floats("x", new float[25], 5),
          target);
      refuses(
          network, "column \"label\" for input \"x\": expected numbers, came indices", target, x);
      refuses(
          network,
          "column \"label\" for input \"target\": expected indices, came numbers",
          x,
          target.asFloats());
      refuses(
          network,
          "column \"many\" for input \"target\": expected indices below 3, came a limit of 4",
          x,
          Column.indices("many", new int[5], 4));
    }
  }

  private static void refuses(MlpNetwork network, String message, Column... columns) {
    Trainer trainer = trainer(network);
    Dataset data = Dataset.of(columns);
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(data)).getMessage());
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class, () -> trainer.fit(Problems.corners(4, 1), data))
            .getMessage());
  }

  @Test
  void refusesSettingsOutOfTheirRange() {
    try (MlpNetwork network = network(4)) {
      Trainer trainer = trainer(network);
      refuses("epochs: expected 1 or more, came 0", () -> trainer.epochs(0));
      refuses("batch: expected 1 or more, came -2", () -> trainer.batch(-2));
      Dataset data = Problems.corners(6, 1);
      refuses(
          "Mlp was made for batches of 1 to 4 examples, came 5", () -> trainer.batch(5).fit(data));
    }
  }

  @Test
  void refusesAClosedNetwork() {
    Trainer trainer;
    try (MlpNetwork network = network(4)) {
      trainer = trainer(network);
    }
    Dataset data = Problems.corners(6, 1);
    assertEquals(
        "Mlp is closed",
        assertThrows(IllegalStateException.class, () -> trainer.fit(data)).getMessage());
  }

  @Test
  void refusesANetworkWithoutTrainableParameters() {
    try (PassThroughNetwork network =
        new PassThroughNetwork(List.of(2), Signature.Loss.Kind.VALUES, 3)) {
      Dataset data =
          Dataset.of(Column.floats("x", new float[6], 2), Column.floats("target", new float[6], 2));
      refuses(
          "PassThrough has no trainable parameter to optimize",
          () -> Trainer.of(network).progress(Progress.none()).fit(data));
    }
  }

  private static void refuses(String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void aValidationLossThatIsNoNumberNamesBatchAndInput() {
    float[] features = new float[40];
    features[31] = Float.NaN;
    Dataset validation = Dataset.of(features, 2, new int[20], 3);
    try (MlpNetwork network = network(8)) {
      Trainer trainer = trainer(network);
      TrainingException problem =
          assertThrows(
              TrainingException.class, () -> trainer.fit(Problems.corners(20, 1), validation));
      assertEquals(
          "training stopped in epoch 1 at validation batch 2: the loss is NaN, and the first value"
              + " that is not finite is \"x\"",
          problem.getMessage());
    }
  }
}
