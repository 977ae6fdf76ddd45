package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.GradientCheck;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The layers over images and sequences in shapes drawn by a seed: gradients against differences on
 * the reference, then the CPU against the reference.
 */
class SpatialGradientsTest {
  static final int SEEDS = 24;
  private static final int EXAMPLES = 3;

  private static ModelCompiler compiler;

  static Stream<String> networks() {
    return Stream.of(SpatialModels.KINDS)
        .flatMap(kind -> Stream.iterate(0, i -> i + 1).limit(SEEDS).map(seed -> kind + seed));
  }

  @BeforeAll
  static void compile() {
    StringBuilder source =
        new StringBuilder("import dev.adjoint.dsl.*;\nimport dev.adjoint.dsl.layers.*;\n");
    for (String kind : SpatialModels.KINDS) {
      for (int seed = 0; seed < SEEDS; seed++) {
        source.append(new SpatialModels(kind, seed).model(kind + seed));
      }
    }
    compiler = ModelCompiler.compile(source.toString());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void gradientsAreThoseOfTheDifferences(String model) {
    try (Network network =
        compiler.create(model + "Network", Backend.reference(), EXAMPLES, model.hashCode())) {
      Batch batch = batch(network, model);
      GradientCheck.Report report = GradientCheck.run(network, batch);
      assertTrue(
          report.isWithin(1e-6),
          () -> model + "\n" + report + "\n" + compiler.source(model + "Network"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void computesOnTheCpuWhatTheReferenceComputes(String model) {
    try (Network expected = network(model, Backend.reference());
        Network tested = network(model, Backend.cpu(1))) {
      run(expected, model);
      run(tested, model);
      BackendAgreementTest.compareOutputs(expected, tested);
      BackendAgreementTest.compareGradients(expected, tested);
    }
  }

  /** No number twice: at a tie, a maximum has no derivative that a difference could show. */
  private static Batch batch(Network network, String model) {
    Random random = new Random(model.hashCode());
    List<Signature.Input> inputs = network.signature().inputs();
    Batch batch = new Batch(inputs.size()).examples(EXAMPLES);
    for (int i = 0; i < inputs.size(); i++) {
      int count = inputs.get(i).elements() * EXAMPLES;
      List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
      Collections.shuffle(order, random);
      float[] values = new float[count];
      for (int j = 0; j < count; j++) {
        values[j] = 4f * order.get(j) / count - 1.7f;
      }
      batch.put(i, values);
    }
    return batch;
  }

  private static Network network(String model, Backend backend) {
    return compiler.create(model + "Network", backend, EXAMPLES, 7);
  }

  private static void run(Network network, String model) {
    network.forward(batch(network, model));
    network.backward();
  }
}
