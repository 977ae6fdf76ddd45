package dev.adjoint.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.MlpNetwork;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.Averaging;
import dev.adjoint.runtime.optimize.BoundOptimizer;
import dev.adjoint.runtime.optimize.Clip;
import dev.adjoint.runtime.optimize.Ema;
import dev.adjoint.runtime.optimize.Lion;
import dev.adjoint.runtime.optimize.NAdam;
import dev.adjoint.runtime.optimize.Optimizer;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Plateau;
import dev.adjoint.runtime.optimize.Schedule;
import dev.adjoint.runtime.optimize.Sgd;
import dev.adjoint.runtime.optimize.Swa;
import dev.adjoint.runtime.optimize.WeightAverage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules, clips and averages in the training loop. */
class UpdatesTest {
  private static final String WEIGHT = "hidden.weight";

  /** 5 batches of 4. */
  private static final Dataset TRAIN = Problems.corners(20, 3);

  private static final Dataset VALIDATION = Problems.corners(12, 4);

  private static MlpNetwork network() {
    return new MlpNetwork(MlpNetwork.Sizes.of(2, 8, 3), Backend.reference(), 4, 1);
  }

  private static Trainer trainer(MlpNetwork network) {
    return Trainer.of(network).progress(Progress.none()).shuffle(false);
  }

  /** One pass over the training set by hand. */
  private static void pass(MlpNetwork network, Runnable update) {
    for (int from = 0; from < 20; from += 4) {
      float[] x = new float[8];
      int[] target = new int[4];
      for (int i = 0; i < 4; i++) {
        TRAIN.columns().get(0).copy(from + i, x, 2 * i);
        target[i] = TRAIN.columns().get(1).index(from + i);
      }
      network.forward(x, target);
      network.backward();
      update.run();
    }
  }

  private static List<Double> rates(History history) {
    return history.epochs().stream().map(Epoch::rate).toList();
  }

  @ParameterizedTest
  @EnumSource
  void followsAScheduleAsACustomLoopDoes(Period period) {
    Schedule schedule = Schedule.warmUp(3).then(3, Schedule.exponential(0.8));
    try (MlpNetwork network = network();
        MlpNetwork byHand = network()) {
      trainer(network).optimizer(Sgd.rate(0.1)).schedule(schedule, period).epochs(4).fit(TRAIN);
      BoundOptimizer optimizer = Sgd.rate(0.1).on(byHand);
      for (int epoch = 0; epoch < 4; epoch++) {
        long before = epoch;
        pass(
            byHand,
            () -> {
              optimizer.rate(
                  schedule.rate(0.1, period == Period.STEP ? optimizer.steps() : before));
              optimizer.step();
            });
      }
      assertArrayEquals(byHand.values(WEIGHT), network.values(WEIGHT));
    }
  }

  @Test
  void tellsTheRateOfEveryEpoch() {
    try (MlpNetwork network = network()) {
      Trainer trainer = trainer(network).optimizer(Sgd.rate(0.5)).epochs(2);
      assertEquals(List.of(0.5, 0.5), rates(trainer.fit(TRAIN)));
      trainer.schedule(Schedule.step(1, 0.5), Period.EPOCH);
      assertEquals(List.of(0.5, 0.25), rates(trainer.fit(TRAIN)), "starts from 0 when it is set");
      assertEquals(List.of(0.125, 0.0625), rates(trainer.fit(TRAIN)), "goes on in another fit");
      trainer.schedule(Schedule.linear(1, 0, 10), Period.STEP);
      assertEquals(0.5 * 0.6, trainer.epochs(1).fit(TRAIN).last().rate(), 1e-15);
      trainer.optimizer(Sgd.rate(1));
      assertEquals(0.6, trainer.fit(TRAIN).last().rate(), 1e-15, "starts anew with an optimizer");
    }
  }

  @Test
  void restsAtARateOfZero() {
    try (MlpNetwork network = network()) {
      double[] before = network.values(WEIGHT);
      trainer(network).schedule((base, t) -> 0, Period.STEP).fit(TRAIN);
      assertArrayEquals(before, network.values(WEIGHT));
    }
  }

