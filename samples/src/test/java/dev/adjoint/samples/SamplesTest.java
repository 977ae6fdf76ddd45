package dev.adjoint.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
  @TempDir static Path folder;

  @BeforeAll
  static void writeDigits() throws IOException {
    SmallDigits.write(folder.resolve("mnist"));
    SmallDigits.write(folder.resolve("fashion-mnist"));
    Path housing = Files.createDirectories(folder.resolve("california-housing"));
    Files.writeString(housing.resolve("housing.csv"), GeneratedHousing.of(1000, 1));
    Path text = Files.createDirectories(folder.resolve("tinyshakespeare"));
    Files.writeString(text.resolve("input.txt"), GeneratedText.of(6000, 1));
  }

  private static Run run(String sample, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = sample;
    arguments[1] = "--data";
    arguments[2] = folder.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Run.of(arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "neuron, 20, best",
    "neuron, 20, reference",
    "two-layer, 20, best",
    "two-layer, 20, reference",
    "mnist-mlp, 3, best",
    "mnist-mlp, 3, reference",
    "mnist-cnn, 3, best",
    "lstm-digits, 8, best"
  })
  void learnsTheSmallDigits(String sample, String epochs, String backend) {
    Run run = run(sample, "--epochs", epochs, "--backend", backend);
    assertEquals(0, run.status(), run::toString);
    assertEquals(List.of(), run.err());
    assertTrue(run.result("accuracy") >= 0.95, run::toString);
    assertTrue(run.result("loss") >= 0, run::toString);
    assertTrue(run.result("seconds") >= 0, run::toString);
  }

  @Test
  void writesATextLikeTheOneItRead() {
    Run run = run("next-char", "--epochs", "3", "--batch", "8");
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.result("validation-loss") < 3, run::toString);
    List<String> written = written(run);
    assertTrue(String.join("\n", written).length() > 400, run::toString);
    assertEquals(written, written(run("next-char", "--epochs", "3", "--batch", "8")));
  }

  @Test
  void aGptWritesInAWindowThatGrows() {
    String[] options = {"--steps", "60", "--rate", "3e-3"};
    Run run = run("gpt-shakespeare", options);
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.result("validation-loss") < 3, run::toString);
    List<String> written = written(run);
    assertTrue(String.join("\n", written).length() > 400, run::toString);
    assertEquals(written, written(run("gpt-shakespeare", options)));
  }

  @Test
  void writesWhatItReadBackwards() {
    Run run = run("seq2seq", "--epochs", "1");
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.result("accuracy") >= 0.5, run::toString);
    List<String> shown = run.out().stream().filter(line -> line.contains("\" -> \"")).toList();
    assertEquals(8, shown.size(), run::toString);
  }

  @Test
  void aResidualNetworkLearnsToTellClothesApart() {
    Run run = run("resnet-fashion", "--width", "16", "--epochs", "4", "--batch", "20");
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.result("accuracy") >= 0.9, run::toString);
  }

  @Test
  void takesTheFolderOfTheClothesItselfAndTheOneAbove() {
    List<String> above = run("resnet-fashion", "--width", "16", "--epochs", "1").out();
    String own = folder.resolve("fashion-mnist").toString();
    List<String> out =
        Run.of("resnet-fashion", "--width", "16", "--epochs", "1", "--data", own).out();
    assertEquals(above.get(0), out.get(0));
    assertTrue(out.get(0).startsWith("data: Fashion-MNIST, 400 images"), out::toString);
  }

  /** The lines between those of the epochs and the result. */
  private static List<String> written(Run run) {
    int epochs = (int) run.out().stream().takeWhile(line -> !line.isEmpty()).count();
    return run.out().subList(epochs, run.out().size() - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gan", "dcgan"})
  void showsWhatTheGeneratorMakesAfterEachEpoch(String sample) throws IOException {
    Path pictures = folder.resolve("pictures of " + sample);
    String[] options = {"--epochs", "1", "--batch", "100", "--out", pictures.toString()};
    Run run = run(sample, options);
    assertEquals(0, run.status(), run::toString);
    for (String name : List.of("real", "generated")) {
      assertTrue(run.result(name) > 0 && run.result(name) < 1, run::toString);
    }
    BufferedImage picture = ImageIO.read(pictures.resolve("epoch-01.png").toFile());
    assertEquals(10 * 30 + 2, picture.getWidth());
    assertEquals(10 * 30 + 2, picture.getHeight());
    assertEquals(run.result("real"), run(sample, options).result("real"));
  }

  @Test
  void givesBackWhatWentThroughANarrowPlace() throws IOException {
    Path pictures = folder.resolve("coded");
    Run run = run("autoencoder", "--epochs", "5", "--out", pictures.toString());
    assertTrue(run.result("loss") < 0.09, run::toString); // the mean image is off by 0.11
    assertEquals(2 * 30 + 2, ImageIO.read(pictures.resolve("digits.png").toFile()).getHeight());
  }

  @ParameterizedTest
  @ValueSource(strings = {"denoise", "unet-denoise"})
  void takesNoiseOut(String sample) throws IOException {
    Path pictures = folder.resolve("noise of " + sample);
    Run run = run(sample, "--epochs", "8", "--batch", "20", "--out", pictures.toString());
    assertTrue(run.result("loss") < 0.7 * run.result("noisy"), run::toString);
    assertEquals(3 * 30 + 2, ImageIO.read(pictures.resolve("digits.png").toFile()).getHeight());
  }

  @Test
  void theMeanOfTheWeightsIsNotWorseThanTheLastOnes() {
    Run run = run("swa", "--epochs", "6", "--rate", "0.05");
    assertTrue(run.result("accuracy") >= 0.95, run::toString);
    assertTrue(run.result("accuracy") >= run.result("base-accuracy"), run::toString);
  }

  @Test
  void towersThatShareTheirParametersTellWhetherDigitsAreTheSame() {
    Run run = run("siamese", "--epochs", "10", "--batch", "20");
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.result("accuracy") >= 0.9, run::toString);
    assertTrue(run.result("same") > run.result("different"), run::toString);
  }

  @Test
  void whatWasLearnedElsewhereHelps() {
    Run run = run("transfer", "--epochs", "3", "--batch", "20");
    assertTrue(run.result("loss") < run.result("random-loss"), run::toString);
  }

  @Test
  void everyOptimizerLearnsAndHasItsCurve() throws IOException {
    Path plots = folder.resolve("plots");
    Run run = run("optimizers", "--epochs", "8", "--batch", "20", "--out", plots.toString());
    assertEquals(0, run.status(), run::toString);
    for (String name : List.of("sgd", "momentum", "nesterov", "adagrad", "adadelta")) {
      assertTrue(run.result(name) > 0.5, run::toString);
    }
    for (String name : List.of("rmsprop", "adam", "adamw", "adamax", "nadam", "lion")) {
      assertTrue(run.result(name) > 0.9, run::toString);
    }
    assertEquals(900, ImageIO.read(plots.resolve("optimizers.png").toFile()).getWidth());
  }

  @Test
  void smallerBatchesLearnMoreInAnEpoch() {
    Run run = run("descent", "--epochs", "3");
    assertTrue(run.result("stochastic") >= run.result("full"), run::toString);
    assertTrue(run.result("mini") >= run.result("full"), run::toString);
    assertTrue(run.result("stochastic") >= 0.9, run::toString);
  }

  @Test
  void guessesPricesBetterThanTheirMean() {
    Run run = run("regression", "--epochs", "20", "--batch", "20");
    assertTrue(run.result("loss") < 0.3, run::toString);
    assertTrue(run.out().stream().anyMatch(line -> line.contains("gaps in total_bedrooms")));
  }

  @Test
  void aPictureThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("no folder"), "");
    Run run = run("autoencoder", "--epochs", "1", "--out", file.toString());
    assertEquals(1, run.status());
    assertEquals(1, run.err().size(), run::toString);
    assertTrue(run.err().get(0).startsWith("autoencoder: " + file), run::toString);
  }

  @Test
  void theNearestAverageNeedsNoLearning() {
    Run run = run("average-digit");
    assertEquals(0, run.status(), run::toString);
    assertEquals("result: accuracy=1.0000", run.lastLine());
  }

  @Test
  void saysWhichDataItReadsAndHowMuch() {
    assertEquals(
        List.of(
            "data: reading MNIST from " + folder.resolve("mnist"),
            "data: %d images to learn from, %d to test on"
                .formatted(SmallDigits.TRAIN, SmallDigits.TEST)),
        run("average-digit").out().subList(0, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"neuron", "two-layer", "mnist-mlp", "mnist-cnn", "lstm-digits"})
  void printsALineForEachEpoch(String sample) {
    long epochs =
        run(sample, "--epochs", "2").out().stream()
            .filter(line -> line.matches("epoch [12]/2: loss \\d+\\.\\d{4}.*"))
            .count();
    assertEquals(2, epochs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"neuron", "two-layer", "mnist-mlp", "mnist-cnn", "lstm-digits"})
  void theSameSeedGivesTheSameResultAndAnotherOneAnother(String sample) {
    double loss = run(sample, "--epochs", "1", "--seed", "7").result("loss");
    assertEquals(loss, run(sample, "--epochs", "1", "--seed", "7").result("loss"));
    assertTrue(loss != run(sample, "--epochs", "1", "--seed", "8").result("loss"));
  }

  @ParameterizedTest
  @CsvSource({
    "neuron, 7",
    "two-layer, all",
    "mnist-mlp, 1000",
    "mnist-cnn, 100",
    "lstm-digits, 50"
  })
  void takesBatchesOfAnySize(String sample, String batch) {
    assertEquals(0, run(sample, "--epochs", "1", "--batch", batch).status());
  }
}
