package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An inference pass forgets what only the backward pass reads, and places nothing of it: it has the
 * room that it asked for and no more, until training makes more.
 */
class FreshPredictionTest {
  private static final int STEPS = 64;
  private static final int FEATURES = 3;
  private static final int BATCH = 64;
  private static final List<String> KINDS = List.of("Rnn", "Lstm", "Gru");

  private static ModelCompiler compiler;

  static List<Arguments> models() {
    List<Arguments> models = new ArrayList<>();
    for (String kind : KINDS) {
      models.add(Arguments.of(kind, Backend.reference()));
      models.add(Arguments.of(kind, Backend.cpu()));
    }
    return models;
  }

  @BeforeAll
  static void compile() {
    StringBuilder source = new StringBuilder("import dev.adjoint.dsl.*;\n");
    source.append("import dev.adjoint.dsl.layers.*;\n");
    for (String kind : KINDS) {
      source.append(
          "@Model class Of%s { @Input({%d, %d}) Tensor x;".formatted(kind, STEPS, FEATURES)
              + " @%s(hidden = 4, returns = Returns.LAST) Tensor h;".formatted(kind)
              + " @Dense(out = 2) Tensor y; @CrossEntropy Loss loss; }\n");
    }
    compiler = ModelCompiler.compile(source.toString());
  }

  @ParameterizedTest
  @MethodSource("models")
  void isTheSameBeforeAnyTrainingAndAfterIt(String kind, Backend backend) {
    try (Network network = compiler.create("Of" + kind + "Network", backend, BATCH, 1)) {
      float[] x = new float[BATCH * STEPS * FEATURES];
      Random random = new Random(2);
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextFloat() - 0.5f;
      }
      Batch batch = new Batch(2).examples(BATCH).put(0, x).put(1, new int[BATCH]);
      network.predict(batch);
      float[] fresh = network.output("y").clone();
      network.forward(batch);
      network.predict(batch);
      assertArrayEquals(fresh, network.output("y"));
    }
  }
}
