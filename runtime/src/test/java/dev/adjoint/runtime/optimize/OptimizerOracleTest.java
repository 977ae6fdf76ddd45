package dev.adjoint.runtime.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.GivenGradientsNetwork;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Twenty steps of every optimizer are those of libtorch; see the README.md of the folder oracle.
 * The build runs this with vector tiles and, {@code adjoint.vector=false}, with plain ones.
 */
class OptimizerOracleTest {
  private static final int STEPS = 20;
  private static final String PACKAGE = "dev.adjoint.runtime.optimize.";

  private static final Steps GIVEN = read();

  /** The parameters before the first step, the gradients of all steps, and what comes of them. */
  private record Steps(float[] start, List<float[]> gradients, List<Case> cases) {}

  /** An optimizer and the parameters after each step. */
  record Case(OracleSettings optimizer, Optional<OracleSettings> clip, List<float[]> expected) {
    @Override
    public String toString() {
      return optimizer + clip.map(settings -> ", clip " + settings).orElse("");
    }
  }

  private static Steps read() {
    InputStream file = OptimizerOracleTest.class.getResourceAsStream("/oracle/optimizers.txt");
    try (Scanner scanner = new Scanner(Objects.requireNonNull(file))) {
      scanner.nextLine();
      float[] start = row(scanner);
      scanner.nextLine();
      List<float[]> gradients = rows(scanner);
      List<Case> cases = new ArrayList<>();
      while (scanner.hasNext()) {
        scanner.next();
        OracleSettings optimizer = OracleSettings.parse(scanner.nextLine());
        Optional<OracleSettings> clip = Optional.empty();
        if (scanner.hasNext("clip")) {
          scanner.next();
          clip = Optional.of(OracleSettings.parse(scanner.nextLine()));
        }
        cases.add(new Case(optimizer, clip, rows(scanner)));
      }
      return new Steps(start, gradients, List.copyOf(cases));
    }
  }

  private static List<float[]> rows(Scanner scanner) {
    List<float[]> rows = new ArrayList<>();
    while (rows.size() < STEPS) {
      rows.add(row(scanner));
    }
    return rows;
  }

  private static float[] row(Scanner scanner) {
    String line = "";
    while (line.isEmpty()) {
      line = scanner.nextLine();
    }
    String[] words = line.split(" ");
    float[] row = new float[words.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = Float.parseFloat(words[i]);
    }
    return row;
  }

  static List<Case> cases() {
    return GIVEN.cases();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void stepsAsLibtorchOnTheReference(Case one) {
    follow(one, Backend.reference(), 1e-5, 1e-7);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void stepsAsLibtorchInFloat32(Case one) {
    follow(one, Backend.cpu(1), 1e-4, 1e-6);
  }

  private static void follow(Case one, Backend backend, double relative, double absolute) {
    Optimizer optimizer = one.optimizer().record(PACKAGE, Optimizer.class);
    try (GivenGradientsNetwork network = new GivenGradientsNetwork(backend, GIVEN.start())) {
      BoundOptimizer updates = optimizer.on(network);
      one.clip().ifPresent(clip -> updates.clip(clip.record(PACKAGE + "Clip$", Clip.class)));
      for (int step = 0; step < STEPS; step++) {
        network.gradient(GIVEN.gradients().get(step));
        updates.step();
        float[] expected = one.expected().get(step);
        float[] actual = network.get("w");
        for (int i = 0; i < expected.length; i++) {
          String where = "w[" + i + "] after step " + (step + 1);
          double allowed = relative * Math.abs(expected[i]) + absolute;
          assertEquals(expected[i], actual[i], allowed, where);
        }
      }
    }
  }

  @Test
  void everyOptimizerAndEveryClipHasACase() throws Exception {
    Set<String> with = GIVEN.cases().stream().map(one -> one.optimizer().name()).collect(names());
    assertEquals(OracleSettings.implementations(Optimizer.class), with);
    Set<String> clips =
        GIVEN.cases().stream()
            .flatMap(one -> one.clip().stream())
            .map(OracleSettings::name)
            .collect(names());
    assertEquals(OracleSettings.implementations(Clip.class), clips);
  }

  private static Collector<String, ?, TreeSet<String>> names() {
    return Collectors.toCollection(TreeSet::new);
  }
}
