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
 * gives. The build runs it with vector tiles and, {@code adjoint.vector=false}, with plain ones.
 */
class BackendAgreementTest {
  private static final double TOLERANCE = 1e-4;

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
        assertEquals(expected.forward(batch), actual.forward(batch), TOLERANCE, name);
        for (Signature.Loss loss : expected.signature().losses()) {
          String at = name + " " + loss.name();
          assertEquals(expected.lossOf(loss.name()), actual.lossOf(loss.name()), TOLERANCE, at);
        }
        compareOutputs(expected, actual);
        expected.backward();
        actual.backward();
        compareGradients(expected, actual);
        expected.predict(batch);
        actual.predict(batch);
        compareOutputs(expected, actual);
      }
    }
  }

  static void compareOutputs(Network expected, Network actual) {
    for (Signature.Output output : expected.signature().outputs()) {
      compare(expected.output(output.name()), actual.output(output.name()), output.name());
    }
  }

  static void compareGradients(Network expected, Network actual) {
    for (Signature.Parameter parameter : expected.signature().parameters()) {
      String name = parameter.name();
      if (parameter.trainable()) {
        compare(expected.gradient(name), actual.gradient(name), name);
      }
    }
    for (Signature.Input input : expected.signature().inputs()) {
      if (input.gradient()) {
        compare(expected.gradient(input.name()), actual.gradient(input.name()), input.name());
      }
    }
  }

  private static void compare(float[] expected, float[] actual, String name) {
    assertEquals(expected.length, actual.length, name);
    for (int i = 0; i < expected.length; i++) {
      double scale = Math.max(1, Math.abs(expected[i]));
      int at = i;
      assertEquals(expected[i], actual[i], TOLERANCE * scale, () -> name + "[" + at + "]");
    }
  }
}
