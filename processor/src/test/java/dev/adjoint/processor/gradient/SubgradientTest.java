package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At kinks and ties, where a difference quotient says nothing, the documented subgradient counts.
 */
class SubgradientTest {
  /**
   * A formula at a point.
   *
   * @param fields from the input x to the field y
   * @param slope dy/dx there
   */
  private record Kink(String fields, double x, double slope) {}

  /** A loss of one element y with target t. */
  private record Tie(String loss, double y, double t, double slope) {}

  private static final List<Kink> KINKS =
      List.of(
          new Kink("@Relu Tensor y;", 0, 0),
          new Kink("@Relu Tensor y;", -0.0, 0),
          new Kink("@LeakyRelu(0.2) Tensor y;", 0, 0.2),
          new Kink("@PRelu Tensor y;", 0, 0.25),
          new Kink("@Elu(0.5) Tensor y;", 0, 0.5),
          new Kink("@Celu(0.5) Tensor y;", 0, 1),
          new Kink("@Selu Tensor y;", 0, 1.0507009873554805 * 1.6732632423543772),
          new Kink("@Relu6 Tensor y;", 0, 0),
          new Kink("@Relu6 Tensor y;", 6, 0),
          new Kink("@HardTanh Tensor y;", -1, 0),
          new Kink("@HardTanh Tensor y;", 1, 0),
          new Kink("@HardSigmoid Tensor y;", -3, 0),
          new Kink("@HardSigmoid Tensor y;", 3, 0),
          new Kink("@HardSwish Tensor y;", -3, 0),
          new Kink("@HardSwish Tensor y;", 3, 1),
          new Kink("@Softsign Tensor y;", 0, 1),
          new Kink("@Pointwise(\"abs(x)\") Tensor y;", 0, 0),
          new Kink("@Pointwise(\"sign(x) + x\") Tensor y;", 0, 1),
          new Kink("@Pointwise(\"max(x, 2)\") Tensor y;", 2, 0),
          // Where max(a, b) has a = b, both are the larger: each gets half of the gradient.
          new Kink("@Pointwise(\"max(3 * x, 2 * x)\") Tensor y;", 0, 2.5),
          new Kink("@Pointwise(\"min(3 * x, 2 * x)\") Tensor y;", 0, 2.5),
          new Kink("@LeakyRelu(0) Tensor y;", 0, 0),
          new Kink("@Pointwise(\"where(x >= 1, 5 * x, 7 * x)\") Tensor y;", 1, 5));

  private static final List<Tie> TIES =
      List.of(
          new Tie("@MeanAbsoluteError", 0.5, 0.5, 0),
          new Tie("@Huber", 1.5, 0.5, 1),
          new Tie("@Huber", -0.5, 0.5, -1),
          new Tie("@Huber(delta = 0.25)", 0.5, 0.25, 0.25),
          new Tie("@BinaryCrossEntropy", 0, 1, 0),
          new Tie("@BinaryCrossEntropy", 1, 0, 0),
          new Tie("@BinaryCrossEntropy", 0, 0, 1),
          new Tie("@BinaryCrossEntropy", 1, 1, -1));

  private static final ModelCompiler MODELS =
      ModelCompiler.compile(
          Subjects.PRELUDE
              + numbered(KINKS.size())
                  .map(i -> kink(i, KINKS.get(i).fields()))
                  .collect(Collectors.joining())
              + numbered(TIES.size())
                  .map(i -> tie(i, TIES.get(i).loss()))
                  .collect(Collectors.joining()));

  private static Stream<Integer> numbered(int count) {
    return Stream.iterate(0, i -> i + 1).limit(count);
  }

  private static String kink(int i, String fields) {
    return """
        @Model class Kink%d {
          @Input(value = 1, gradient = true) Tensor x;
          %s
          @PointwiseLoss("y * t") Loss loss;
        }
        """
        .formatted(i, fields);
  }

  private static String tie(int i, String loss) {
    return """
        @Model class Tie%d {
          @Input(value = 1, gradient = true) Tensor x;
          @Pointwise("x + 0") Tensor y;
          %s Loss loss;
        }
        """
        .formatted(i, loss);
  }

  static Stream<Arguments> kinks() {
    return numbered(KINKS.size())
        .flatMap(i -> Stream.of("reference", "cpu").map(b -> Arguments.of(i, KINKS.get(i), b)));
  }

  static Stream<Arguments> ties() {
    return numbered(TIES.size())
        .flatMap(i -> Stream.of("reference", "cpu").map(b -> Arguments.of(i, TIES.get(i), b)));
  }

  @ParameterizedTest(name = "{1} on {2}")
  @MethodSource("kinks")
  void theSubgradientOfAnActivationIsTheDocumentedOne(int number, Kink kink, String backend) {
    double slope = slope("Kink" + number + "Network", backend, (float) kink.x(), 1);
    assertEquals(kink.slope(), slope, 1e-6);
  }

  @ParameterizedTest(name = "{1} on {2}")
  @MethodSource("ties")
  void theSubgradientOfALossIsTheDocumentedOne(int number, Tie tie, String backend) {
    double slope = slope("Tie" + number + "Network", backend, (float) tie.y(), (float) tie.t());
    assertEquals(tie.slope(), slope, 1e-6);
  }

  private static double slope(String name, String backend, float x, float target) {
    try (Network network = MODELS.create(name, Backend.named(backend), 1, 1)) {
      network.forward(Batch.of(1, new float[] {x}, new float[] {target}));
      network.backward();
      return network.gradient("x")[0];
    }
  }
}
