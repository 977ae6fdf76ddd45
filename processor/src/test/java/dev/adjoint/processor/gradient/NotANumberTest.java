package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What went wrong above an activation shows below it: it makes no number of what is none. */
class NotANumberTest {
  private static final List<String> ACTIVATIONS =
      List.of(
          "@Relu",
          "@LeakyRelu",
          "@LeakyRelu(0)",
          "@PRelu",
          "@Elu",
          "@Elu(0)",
          "@Selu",
          "@Celu",
          "@Gelu",
          "@Gelu(approximate = true)",
          "@Silu",
          "@Mish",
          "@Sigmoid",
          "@Tanh",
          "@Softplus",
          "@Softsign",
          "@HardSigmoid",
          "@HardSwish",
          "@HardTanh",
          "@Relu6",
          "@LogSigmoid",
          "@Pointwise(\"0 * x\")",
          "@Pointwise(\"x * where(x > 0, 1, 0)\")");

  private static final ModelCompiler MODELS =
      ModelCompiler.compile(
          Subjects.PRELUDE
              + IntStream.range(0, ACTIVATIONS.size())
                  .mapToObj(i -> model(i, ACTIVATIONS.get(i)))
                  .collect(Collectors.joining()));

  private static String model(int number, String activation) {
    return "@Model class Spread%d { @Input(3) Tensor x; %s Tensor y; }%n"
        .formatted(number, activation);
  }

  static Stream<Arguments> activations() {
    return IntStream.range(0, ACTIVATIONS.size())
        .boxed()
        .flatMap(
            i -> Stream.of("reference", "cpu").map(b -> Arguments.of(i, ACTIVATIONS.get(i), b)));
  }

  @ParameterizedTest(name = "{1} on {2}")
  @MethodSource("activations")
  void staysNotANumber(int number, String activation, String backend) {
    String name = "Spread" + number + "Network";
    try (Network network = MODELS.create(name, Backend.named(backend), 1, 1)) {
      network.predict(Batch.of(1, new float[] {1, Float.NaN, -1}));
      float[] y = network.output("y");
      assertTrue(Float.isNaN(y[1]), () -> activation + " of NaN is " + y[1]);
      assertTrue(Float.isFinite(y[0]) && Float.isFinite(y[2]), activation);
    }
  }
}
