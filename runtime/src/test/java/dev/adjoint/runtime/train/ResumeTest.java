package dev.adjoint.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.MlpNetwork;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.data.DataException;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.format.NumberArray;
import dev.adjoint.runtime.format.Safetensors;
import dev.adjoint.runtime.format.Weights;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.Clip;
import dev.adjoint.runtime.optimize.Ema;
import dev.adjoint.runtime.optimize.NAdam;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Plateau;
import dev.adjoint.runtime.optimize.Schedule;
import dev.adjoint.runtime.optimize.Sgd;
import dev.adjoint.runtime.optimize.Swa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
  private static final MlpNetwork.Sizes SIZES = new MlpNetwork.Sizes(2, 8, 3, 0.2);

  /** 13 batches of 4, the last one smaller. */
  private static final Dataset TRAIN = Problems.corners(50, 1);

  private static final Dataset VALIDATION = Problems.corners(20, 2);
  private static final int EPOCHS = 8;

  @TempDir Path folder;

  /** A way to train, by a name that a test report shows. */
  private record Way(String name, UnaryOperator<Trainer> settings) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Way> WAYS =
      List.of(
          new Way(
              "Adam, clipped, cosine",
              trainer ->
                  trainer
                      .optimizer(Adam.rate(1e-2).amsgrad())
                      .clip(Clip.norm(0.5))
                      .schedule(Schedule.cosine(90), Period.STEP)),
          new Way(
              "NAdam, EMA by steps",
              trainer -> trainer.optimizer(NAdam.rate(1e-2)).average(Ema.decay(0.9).every(3))),
          new Way(
              "SGD, plateau, SWA with a rate of its own",
              trainer ->
                  trainer
                      .optimizer(Sgd.rate(0.1).momentum(0.9))
                      .schedule(Plateau.factor(0.5).patience(0).absoluteThreshold(0.05))
                      .average(Swa.from(3, Period.EPOCH).every(2).rate(1e-3).annealing(2))));

  static Stream<Arguments> waysAndBackends() {
    return WAYS.stream()
        .flatMap(way -> Stream.of("reference", "cpu").map(backend -> Arguments.of(way, backend)));
  }

  private static MlpNetwork network(String backend, long seed) {
    return new MlpNetwork(SIZES, Backend.named(backend), 4, seed);
  }

  private static Trainer trainer(MlpNetwork network, Way way) {
    return way.settings.apply(Trainer.of(network).epochs(EPOCHS).seed(5)).progress(Progress.none());
  }

  /** What ends a run from outside. */
  private static final class Interruption extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static Progress interruptedAfter(int steps) {
    return new Progress() {
      private int left = steps;

      @Override
      public void step(int step, double loss) {
        left--;
        if (left < 0) {
          throw new Interruption();
        }
      }
    };
  }

  private static Map<String, List<Double>> parameters(MlpNetwork network) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (Signature.Parameter parameter : network.signature().parameters()) {
      double[] exact = network.getExact(parameter.name());
      values.put(parameter.name(), Arrays.stream(exact).boxed().toList());
    }
    return values;
  }

  private static List<List<Object>> withoutSeconds(History history) {
    return history.epochs().stream()
        .map(
            epoch ->
                List.<Object>of(
                    epoch.number(),
                    epoch.loss(),
                    epoch.accuracy(),
                    epoch.validation(),
                    epoch.steps(),
                    epoch.rate()))
        .toList();
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("waysAndBackends")
  void fiveInterruptionsChangeNoBit(Way way, String backend) {
    Random random = new Random(11);
    Path file = folder.resolve("run.safetensors");
    try (MlpNetwork straight = network(backend, 1)) {
      History history = trainer(straight, way).fit(TRAIN, VALIDATION);
      for (int run = 0; run < 5; run++) {
        // Other seeds, but for the first run: those of the file count.
        try (MlpNetwork network = network(backend, 1 + run)) {
          Trainer trainer =
              trainer(network, way)
                  .seed(5 + run)
                  .progress(interruptedAfter(5 + random.nextInt(15)))
                  .checkpoint(file, 3, Period.STEP);
          if (run > 0) {
            trainer.resume(file);
          }
          assertThrows(Interruption.class, () -> trainer.fit(TRAIN, VALIDATION));
        }
      }
      try (MlpNetwork network = network(backend, 200)) {
        History resumed = trainer(network, way).resume(file).fit(TRAIN, VALIDATION);
        assertEquals(parameters(straight), parameters(network));
        assertEquals(withoutSeconds(history), withoutSeconds(resumed));
        assertEquals(straight.step(), network.step());
      }
    }
  }

  @Test
  void goesOnFromTheEndOfAnEpochAndFurtherThanBefore() {
    Path file = folder.resolve("run.safetensors");
    Way way = WAYS.get(1);
    try (MlpNetwork straight = network("cpu", 1);
        MlpNetwork first = network("cpu", 1);
        MlpNetwork second = network("cpu", 2)) {
      trainer(straight, way).epochs(5).fit(TRAIN);
      trainer(first, way).epochs(2).checkpoint(file).fit(TRAIN);
      History history = trainer(second, way).epochs(5).resume(file).fit(TRAIN);
      assertEquals(parameters(straight), parameters(second));
      assertEquals(List.of(1, 2, 3, 4, 5), history.epochs().stream().map(Epoch::number).toList());
    }
  }

  @Test
  void aFinishedRunOnlyShowsItsAverage() {
    Path file = folder.resolve("run.safetensors");
    Way way = WAYS.get(2);
    try (MlpNetwork network = network("cpu", 1);
        MlpNetwork again = network("cpu", 2)) {
      History history = trainer(network, way).checkpoint(file).fit(TRAIN, VALIDATION);
      History resumed = trainer(again, way).resume(file).fit(TRAIN, VALIDATION);
      assertEquals(parameters(network), parameters(again));
      assertEquals(withoutSeconds(history), withoutSeconds(resumed));
    }
  }

  @Test
  void theFitAfterAResumedOneGoesOn() {
    Path file = folder.resolve("run.safetensors");
    Way way = WAYS.get(0);
    try (MlpNetwork straight = network("cpu", 1);
        MlpNetwork first = network("cpu", 1);
        MlpNetwork second = network("cpu", 2)) {
      trainer(straight, way).epochs(4).fit(TRAIN);
      trainer(first, way).epochs(1).checkpoint(file).fit(TRAIN);
      Trainer trainer = trainer(second, way).epochs(2).resume(file);
      trainer.fit(TRAIN);
      assertEquals(List.of(3, 4), trainer.fit(TRAIN).epochs().stream().map(Epoch::number).toList());
      assertEquals(parameters(straight), parameters(second));
    }
  }

  @Test
  void writesAfterEverySoManyEpochsAndAtTheEnd() throws IOException {
    Path file = folder.resolve("run.safetensors");
    try (MlpNetwork network = network("cpu", 1)) {
      List<Boolean> there = new ArrayList<>();
      Progress watching =
          new Progress() {
            @Override
            public void end(Epoch epoch) {
              there.add(file.toFile().delete());
            }
          };
      trainer(network, WAYS.get(0))
          .epochs(5)
          .progress(watching)
          .checkpoint(file, 2, Period.EPOCH)
          .fit(TRAIN);
      assertEquals(List.of(false, true, false, true, true), there);
    }
  }

  @Test
  void theWeightsOfACheckpointLoadAlone() {
    Path file = folder.resolve("run.safetensors");
    try (MlpNetwork network = network("cpu", 1);
        MlpNetwork other = network("cpu", 2)) {
      trainer(network, WAYS.get(0)).checkpoint(file).fit(TRAIN);
      assertTrue(Weights.from(file).into(other).isComplete());
      assertEquals(parameters(network), parameters(other));
    }
  }

  @Test
  void aCheckpointOfFloatsGoesOnInDouble() {
    Path file = folder.resolve("run.safetensors");
    try (MlpNetwork network = network("cpu", 1);
        MlpNetwork exact = network("reference", 2)) {
      trainer(network, WAYS.get(0)).epochs(2).checkpoint(file).fit(TRAIN);
      trainer(exact, WAYS.get(0)).epochs(1).resume(file).fit(TRAIN);
      assertEquals(parameters(network), parameters(exact));
    }
  }

  private void refuses(Class<? extends Exception> type, String message, Trainer trainer) {
    Path file = folder.resolve("run.safetensors");
    Exception problem = assertThrows(type, () -> trainer.resume(file).fit(TRAIN, VALIDATION));
    assertEquals(file + message, problem.getMessage());
  }

  /** One that was written after step 9 of the first epoch. */
  private void writeCheckpoint() {
    try (MlpNetwork network = network("cpu", 1)) {
      Trainer trainer =
          trainer(network, WAYS.get(0))
              .progress(interruptedAfter(10))
              .checkpoint(folder.resolve("run.safetensors"), 3, Period.STEP);
      assertThrows(Interruption.class, () -> trainer.fit(TRAIN));
    }
  }

  @Test
  void refusesAnotherTrainingAndLeavesTheNetwork() {
    writeCheckpoint();
    Way way = WAYS.get(0);
    Class<IllegalArgumentException> type = IllegalArgumentException.class;
    String start = " does not fit this training, ";
    String packageName = "dev.adjoint.runtime.optimize.";
    try (MlpNetwork network = network("cpu", 3)) {
      Map<String, List<Double>> before = parameters(network);
      refuses(
          type,
          start
              + "the optimizer is another: expected %sSgd, came %sAdam"
                  .formatted(packageName, packageName),
          trainer(network, way).optimizer(Sgd.rate(1)));
      refuses(
          type,
          start + "the average is another: expected %sEma, came none".formatted(packageName),
          trainer(network, way).average(Ema.decay(0.5)));
      refuses(
          type,
          start + "a schedule on plateaus is another: expected yes, came no",
          trainer(network, way).schedule(Plateau.factor(0.5)));
      refuses(
          type,
          start + "the size of the batches is another: expected 3, came 4",
          trainer(network, way).batch(3));
      refuses(
          type,
          start + "the shuffling is another: expected false, came true",
          trainer(network, way).shuffle(false));
      Path file = folder.resolve("run.safetensors");
      assertEquals(
          file + start + "the number of examples is another: expected 20, came 50",
          assertThrows(type, () -> trainer(network, way).resume(file).fit(VALIDATION))
              .getMessage());
      assertEquals(before, parameters(network));
    }
  }

  @Test
  void triesAgainAfterARefusal() {
    writeCheckpoint();
    try (MlpNetwork network = network("cpu", 3)) {
      Trainer trainer =
          trainer(network, WAYS.get(0)).batch(3).resume(folder.resolve("run.safetensors"));
      assertThrows(IllegalArgumentException.class, () -> trainer.fit(TRAIN));
      assertEquals(1, trainer.batch(4).epochs(1).fit(TRAIN).epochs().size());
      assertEquals(13, network.step());
    }
  }

  @Test
  void refusesAnotherModel() {
    writeCheckpoint();
    MlpNetwork.Sizes sizes = MlpNetwork.Sizes.of(2, 9, 3);
    try (MlpNetwork network = new MlpNetwork(sizes, Backend.cpu(), 4, 1)) {
      refuses(
          IllegalArgumentException.class,
          " does not fit Mlp: misshapen: hidden.weight, expected [9, 2], came [8, 2]; hidden.bias,"
              + " expected [9], came [8]; logits.weight, expected [3, 9], came [3, 8]",
          trainer(network, WAYS.get(0)));
    }
  }

  @Test
  void refusesAFileThatIsMissingOrNoCheckpoint() {
    Path file = folder.resolve("run.safetensors");
    try (MlpNetwork network = network("cpu", 1)) {
      Trainer trainer = trainer(network, WAYS.get(0));
      refuses(DataException.class, ": no such file", trainer);
      Weights.of(network).save(file);
      refuses(DataException.class, ": expected a checkpoint of version 1, came none", trainer);
    }
  }

  @Test
  void refusesACheckpointThatLacksSomething() {
    writeCheckpoint();
    Path file = folder.resolve("run.safetensors");
    Safetensors whole = Safetensors.from(file);
    try (MlpNetwork network = network("cpu", 1)) {
      for (String name : whole.metadata().keySet()) {
        Map<String, String> fewer = new LinkedHashMap<>(whole.metadata());
        fewer.remove(name);
        if (!List.of("format", "model").contains(name)) {
          new Safetensors(whole.arrays(), fewer).save(file);
          Trainer trainer = trainer(network, WAYS.get(0));
          assertThrows(DataException.class, () -> trainer.resume(file).fit(TRAIN), name);
        }
      }
      Map<String, NumberArray> shorter = new LinkedHashMap<>(whole.arrays());
      shorter.put("trainer/optimizer/0", NumberArray.of(new float[3], List.of(3)));
      new Safetensors(shorter, whole.metadata()).save(file);
      Trainer trainer = trainer(network, WAYS.get(0));
      assertTrue(
          assertThrows(DataException.class, () -> trainer.resume(file).fit(TRAIN))
              .getMessage()
              .contains("\"trainer/optimizer/0\" of the checkpoint: expected "));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void refusesADamagedCheckpoint(long seed) throws IOException {
    writeCheckpoint();
    Path file = folder.resolve("run.safetensors");
    byte[] whole = Files.readAllBytes(file);
    int header = 8 + (whole[0] & 0xff) + 256 * (whole[1] & 0xff);
    Random random = new Random(seed);
    try (MlpNetwork network = network("cpu", 1)) {
      Trainer trainer = trainer(network, WAYS.get(0));
      for (int i = 0; i < 50; i++) {
        byte[] damaged = whole.clone();
        damaged[header + random.nextInt(whole.length - header)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, damaged);
        assertThrows(DataException.class, () -> trainer.resume(file));
      }
    }
  }

  @Test
  void endsWhereACheckpointCannotBeWritten() {
    try (MlpNetwork network = network("cpu", 1)) {
      Trainer trainer = trainer(network, WAYS.get(0)).checkpoint(folder);
      assertThrows(UncheckedIOException.class, () -> trainer.fit(TRAIN));
    }
  }

  @Test
  void refusesToWriteAfterEveryNoSteps() {
    try (MlpNetwork network = network("cpu", 1)) {
      Trainer trainer = trainer(network, WAYS.get(0));
      assertThrows(
          IllegalArgumentException.class, () -> trainer.checkpoint(folder, 0, Period.STEP));
    }
  }
}
