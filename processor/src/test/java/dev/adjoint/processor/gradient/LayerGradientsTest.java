package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.GradientCheck;
import dev.adjoint.runtime.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradients of each layer by its input and its parameters, in many shapes, against differences:
 * a model of the layer alone, between an input and a sum of squares.
 */
class LayerGradientsTest {
  private static final List<Integer> SIZES = List.of(1, 2, 3, 5, 7, 8, 13);
  private static final int SHAPES = 20;

  /** A model of one layer. */
  record Case(String name, String input, String layer) {
    String source() {
      return "@Model class "
          + name
          + " {\n  @Input(value = {"
          + input
          + "}, gradient = true) Tensor x;\n  "
          + layer
          + " Tensor y;\n  @MeanSquaredError Loss loss;\n}\n";
    }

    @Override
    public String toString() {
      return layer + " of [" + input + "]";
    }
  }

  private static Map<String, Case> cases;
  private static ModelCompiler compiler;

  @BeforeAll
  static void compile() {
    StringBuilder source =
        new StringBuilder("import dev.adjoint.dsl.*;\nimport dev.adjoint.dsl.layers.*;\n");
    cases().forEach(each -> source.append(each.source()));
    compiler = ModelCompiler.compile(source.toString());
  }

  static Stream<Case> cases() {
    if (cases == null) {
      cases = new LinkedHashMap<>();
      Random random = new Random(1);
      rows("LayerNorm", random, "@LayerNorm", "@LayerNorm(eps = 0.5)", "@Frozen @LayerNorm");
      rows("RmsNorm", random, "@RmsNorm", "@Dense(out = 4) @RmsNorm", "@RmsNorm @Tanh");
      images("GroupNorm", random, "@GroupNorm(groups = 1)", "@GroupNorm(groups = %d)");
      images("InstanceNorm", random, "@InstanceNorm", "@InstanceNorm(affine = true)");
    }
    return cases.values().stream();
  }

  /** Features and sequences. */
  private static void rows(String name, Random random, String... layers) {
    for (int i = 0; i < SHAPES; i++) {
      List<Integer> sizes = new ArrayList<>();
      for (int axis = 0; axis <= i % 2; axis++) {
        sizes.add(SIZES.get(random.nextInt(SIZES.size())));
      }
      add(name, sizes, layers[i % layers.length]);
    }
  }

  /** Images; {@code %d} stands for a divisor of the channels. */
  private static void images(String name, Random random, String... layers) {
    for (int i = 0; i < SHAPES; i++) {
      int divisor = 1 + random.nextInt(3);
      int channels = divisor * (1 + random.nextInt(3));
      int height = 1 + random.nextInt(4);
      int width = height == 1 ? 2 : 1 + random.nextInt(4);
      String layer = String.format(layers[i % layers.length], divisor);
      add(name, List.of(channels, height, width), layer);
    }
  }

  private static void add(String name, List<Integer> sizes, String layer) {
    String input = String.join(", ", sizes.stream().map(String::valueOf).toList());
    String unique = name + cases.size();
    cases.put(unique, new Case(unique, input, layer));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void gradientsAreThoseOfTheDifferences(Case each) {
    try (Network network =
        compiler.create(each.name() + "Network", Backend.reference(), 3, 7)) {
      Random random = new Random(each.name().hashCode());
      network
          .signature()
          .parameters()
          .forEach(p -> network.set(p.name(), Batches.floats(p.elements(), random)));
      GradientCheck.Report report =
          GradientCheck.run(network, Batches.random(network, 3, random));
      assertTrue(report.isWithin(1e-6), () -> each + "\n" + report);
    }
  }
}
