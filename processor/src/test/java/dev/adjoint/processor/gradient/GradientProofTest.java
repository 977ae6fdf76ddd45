package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.GradientCheck;
import dev.adjoint.runtime.Initializer;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layer, activation, merge and loss in {@link Subject#CHAINS} shapes: what the backward pass
 * gives for each parameter and each input is what differences of the loss give.
 */
class GradientProofTest {
  private static final double TOLERANCE = 1e-6;

  private static final ModelCompiler MODELS = Subjects.compiled();

  static Stream<Arguments> subjects() {
    return Subjects.all().stream()
        .flatMap(
            subject ->
                Stream.of(subject.leastExamples(), 3).map(batch -> Arguments.of(subject, batch)));
  }

  @ParameterizedTest(name = "{0}, batch of {1}")
  @MethodSource("subjects")
  void gradientsAreThoseOfTheDifferences(Subject subject, int examples) {
    for (String name : subject.networks()) {
      try (Network network = MODELS.create(name, Backend.reference(), 3, examples)) {
        Random random = new Random(examples);
        moveFromStart(network, random);
        GradientCheck.Report report =
            GradientCheck.run(network, Batches.random(network, examples, random));
        List<GradientCheck.Entry> wrong =
            report.entries().stream().filter(entry -> !(entry.error() <= TOLERANCE)).toList();
        assertTrue(wrong.isEmpty(), () -> name + ", seed " + examples + ": " + wrong);
      }
    }
  }

  /** Weights of 1 and biases of 0, as some layers start, would hide a factor that is missing. */
  private static void moveFromStart(Network network, Random random) {
    for (Signature.Parameter parameter : network.signature().parameters()) {
      if (parameter.trainable() && parameter.initializer() instanceof Initializer.Constant) {
        float[] values = new float[parameter.elements()];
        for (int i = 0; i < values.length; i++) {
          values[i] = 2 * random.nextFloat() - 1;
        }
        network.set(parameter.name(), values);
      }
    }
  }
}