  @Test
  void lowersTheRateWhereTheValidationLossStays() {
    try (MlpNetwork network = network()) {
      Plateau plateau = Plateau.factor(0.5).patience(1).absoluteThreshold(100);
      Trainer trainer = trainer(network).optimizer(Sgd.rate(0.1)).schedule(plateau).epochs(4);
      // Never progress but at first: the rate falls after the third loss and every second one
      // after.
      assertEquals(List.of(0.1, 0.1, 0.1, 0.05), rates(trainer.fit(TRAIN, VALIDATION)));
      assertEquals(List.of(0.05, 0.025, 0.025, 0.0125), rates(trainer.fit(TRAIN, VALIDATION)));
      assertEquals(
          "a rate that depends on the validation loss needs fit(train, validation)",
          assertThrows(IllegalStateException.class, () -> trainer.fit(TRAIN)).getMessage());
    }
  }

  @Test
  void clipsAsACustomLoopDoes() {
    try (MlpNetwork network = network();
        MlpNetwork byHand = network();
        MlpNetwork unclipped = network()) {
      trainer(network).optimizer(Sgd.rate(0.1)).clip(Clip.norm(0.01)).fit(TRAIN);
      BoundOptimizer optimizer = Sgd.rate(0.1).on(byHand).clip(Clip.norm(0.01));
      pass(byHand, optimizer::step);
      assertArrayEquals(byHand.values(WEIGHT), network.values(WEIGHT));
      pass(unclipped, Sgd.rate(0.1).on(unclipped)::step);
      assertFalse(Arrays.equals(unclipped.values(WEIGHT), network.values(WEIGHT)));
    }
  }

  @Test
  void validatesAndLeavesTheAverageAndGoesOnWithTheWeights() {
    try (MlpNetwork network = network();
        MlpNetwork byHand = network()) {
      Trainer trainer =
          trainer(network).optimizer(Sgd.rate(0.1)).average(Swa.from(2, Period.EPOCH)).epochs(3);
      History history = trainer.fit(TRAIN, VALIDATION);
      BoundOptimizer optimizer = Sgd.rate(0.1).on(byHand);
      WeightAverage average = Swa.from(2, Period.EPOCH).on(byHand);
      for (int epoch = 1; epoch <= 4; epoch++) {
        pass(byHand, optimizer::step);
        average.afterEpoch();
        if (epoch > 1) {
          average.swap();
        }
        double loss = Evaluation.of(byHand, VALIDATION).loss();
        History part = epoch < 4 ? history : trainer.epochs(1).fit(TRAIN, VALIDATION);
        double reported = part.epochs().get((epoch - 1) % 3).validationLoss().orElseThrow();
        assertEquals(loss, reported, "epoch " + epoch);
        if (epoch >= 3) {
          assertArrayEquals(byHand.values(WEIGHT), network.values(WEIGHT));
        }
        if (epoch > 1) {
          average.swap();
        }
      }
    }
  }

  @Test
  void averagesAfterEveryStepOverEpochs() {
    try (MlpNetwork network = network();
        MlpNetwork byHand = network()) {
      trainer(network).average(Ema.decay(0.8)).epochs(2).fit(TRAIN);
      BoundOptimizer optimizer = Adam.rate(1e-3).on(byHand);
      WeightAverage average = Ema.decay(0.8).on(byHand);
      for (int epoch = 0; epoch < 2; epoch++) {
        pass(
            byHand,
            () -> {
              optimizer.step();
              average.afterStep();
            });
      }
      assertEquals(10, average.taken());
      average.swap();
      assertArrayEquals(byHand.values(WEIGHT), network.values(WEIGHT));
    }
  }

  @Test
  void annealsToTheRateOfTheAverageFromWhereItBegins() {
    try (MlpNetwork network = network()) {
      Averaging averaging = Swa.from(3, Period.EPOCH).rate(0.05).annealing(2);
      Schedule schedule = Schedule.exponential(0.5);
      Trainer trainer =
          trainer(network)
              .optimizer(Sgd.rate(1))
              .schedule(schedule, Period.EPOCH)
              .average(averaging)
              .epochs(4);
      List<Double> rates = rates(trainer.fit(TRAIN));
      assertEquals(List.of(1.0, 0.5, 0.25), rates.subList(0, 3));
      assertEquals(0.15, rates.get(3), 1e-15); // half way from 0.25
      assertEquals(List.of(0.05, 0.05), rates(trainer.epochs(2).fit(TRAIN)));
    }
  }

