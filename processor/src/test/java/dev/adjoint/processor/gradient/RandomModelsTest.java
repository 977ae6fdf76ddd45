package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.GradientCheck;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random models through the whole processor. A reference backend fills its memory with NaN at the
 * start, so a value that is read before it was written shows as NaN in what follows.
 */
class RandomModelsTest {
  private static final int COUNT = 200;
  private static final int CAPACITY = 4;

  private static final ModelCompiler MODELS =
      ModelCompiler.compile(
          Subjects.PRELUDE
              + seeds()
                  .mapToObj(seed -> RandomModel.source("Random" + seed, seed))
                  .map(source -> source + (drops(source) ? withoutDropout(source) : ""))
                  .collect(Collectors.joining()));

  /** The same model under another name, in which training and inference are one. */
  private static String withoutDropout(String source) {
    return source
        .replaceAll("@Dropout\\([^)]*\\)", "@Dropout(0)")
        .replaceFirst("class Random", "class Certain");
  }

  private static boolean drops(String source) {
    return source.contains("@Dropout");
  }

  static IntStream seeds() {
    return IntStream.range(0, COUNT);
  }

  private static Network create(int seed, Backend backend) {
    return MODELS.create("Random" + seed + "Network", backend, CAPACITY, seed);
  }

  private static Network createWithoutDropout(int seed) {
    String kind = drops(RandomModel.source("Random", seed)) ? "Certain" : "Random";
    return MODELS.create(kind + seed + "Network", Backend.reference(), CAPACITY, seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void gradientsAreThoseOfTheDifferencesWhateverTheBatch(int seed) {
    try (Network network = create(seed, Backend.reference())) {
      for (int examples : new int[] {3, 1}) {
        Batch batch = Batches.random(network, examples, new Random(seed));
        GradientCheck.Report report = GradientCheck.run(network, batch);
        assertTrue(
            report.isWithin(1e-6),
            () -> "seed " + seed + ", " + report + "\n" + RandomModel.source("Random", seed));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void inferenceGivesWhatTrainingGivesWithoutDropout(int seed) {
    try (Network random = create(seed, Backend.reference());
        Network certain = createWithoutDropout(seed)) {
      Batch batch = Batches.random(random, 3, new Random(seed));
      random.forward(batch);
      random.predict(batch);
      double loss = certain.forward(batch);
      assertEquals(outputs(certain), outputs(random), () -> "seed " + seed);
      assertEquals(loss, random.evaluate(batch), 1e-9 * Math.abs(loss), () -> "seed " + seed);
      assertEquals(outputs(certain), outputs(random), () -> "seed " + seed);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyPassGivesWhatTheFirstPassOfAFreshNetworkGives(int seed) {
    try (Network used = createWithoutDropout(seed)) {
      Random random = new Random(seed);
      for (int examples : new int[] {4, 2, 2, 1, 4}) {
        Batch batch = Batches.random(used, examples, random);
        used.predict(batch);
        try (Network fresh = createWithoutDropout(seed)) {
          assertEquals(step(fresh, batch), step(used, batch), () -> "seed " + seed);
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theFloatBackendGivesWhatTheReferenceGives(int seed) {
    try (Network expected = create(seed, Backend.reference());
        Network actual = create(seed, Backend.cpu())) {
      Batch batch = Batches.random(expected, 4, new Random(seed));
      double loss = expected.forward(batch);
      assertEquals(loss, actual.forward(batch), 1e-4 * Math.max(1, Math.abs(loss)));
      BackendAgreementTest.compareOutputs(expected, actual);
      expected.backward();
      actual.backward();
      BackendAgreementTest.compareGradients(expected, actual);
      expected.predict(batch);
      actual.predict(batch);
      BackendAgreementTest.compareOutputs(expected, actual);
    }
  }

  private static Map<String, String> outputs(Network network) {
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Signature.Output output : network.signature().outputs()) {
      outputs.put(output.name(), text(network.output(output.name())));
    }
    return outputs;
  }

  private static String text(float[] values) {
    for (float value : values) {
      assertTrue(Float.isFinite(value));
    }
    return java.util.Arrays.toString(values);
  }

  /** Outputs, losses and gradients of one training step. */
  private static Map<String, String> step(Network network, Batch batch) {
    network.forward(batch);
    Map<String, String> results = outputs(network);
    for (Signature.Loss loss : network.signature().losses()) {
      results.put(loss.name(), Double.toString(network.lossOf(loss.name())));
    }
    network.backward();
    for (Signature.Parameter parameter : network.signature().parameters()) {
      if (parameter.trainable()) {
        results.put(parameter.name(), text(network.gradient(parameter.name())));
      }
    }
    for (Signature.Input input : network.signature().inputs()) {
      if (input.gradient()) {
        results.put(input.name(), text(network.gradient(input.name())));
      }
    }
    return results;
  }
}
