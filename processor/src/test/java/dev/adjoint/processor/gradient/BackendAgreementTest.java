package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the float32 backend gives for every layer, activation, merge and loss is what the reference
 * gives. The build runs it with vector tiles and oneDNN, and with {@code adjoint.vector} and {@code
 * adjoint.dnnl} false.
 */
class BackendAgreementTest {
  /** Relative to the largest magnitude of the tensor, so that small gradients count in full. */
  private static final double TOLERANCE = 1e-4;

  /** The least magnitude that a difference is measured with. */
  private static final double FLOOR = 1e-3;

  private static final ModelCompiler MODELS = Subjects.compiled();

  static Stream<Arguments> subjects() {
    return Subjects.all().stream()
        .flatMap(
            subject ->
                Stream.of(subject.leastExamples(), 5).map(batch -> Arguments.of(subject, batch)));
  }

  @ParameterizedTest(name = "{0}, batch of {1}")
  @MethodSource("subjects")
  void valuesAndGradientsAreThoseOfTheReference(Subject subject, int examples) {
    for (String name : subject.networks()) {
      try (Network expected = MODELS.create(name, Backend.reference(), 5, examples);
          Network actual = MODELS.create(name, Backend.cpu(), 5, examples)) {
        Batch batch = Batches.random(expected, examples, new Random(examples));
        compare(expected.forward(batch), actual.forward(batch), name);
        for (Signature.Loss loss : expected.signature().losses()) {
          String at = name + " " + loss.name();
          compare(expected.lossOf(loss.name()), actual.lossOf(loss.name()), at);
        }
        compareOutputs(expected, actual);
        expected.backward();
        actual.backward();
        compareGradients(expected, actual, floor(subject));
        expected.predict(batch);
        actual.predict(batch);
        compareOutputs(expected, actual);
      }
    }
  }

  /**
   * Of vectors with one element the cosine is 1 or -1 and its gradient 0, the difference of two
   * equal numbers of the size 1: there the rounding of those counts.
   */
  private static double floor(Subject subject) {
    return subject.name().equals("CosineEmbeddingLoss") ? 1e-2 : FLOOR;
  }

  static void compareOutputs(Network expected, Network actual) {
    for (Signature.Output output : expected.signature().outputs()) {
      compare(expected.output(output.name()), actual.output(output.name()), FLOOR, output.name());
    }
  }

  static void compareGradients(Network expected, Network actual) {
    compareGradients(expected, actual, FLOOR);
  }

  private static void compareGradients(Network expected, Network actual, double floor) {
    for (Signature.Parameter parameter : expected.signature().parameters()) {
      String name = parameter.name();
      if (parameter.trainable()) {
        compare(expected.gradient(name), actual.gradient(name), floor, name);
      }
    }
    for (Signature.Input input : expected.signature().inputs()) {
      if (input.gradient()) {
        String name = input.name();
        compare(expected.gradient(name), actual.gradient(name), floor, name);
      }
    }
  }

  /** Measured with the largest number of the tensor; below the floor all is rounding. */
  private static void compare(float[] expected, float[] actual, double floor, String name) {
    assertEquals(expected.length, actual.length, name);
    double scale = floor;
    for (float value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      int at = i;
      assertEquals(expected[i], actual[i], TOLERANCE * scale, () -> name + "[" + at + "]");
    }
  }

  private static void compare(double expected, double actual, String name) {
    double scale = Math.max(FLOOR, Math.abs(expected));
    assertEquals(expected, actual, TOLERANCE * scale, name);
  }
}
