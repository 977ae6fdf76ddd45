package dev.adjoint.runtime.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.GivenGradientsNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Averages of the weights are PyTorch's; see the README.md of the folder oracle. */
class AverageOracleTest {
  private static final List<String> BLOCKS = blocks();
  private static final List<float[]> WEIGHTS = rows(BLOCKS.get(0));

  /** An average, and what it is after each step from its start on. */
  record Case(OracleSettings average, List<float[]> expected) {
    @Override
    public String toString() {
      return average.toString();
    }

    Averaging averaging() {
      long start = average.whole("start");
      long every = average.whole("every");
      return switch (average.name()) {
        case "Swa" -> Swa.from(start, Period.STEP).every(every);
        case "Ema" -> Ema.decay(average.number("decay")).from(start, Period.STEP).every(every);
        default -> throw new IllegalArgumentException(average.name());
      };
    }
  }

  private static List<String> blocks() {
    String name = "/oracle/averages.txt";
    try (InputStream file = AverageOracleTest.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(file).readAllBytes();
      return List.of(new String(bytes, StandardCharsets.UTF_8).split("\n\n"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The lines below the first. */
  private static List<float[]> rows(String block) {
    List<float[]> rows = new ArrayList<>();
    for (String line : block.lines().skip(1).toList()) {
      String[] words = line.split(" ");
      float[] row = new float[words.length];
      for (int i = 0; i < row.length; i++) {
        row[i] = Float.parseFloat(words[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  static List<Case> cases() {
    return BLOCKS.stream()
        .skip(1)
        .map(
            block -> {
              String header = block.lines().findFirst().orElseThrow();
              return new Case(OracleSettings.parse(header.replace("case ", "")), rows(block));
            })
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void averagesAsPyTorchOnTheReference(Case one) {
    follow(one, Backend.reference(), 1e-7);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void averagesAsPyTorchInFloat32(Case one) {
    follow(one, Backend.cpu(1), 1e-6);
  }

  private static void follow(Case one, Backend backend, double tolerance) {
    try (GivenGradientsNetwork network =
        new GivenGradientsNetwork(backend, new float[WEIGHTS.get(0).length])) {
      WeightAverage average = one.averaging().on(network);
      int first = WEIGHTS.size() - one.expected().size();
      for (int step = 0; step < WEIGHTS.size(); step++) {
        network.set("w", WEIGHTS.get(step));
        average.afterStep();
        if (step >= first) {
          average.swap();
          float[] actual = network.get("w");
          average.swap();
          float[] expected = one.expected().get(step - first);
          for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance, "w[" + i + "] at step " + (step + 1));
          }
        }
      }
      assertEquals(one.average().whole("start"), first + 1);
    }
  }

  @Test
  void everyAverageHasACase() throws Exception {
    Set<String> with =
        cases().stream()
            .map(one -> one.average().name())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(OracleSettings.implementations(Averaging.class), with);
  }
}