  @Test
  void forgetsAnAverageForAnother() {
    try (MlpNetwork network = network();
        MlpNetwork alone = network()) {
      Trainer trainer = trainer(network).average(Ema.decay(0.9));
      trainer.fit(TRAIN);
      trainer.average(Swa.from(100, Period.EPOCH)).fit(TRAIN);
      trainer(alone).epochs(2).fit(TRAIN);
      assertArrayEquals(alone.values(WEIGHT), network.values(WEIGHT));
    }
  }

  @Test
  void anotherAverageHasItsRateFromWhereItBeginsItself() {
    try (MlpNetwork network = network()) {
      Trainer trainer =
          trainer(network)
              .optimizer(Sgd.rate(1))
              .schedule(Schedule.exponential(0.5), Period.EPOCH)
              .average(Swa.from(1, Period.EPOCH).rate(0.25).annealing(1))
              .epochs(6);
      assertEquals(1, rates(trainer.fit(TRAIN)).get(0));
      trainer.average(Swa.from(3, Period.EPOCH).rate(0.001).annealing(2));
      List<Double> rates = rates(trainer.epochs(4).fit(TRAIN));
      double begin = Math.pow(0.5, 8);
      assertEquals(List.of(Math.pow(0.5, 6), Math.pow(0.5, 7), begin), rates.subList(0, 3));
      assertEquals((begin + 0.001) / 2, rates.get(3), 1e-15);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void goesOnBitForBitWhereTheLastFitEnded(String backend) {
    for (Optimizer optimizer : List.of(NAdam.rate(1e-2), Lion.rate(1e-3))) {
      assertArrayEquals(train(backend, optimizer, 4), train(backend, optimizer, 1, 2, 1));
      assertArrayEquals(train(backend, optimizer, 4), train(backend, optimizer, 4));
    }
  }

  private static float[] train(String backend, Optimizer optimizer, int... epochs) {
    MlpNetwork.Sizes sizes = new MlpNetwork.Sizes(2, 8, 3, 0.2);
    try (MlpNetwork network = new MlpNetwork(sizes, Backend.named(backend), 4, 1)) {
      Trainer trainer =
          Trainer.of(network)
              .progress(Progress.none())
              .optimizer(optimizer)
              .schedule(Schedule.cosine(20), Period.STEP)
              .clip(Clip.norm(0.5))
              .average(Swa.from(7, Period.STEP).every(2).rate(1e-3).annealing(5));
      for (int some : epochs) {
        trainer.epochs(some).fit(TRAIN, VALIDATION);
      }
      return network.get(WEIGHT);
    }
  }

  @Test
  void leavesTheWeightsWhereAFitFails() {
    float[] features = new float[16];
    features[9] = Float.NaN;
    Dataset broken = Dataset.of(features, 2, new int[8], 3);
    try (MlpNetwork network = network();
        MlpNetwork alone = network()) {
      Trainer trainer = trainer(network).average(Ema.decay(0.9));
      assertThrows(TrainingException.class, () -> trainer.fit(TRAIN, broken));
      trainer(alone).fit(TRAIN);
      assertArrayEquals(alone.values(WEIGHT), network.values(WEIGHT));
    }
  }

  @Test
  void learnsTheSmallProblemUnderEverything() {
    try (MlpNetwork network = network()) {
      double before = Evaluation.of(network, VALIDATION).loss();
      double after =
          Trainer.of(network)
              .progress(Progress.none())
              .optimizer(Adam.rate(1e-2))
              .schedule(Schedule.oneCycle(2e-2, 100), Period.STEP)
              .clip(Clip.value(0.5))
              .average(Ema.decay(0.9))
              .epochs(20)
              .fit(TRAIN, VALIDATION)
              .last()
              .validationLoss()
              .orElseThrow();
      assertTrue(after < before / 2, before + " to " + after);
    }
  }
}
