package dev.adjoint.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final List<String> SAMPLES = Run.samples();

  /** Options that only some samples have. */
  private static final List<String> OWN = List.of("out", "steps", "width");

  @TempDir Path folder;

  /** A failure is one line on standard error, and no result. */
  private static void assertFails(int status, String message, Run run) {
    assertEquals(status, run.status(), run::toString);
    assertEquals(List.of(message), run.err());
    assertTrue(run.out().stream().noneMatch(line -> line.startsWith("result")), run::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "nuron | samples/run: unknown sample \"nuron\", did you mean \"neuron\"",
        "nosuch | samples/run: unknown sample \"nosuch\", --help shows what there is",
        "dneoise | samples/run: unknown sample \"dneoise\", did you mean \"denoise\"",
        "zzz | samples/run: unknown sample \"zzz\", --help shows what there is",
        "neuron --epoch 3 | neuron: unknown option \"--epoch\", did you mean \"--epochs\"",
        "neuron here | neuron: unknown argument \"here\", --help shows what there is",
        "neuron --rate | neuron: Missing required parameter for option '--rate' (NUMBER)",
        "neuron --rate abc | neuron: --rate: expected a number above 0, came \"abc\"",
        "neuron --rate -1 | neuron: --rate: expected a number above 0, came \"-1\"",
        "neuron --rate 0 | neuron: --rate: expected a number above 0, came \"0\"",
        "neuron --rate NaN | neuron: --rate: expected a number above 0, came \"NaN\"",
        "neuron --rate 1f | neuron: --rate: expected a number above 0, came \"1f\"",
        "neuron --rate 1e999 | neuron: --rate: expected a number above 0, came \"1e999\"",
        "neuron --seed 1.5 | neuron: --seed: expected a whole number of 64 bits, came \"1.5\"",
        "gpt-shakespeare --steps 0 | gpt-shakespeare: --steps: expected a whole number from 1 to"
            + " 999999999, came \"0\"",
        "resnet-fashion --width 32 | resnet-fashion: --width: expected 16 or 64, came \"32\"",
        "neuron --data= | neuron: --data: expected the path of a folder, came \"\""
      })
  void refusesAWrongCommandLineInOneLine(String arguments, String message) {
    assertFails(2, message, Run.of(arguments.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs, 0",
    "--epochs, -1",
    "--epochs, abc",
    "--epochs, 99999999999",
    "--batch, 0",
    "--batch, -64",
    "--batch, some"
  })
  void refusesACountBelowOneInEverySample(String option, String value) {
    for (String sample : SAMPLES) {
      assertFails(
          2,
          "%s: %s: expected a whole number from 1 to 999999999, came \"%s\""
              .formatted(sample, option, value),
          Run.of(sample, option, value));
    }
  }

  @Test
  void refusesAnUnknownBackendAndListsThoseThereAre() {
    Run run = Run.of("neuron", "--backend", "abacus");
    assertEquals(2, run.status());
    assertEquals(1, run.err().size());
    String message = run.err().get(0);
    assertTrue(message.startsWith("neuron: --backend: expected one of best, "), message);
    assertTrue(message.endsWith("reference, came \"abacus\""), message);
  }

  @Test
  void namesAFolderThatIsNotThere() {
    Path missing = folder.resolve("missing");
    for (String sample : SAMPLES) {
      assertFails(
          1, sample + ": " + missing + ": no such folder", Run.of(sample, "--data", "" + missing));
    }
  }

  @Test
  void namesAFileThatIsMissing() throws IOException {
    SmallDigits.write(folder);
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
    Run run = Run.of("neuron", "--data", folder.toString());
    assertEquals(1, run.status());
    assertEquals(1, run.err().size());
    assertTrue(run.err().get(0).contains("t10k-labels-idx1-ubyte"), run::toString);
  }

  @Test
  void namesAFileThatIsTruncated() throws IOException {
    SmallDigits.write(folder);
    Path file = folder.resolve("train-images-idx3-ubyte");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1000));
    Run run = Run.of("mnist-mlp", "--data", folder.toString());
    assertEquals(1, run.status());
    assertEquals(1, run.err().size());
    assertTrue(run.err().get(0).startsWith("mnist-mlp: " + file + ": "), run::toString);
  }

  @Test
  void saysWhereTrainingStoppedWhenTheLossIsNotFinite() throws IOException {
    SmallDigits.write(folder);
    Run run = Run.of("mnist-mlp", "--data", folder.toString(), "--rate", "1e38");
    assertEquals(1, run.status());
    assertEquals(1, run.err().size());
    assertTrue(
        run.err().get(0).startsWith("mnist-mlp: training stopped in epoch 1"), run::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "list", "--help", "-h"})
  void listsEverySampleInALineOfItsOwn(String argument) {
    Run run = argument.isEmpty() ? Run.of() : Run.of(argument);
    assertEquals(0, run.status());
    assertEquals(List.of(), run.err());
    for (String sample : SAMPLES) {
      assertEquals(
          1, run.out().stream().filter(line -> line.matches(" +" + sample + " {2,}\\w.*")).count());
    }
  }

  @Test
  void helpShowsEveryOptionWithItsDefault() {
    for (String sample : SAMPLES) {
      Run run = Run.of(sample, "--help");
      assertEquals(0, run.status());
      String help = String.join("\n", run.out());
      for (String option : List.of("data", "epochs", "batch", "rate", "seed", "backend")) {
        assertTrue(help.contains("      --" + option + "="), help);
      }
      long own = OWN.stream().filter(option -> help.contains("      --" + option + "=")).count();
      assertEquals(
          5 + own, run.out().stream().filter(line -> line.contains("Default: ")).count(), help);
    }
  }

  @Test
  void aRunThatDivergedHasNoResult() throws IOException {
    SmallDigits.write(folder);
    Run run =
        Run.of(
            "two-layer",
            "--data",
            folder.toString(),
            "--batch",
            "all",
            "--epochs",
            "1",
            "--rate",
            "1e300");
    assertFails(1, "two-layer: the loss on the test set is NaN: a lower --rate may help", run);
  }

  @Test
  void refusesMoreWindowsThanItCanDraw() {
    assertFails(
        1,
        "gpt-shakespeare: --steps and --batch ask for 1200000000 windows, expected at most"
            + " 100000000",
        Run.of("gpt-shakespeare", "--steps", "100000000"));
  }

  @Test
  void goesOnFromACheckpoint() throws IOException {
    SmallDigits.write(folder);
    Path file = folder.resolve("run.safetensors");
    String[] first = {"mnist-mlp", "--data", folder.toString(), "--checkpoint", file.toString()};
    String[] resumed = Arrays.copyOf(first, first.length + 1);
    resumed[first.length] = "--resume";
    Run whole = Run.of(resumed);
    assertTrue(whole.out().contains("there is no " + file + " yet: training begins"), "" + whole);
    Files.delete(file);
    String[] shorter = Arrays.copyOf(first, first.length + 2);
    shorter[first.length] = "--epochs";
    shorter[first.length + 1] = "1";
    assertEquals(0, Run.of(shorter).status());
    Run rest = Run.of(resumed);
    assertTrue(rest.out().contains("going on from " + file), rest::toString);
    assertEquals(whole.result("loss"), rest.result("loss"));
    assertEquals(whole.result("accuracy"), rest.result("accuracy"));
  }

  @Test
  void resumesOnlyFromAFileThatIsNamed() {
    Run run = Run.of("mnist-mlp", "--resume");
    assertEquals(2, run.status());
    assertEquals(1, run.err().size());
    assertTrue(run.err().get(0).contains("--checkpoint=FILE"), run::toString);
  }

  @Test
  void takesTheLargestSeed() throws IOException {
    SmallDigits.write(folder);
    String largest = Long.toString(Long.MAX_VALUE);
    Run run = Run.of("neuron", "--data", folder.toString(), "--seed", largest);
    assertEquals(0, run.status(), run::toString);
  }
}
