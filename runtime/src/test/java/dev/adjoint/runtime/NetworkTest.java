package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.MlpNetwork.Sizes;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NetworkTest {
  private static final Sizes SIZES = Sizes.of(4, 5, 3);
  private MlpNetwork network;

  @BeforeEach
  void open() {
    network = new MlpNetwork(SIZES, Backend.reference(), 6, 1);
  }

  @AfterEach
  void close() {
    network.close();
  }

  private static float[] features(int examples) {
    SplittableRandom random = new SplittableRandom(5);
    float[] features = new float[4 * examples];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextDouble(-1, 1);
    }
    return features;
  }

  private static int[] labels(int examples) {
    int[] labels = new int[examples];
    for (int i = 0; i < examples; i++) {
      labels[i] = i % 3;
    }
    return labels;
  }

  private static void assertRefuses(
      Class<? extends Exception> type, String message, Executable call) {
    assertEquals(message, assertThrows(type, call).getMessage());
  }

  @Nested
  class Door {
    private void refuses(String message, Executable call) {
      assertRefuses(IllegalArgumentException.class, message, call);
    }

    @Test
    void refusesALengthThatIsNoMultipleOfTheInput() {
      refuses(
          "input \"x\": expected a multiple of 4 values, one example having [4], came 7",
          () -> network.forward(new float[7], labels(2)));
    }

    @Test
    void refusesInputsOfDifferentNumbersOfExamples() {
      refuses(
          "input \"target\" has 3 examples, but input \"x\" has 2",
          () -> network.forward(features(2), labels(3)));
    }

    @Test
    void refusesAnArrayTooShortForTheBatch() {
      refuses(
          "input \"x\": expected 3 x [4] = 12 values, came 8",
          () -> network.forward(Batch.of(3, features(2), labels(3))));
    }

    @Test
    void refusesLabelsOutsideTheClasses() {
      refuses(
          "input \"target\": index -1 at position 1, expected 0 to 2",
          () -> network.forward(features(2), new int[] {0, -1}));
      refuses(
          "input \"target\": index 3 at position 0, expected 0 to 2",
          () -> network.forward(features(2), new int[] {3, 0}));
    }

    @Test
    void refusesALabelThatIsNoWholeNumber() {
      refuses(
          "input \"target\": index 1.5 at position 0, expected 0 to 2",
          () -> network.forward(Batch.of(1, features(1), new float[] {1.5f})));
      refuses(
          "input \"target\": index NaN at position 0, expected 0 to 2",
          () -> network.forward(Batch.of(1, features(1), new float[] {Float.NaN})));
    }

    @Test
    void takesLabelsAsFloats() {
      double loss = network.forward(features(2), new int[] {2, 1});
      assertEquals(loss, network.forward(Batch.of(2, features(2), new float[] {2, 1})));
    }

    @Test
    void refusesNumbersAsIndicesInAFloatInput() {
      refuses(
          "input \"x\": expected float[], came int[]",
          () -> network.forward(Batch.of(1, new int[4], labels(1))));
      refuses(
          "the value of an input is a float[] or an int[], not a double[]",
          () -> Batch.of(1, new double[4], labels(1)));
    }

    @Test
    void refusesNaNAndInfinityOnRequestOnly() {
      float[] bad = {0, 0, 0, 0, 0, Float.POSITIVE_INFINITY, 0, 0};
      network.forward(bad, labels(2));
      network.checkInputs(true);
      refuses(
          "input \"x\": Infinity at position 5 (example 1), expected a finite number",
          () -> network.forward(bad, labels(2)));
      bad[5] = Float.NaN;
      refuses(
          "input \"x\": NaN at position 5 (example 1), expected a finite number",
          () -> network.predict(bad));
    }

    @Test
    void refusesABatchOfNoneAndOneOverTheCapacity() {
      refuses(
          "a batch of Mlp has 1 to 6 examples, came 0",
          () -> network.forward(new float[0], new int[0]));
      refuses(
          "a batch of Mlp has 1 to 6 examples, came 7",
          () -> network.forward(features(7), labels(7)));
      refuses(
          "a batch of Mlp has 1 to 6 examples, came -1",
          () -> network.forward(Batch.of(-1, features(1), labels(1))));
    }

    @Test
    void refusesMissingValues() {
      String nothing = "input \"x\": expected values of shape [4], came nothing";
      refuses(nothing, () -> network.forward(null, labels(2)));
      refuses(nothing, () -> network.predict((float[]) null));
      refuses(nothing, () -> network.forward(new Batch(2).put(1, labels(1)).examples(1)));
      refuses(
          "input \"target\": expected values of shape [], came nothing",
          () -> network.forward(features(2), null));
      refuses(
          "Mlp has 2 inputs [x, target], the batch has 1",
          () -> network.forward(Batch.of(1, features(1))));
      refuses(
          "Mlp has 2 inputs [x, target], the batch has 3",
          () -> network.predict(Batch.of(1, features(1), labels(1), labels(1))));
      assertThrows(NullPointerException.class, () -> network.forward((Batch) null));
    }

    @Test
    void predictsWithoutLookingAtTargets() {
      float[] alone = network.predict(features(2));
      network.predict(Batch.of(2, features(2), new int[] {99}));
      assertArrayEquals(alone, network.output("logits"));
    }

    @Test
    void refusesCapacitiesBelowOneAndBeyondAnArray() {
      refuses(
          "batch capacity: expected 1 or more, came 0",
          () -> new MlpNetwork(SIZES, Backend.reference(), 0, 1));
      refuses(
          "input \"x\": 2147483647 examples of [4] have more than 2^31-1 elements",
          () -> new MlpNetwork(SIZES, Backend.reference(), Integer.MAX_VALUE, 1));
    }

    @Test
    void refusesUnknownNames() {
      refuses("no output \"y\", expected one of [logits]", () -> network.output("y"));
      refuses("no loss \"y\", expected one of [loss]", () -> network.lossOf("y"));
      refuses(
          "no parameter \"y\", expected one of "
              + "[hidden.weight, hidden.bias, logits.weight, logits.bias]",
          () -> network.get("y"));
      refuses(
          "input \"target\" has no gradient: declare it with gradient = true",
          () -> network.gradient("target"));
      refuses(
          "parameter \"hidden.bias\": expected 5 values, came 4",
          () -> network.set("hidden.bias", new float[4]));
      network.predict(features(1));
      refuses(
          "output \"logits\" has 3 elements, the array 2",
          () -> network.output("logits", new float[2]));
    }
  }

  @Nested
  class States {
    private void refuses(String message, Executable call) {
      assertRefuses(IllegalStateException.class, message, call);
    }

    @Test
    void goesBackwardOnlyAfterATrainingPass() {
      String message = "backward() needs a training pass, forward(...), before it";
      refuses(message, network::backward);
      network.predict(features(2));
      refuses(message, network::backward);
      network.evaluate(Batch.of(2, features(2), labels(2)));
      refuses(message, network::backward);
      network.forward(features(2), labels(2));
      network.backward();
      refuses(message, network::backward);
      network.forward(features(2), labels(2));
      network.set("hidden.bias", new float[5]);
      refuses(message, network::backward);
    }

    @Test
    void givesGradientsOnlyAfterBackward() {
      String message = "gradient(\"hidden.weight\") needs backward() before it";
      refuses(message, () -> network.gradient("hidden.weight"));
      network.forward(features(2), labels(2));
      refuses(message, () -> network.gradient("hidden.weight"));
      network.backward();
      assertEquals(20, network.gradient("hidden.weight").length);
      assertEquals(8, network.gradient("x").length);
    }

    @Test
    void updatesOnlyAfterBackward() {
      String message = "an optimizer step needs backward() before it";
      refuses(message, () -> network.update((kernels, w, g) -> {}));
      network.forward(features(2), labels(2));
      refuses(message, () -> network.update((kernels, w, g) -> {}));
    }

    @Test
    void givesResultsOnlyAfterAPass() {
      refuses("\"logits\" has no value before the first pass", () -> network.output("logits"));
      refuses("\"loss\" has no value before the first pass", () -> network.lossOf("loss"));
    }

    @Test
    void keepsTheLastPassWhenABatchIsRefused() {
      network.forward(features(2), labels(2));
      float[] logits = network.output("logits");
      assertThrows(
          IllegalArgumentException.class, () -> network.forward(features(1), new int[] {9}));
      assertArrayEquals(logits, network.output("logits"));
      assertEquals(1, network.step());
      network.backward();
    }

    @Test
    void forgetsAPassThatFailedHalfWay() {
      network.forward(features(2), labels(2));
      network.atForward(
          () -> {
            throw new IllegalCallerException("half-way");
          });
      assertThrows(IllegalCallerException.class, () -> network.forward(features(2), labels(2)));
      assertThrows(IllegalStateException.class, network::backward);
      network.atForward(() -> {});
      network.forward(features(2), labels(2));
      network.backward();
    }

    @Test
    void refusesEveryCallAfterClose() {
      network.forward(features(2), labels(2));
      network.backward();
      network.close();
      network.close();
      String message = "Mlp is closed";
      refuses(message, () -> network.forward(features(2), labels(2)));
      refuses(message, network::backward);
      refuses(message, () -> network.predict(features(2)));
      refuses(message, () -> network.evaluate(Batch.of(2, features(2), labels(2))));
      refuses(message, () -> network.output("logits"));
      refuses(message, () -> network.output("logits", new float[6]));
      refuses(message, () -> network.lossOf("loss"));
      refuses(message, () -> network.gradient("x"));
      refuses(message, () -> network.get("hidden.bias"));
      refuses(message, () -> network.set("hidden.bias", new float[5]));
      refuses(message, () -> network.update((kernels, w, g) -> {}));
      refuses(message, () -> network.state("state", 5));
      refuses(message, network::firstNonFinite);
    }

    @Test
    void refusesASecondThreadAlsoAtClose() throws InterruptedException {
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      AtomicReference<Throwable> failure = new AtomicReference<>();
      network.atForward(
          () -> {
            inside.countDown();
            await(goOn);
          });
      Thread other = new Thread(() -> network.forward(features(2), labels(2)), "trainer");
      other.setUncaughtExceptionHandler((thread, problem) -> failure.set(problem));
      other.start();
      inside.await();
      String message = "Mlp is in use by thread \"trainer\": ";
      refuses(
          message + "a network serves one thread at a time", () -> network.predict(features(1)));
      refuses(message + "close it afterwards", network::close);
      goOn.countDown();
      other.join();
      assertEquals(null, failure.get());
      network.backward();
    }

    private void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }

  @Test
  void computesASmallerBatchAsTheSameExamplesAlone() {
    float[] features = features(6);
    network.forward(features, labels(6));
    float[] all = network.output("logits");
    double last = network.forward(Batch.of(2, Arrays.copyOfRange(features, 16, 24), labels(2)));
    assertArrayEquals(Arrays.copyOfRange(all, 12, 18), network.output("logits"));
    network.backward();
    float[] gradient = network.gradient("logits.weight");
    try (MlpNetwork alone = new MlpNetwork(SIZES, Backend.reference(), 2, 1)) {
      assertEquals(alone.forward(Arrays.copyOfRange(features, 16, 24), labels(2)), last);
      alone.backward();
      assertArrayEquals(alone.gradient("logits.weight"), gradient);
    }
  }

  @Test
  void givesTheSameLossInTrainingAndInference() {
    Batch batch = Batch.of(6, features(6), labels(6));
    double inference = network.evaluate(batch);
    assertEquals(inference, network.forward(batch));
    assertEquals(inference, network.lossOf("loss"));
  }

  @Test
  void startsFromTheSeedAlone() {
    try (MlpNetwork same = new MlpNetwork(SIZES, Backend.reference(), 2, 1);
        MlpNetwork other = new MlpNetwork(SIZES, Backend.reference(), 6, 2)) {
      assertArrayEquals(network.get("hidden.weight"), same.get("hidden.weight"));
      assertNotEquals(network.get("hidden.weight")[0], other.get("hidden.weight")[0]);
    }
    for (float weight : network.get("hidden.weight")) {
      assertTrue(Math.abs(weight) <= 0.5, "beyond 1/sqrt(4): " + weight);
    }
  }

  @Test
  void givesBackWhatWasSet() {
    float[] values = {1, -2, 3, 0.1f, 1e-30f};
    network.set("hidden.bias", values);
    assertArrayEquals(values, network.get("hidden.bias"));
  }

  @Test
  void namesTheFirstValueThatIsNotFinite() {
    Batch batch = Batch.of(2, features(2), labels(2));
    assertEquals(Optional.empty(), network.firstNonFinite());
    network.forward(batch);
    assertEquals(Optional.empty(), network.firstNonFinite());
    network.set("logits.bias", new float[] {0, Float.NaN, 0});
    assertEquals(Optional.of("logits.bias"), network.firstNonFinite());
    network.set("logits.bias", new float[3]);
    float[] large = new float[20];
    Arrays.fill(large, Float.MAX_VALUE);
    network.set("hidden.weight", large);
    network.forward(new float[] {1, 1, 1, 1}, labels(1));
    assertEquals(Optional.of("hidden"), network.firstNonFinite());
    network.forward(new float[] {1, Float.NaN, 1, 1}, labels(1));
    assertEquals(Optional.of("x"), network.firstNonFinite());
  }

  @Test
  void describesABatchByItsSizes() {
    assertEquals("2 examples in 8 values, nothing", Batch.of(2, features(2), null).toString());
  }
}
