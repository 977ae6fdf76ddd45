package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.GradientCheck;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One class for all run-time sizes computes for each of them what a class for this size alone
 * computes.
 */
class RunTimeSizesTest {
  private static final int MOST = 9;
  private static final int EXAMPLES = 3;

  /** Models in which T stands for the size; the least T that they take. */
  private static final Map<String, Integer> LEAST =
      Map.of("Text", 1, "Signal", 4, "Loops", 1, "Picture", 3, "Shapes", 2, "Rows", 1);

  private static final String PRELUDE =
      """
      import dev.adjoint.dsl.*;
      import dev.adjoint.dsl.layers.*;

      @Block(dims = {"D", "Heads"}, where = "D % Heads == 0")
      class Transformer {
        @Input(dims = "T, D") Tensor x;
        @LayerNorm @SelfAttention(headsDim = "Heads", causal = true) Tensor attended;
        @Add({"x", "attended"}) Tensor h;
        @LayerNorm @Dense(outDim = "2*D") @Gelu Tensor up;
        @Dense(outDim = "D") Tensor down;
        @Add({"h", "down"}) Tensor y;
      }
      """;

  private static final String MODELS =
      """
      @Model class Text {
        @Input(dims = "T", type = ValueType.INDEX, limit = 7, max = "T <= MOST") Tensor ids;
        @Embedding(size = 7, out = 4) @PositionalEmbedding(max = 12) Tensor x;
        @Repeat(2) @With("Heads=2") Transformer blocks;
        @LayerNorm @Dense(out = 7, bias = false) Tensor logits;
        @CrossEntropy Loss loss;
      }
      @Model class Signal {
        @Input(dims = "T, 2", max = "T <= MOST", gradient = true) Tensor x;
        @Conv1d(out = 3, kernel = 3, stride = 2, padding = 1) @Tanh Tensor c;
        @From("x") @AvgPool1d(value = 3, stride = 2, padding = 1) Tensor pooled;
        @Concat(value = {"c", "pooled"}, axis = 1) @BatchNorm Tensor both;
        @Conv1d(out = 4, kernel = 2) @Tanh Tensor d;
        @GlobalAvgPool Tensor mean;
        @From("d") @GlobalMaxPool Tensor most;
        @Concat({"mean", "most"}) @Dense(out = 3) Tensor logits;
        @CrossEntropy Loss loss;
        @From("d") @MeanSquaredError(target = "series") Loss other;
      }
      @Model class Loops {
        @Input(dims = "T, 3", max = "T <= MOST", gradient = true) Tensor x;
        @Lstm(hidden = 4, bidirectional = true, layers = 2) Tensor states;
        @Gru(hidden = 3, returns = Returns.LAST) Tensor last;
        @Dense(out = 2) Tensor y;
        @MeanSquaredError Loss loss;
        @From("states") @RmsNorm @Rnn(hidden = 2) Tensor sequence;
        @MeanAbsoluteError(target = "u") Loss loss2;
      }
      @Model class Picture {
        @Input(dims = "2, T, W", max = {"T <= MOST", "W <= 6"}, gradient = true) Tensor x;
        @Conv2d(out = 4, kernel = 3, padding = 1) @GroupNorm(groups = 2) @Tanh Tensor c;
        @MaxPool2d(value = 2, stride = 1) Tensor pooled;
        @Upsample(2) Tensor larger;
        @Conv2d(out = 2, kernel = 3, stride = 2, bias = false) @InstanceNorm Tensor d;
        @ConvTranspose2d(out = 1, kernel = 2, stride = 2) Tensor image;
        @MeanSquaredError(target = "picture") Loss loss;
        @From("c") @GlobalAvgPool @Dense(out = 4) @Sigmoid Tensor gate;
        @ScaleChannels({"c", "gate"}) Tensor scaled;
        @CrossEntropy(target = "pixels") Loss loss2;
      }
      @Model class Shapes {
        @Input(dims = "T, 4", max = "T <= MOST", gradient = true) Tensor x;
        @Reshape(dims = "2*T, 2") @Silu Tensor y;
        @Slice(axis = 0, start = 1, end = 4) Tensor some;
        @From("y") @Pad({0, 0, 1, 2}) @Reshape({-1, 1}) @Permute({1, 0}) Tensor turned;
        @From("turned") @Permute({1, 0}) Tensor back;
        @MatMul({"turned", "back"}) @Flatten Tensor product;
        @HalfMeanSquaredError Loss loss;
        @From("some") @MeanSquaredError(target = "u") Loss loss2;
      }
      @Model class Rows {
        @Input(dims = "T, 3", max = "T <= MOST", gradient = true) Tensor x;
        @Input(dims = "S, 3", max = "S <= 6", gradient = true) Tensor memory;
        @From("x") @CrossAttention(heads = 3, memory = "memory") Tensor y;
        @Softmax Tensor weights;
        @Add({"x", "weights"}) @LayerNorm Tensor z;
        @Huber Loss loss;
      }
      """
          .replace("MOST", Integer.toString(MOST));

  private static final ModelCompiler COMPILED =
      ModelCompiler.compile(
          PRELUDE
              + MODELS
              + IntStream.rangeClosed(1, MOST)
                  .mapToObj(RunTimeSizesTest::fixed)
                  .collect(Collectors.joining()));

  /** The models for this size alone; where it is too small for one, that is left out. */
  private static String fixed(int size) {
    StringBuilder all = new StringBuilder();
    for (String model : MODELS.split("(?=@Model)")) {
      String name = model.replaceAll("(?s).*class (\\w+) .*", "$1");
      if (LEAST.get(name) <= size) {
        all.append(
            model
                .replace("class " + name, "class " + name + size)
                .replaceAll(", max = (\\{[^}]*}|\"[^\"]*\")", "")
                .replace("dims = \"2*T, 2\"", "dims = \"" + 2 * size + ", 2\"")
                .replaceAll("dims = \"T, (\\d)\"", "dims = \"" + size + ", $1\"")
                .replaceAll("dims = \"T\"", "dims = \"" + size + "\"")
                .replaceAll("dims = \"2, T, W\"", "dims = \"2, " + size + ", 4\"")
                .replaceAll("dims = \"S, 3\"", "dims = \"5, 3\""));
      }
    }
    return all.toString();
  }

  static Stream<Arguments> modelsAndSizes() {
    return LEAST.keySet().stream()
        .sorted()
        .flatMap(
            model ->
                IntStream.rangeClosed(LEAST.get(model), MOST)
                    .mapToObj(size -> Arguments.of(model, size)));
  }

  private static Batch batch(Network network, int size, int seed) {
    Batch batch = Batches.random(network, EXAMPLES, new Random(seed)).size("T", size);
    for (Signature.Dimension dimension : network.signature().dimensions()) {
      if (!dimension.name().equals("T")) {
        batch.size(dimension.name(), dimension.name().equals("W") ? 4 : 5);
      }
    }
    return batch;
  }

  private static Network create(String name, Backend backend) {
    return COMPILED.create(name + "Network", backend, EXAMPLES, 1);
  }

  private static Map<String, float[]> step(Network network, Batch batch) {
    Map<String, float[]> results = new LinkedHashMap<>();
    results.put("loss", new float[] {(float) network.forward(batch)});
    for (Signature.Output output : network.signature().outputs()) {
      results.put(output.name(), network.output(output.name()));
    }
    network.backward();
    for (Signature.Parameter parameter : network.signature().parameters()) {
      if (parameter.trainable()) {
        results.put(parameter.name(), network.gradient(parameter.name()));
      }
    }
    for (Signature.Input input : network.signature().inputs()) {
      if (input.gradient()) {
        results.put("by " + input.name(), network.gradient(input.name()));
      }
    }
    network.predict(batch);
    for (Signature.Output output : network.signature().outputs()) {
      results.put("predicted " + output.name(), network.output(output.name()));
    }
    return results;
  }

  private static void assertSame(
      Map<String, float[]> expected, Map<String, float[]> actual, double tolerance) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (name, values) -> assertArrayEquals(values, actual.get(name), (float) tolerance, name));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("modelsAndSizes")
  void computesWhatAModelOfThisSizeAloneComputes(String name, int size) {
    try (Network open = create(name, Backend.reference());
        Network fixed = create(name + size, Backend.reference())) {
      // The same numbers for both: those of the smaller arrays come first in the larger ones.
      Batch numbers = Batches.random(open, EXAMPLES, new Random(size));
      Batch sized = batch(open, size, size);
      assertEquals(numbers.inputs(), sized.inputs());
      assertSame(step(fixed, numbers), step(open, sized), 1e-6);
    }
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("modelsAndSizes")
  void gradientsAreThoseOfTheDifferences(String name, int size) {
    try (Network network = create(name, Backend.reference())) {
      GradientCheck.Report report = GradientCheck.run(network, batch(network, size, 3));
      // Deep models have gradients near 0, of which differences keep fewer digits.
      assertTrue(report.isWithin(1e-5), () -> name + " of " + size + "\n" + report);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Text", "Signal", "Loops", "Picture", "Shapes", "Rows"})
  void anySequenceOfSizesGivesWhatAFreshNetworkGives(String name) {
    try (Network used = create(name, Backend.cpu())) {
      for (int size : new int[] {9, 4, 5, 5, 9, 4, 6}) {
        Batch batch = batch(used, size, size);
        try (Network fresh = create(name, Backend.cpu())) {
          Map<String, float[]> expected = step(fresh, batch);
          Map<String, float[]> actual = step(used, batch);
          if (hasState(used)) {
            // The running statistics of the used network are of more batches.
            expected.keySet().removeIf(result -> result.startsWith("predicted"));
            actual.keySet().removeIf(result -> result.startsWith("predicted"));
          }
          assertSame(expected, actual, 0);
        }
      }
    }
  }

  private static boolean hasState(Network network) {
    return network.signature().parameters().stream().anyMatch(Signature.Parameter::state);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("modelsAndSizes")
  void theFloatBackendGivesWhatTheReferenceGives(String name, int size) {
    try (Network expected = create(name, Backend.reference());
        Network actual = create(name, Backend.cpu())) {
      Batch batch = batch(expected, size, 5);
      expected.forward(batch);
      actual.forward(batch);
      BackendAgreementTest.compareOutputs(expected, actual);
      expected.backward();
      actual.backward();
      BackendAgreementTest.compareGradients(expected, actual);
    }
  }

  @Test
  void refusesSizesOutOfTheirBoundsByName() {
    try (Network network = create("Signal", Backend.reference())) {
      assertEquals(
          List.of(new Signature.Dimension("T", LEAST.get("Signal") - 1, MOST)),
          network.signature().dimensions());
      Batch batch = batch(network, 5, 1);
      network.forward(batch);
      int length = network.output("d").length;
      assertRefused(network, batch.size("T", 10), "size T: expected 3 to 9, came 10");
      assertRefused(network, batch.size("T", 0), "size T: expected 3 to 9, came 0");
      assertRefused(
          network,
          batch(network, 5, 1).size("U", 5),
          "Signal has no run-time size \"U\", expected one of [T]");
      assertRefused(
          network,
          batch(network, 9, 1).put(0, new float[7]),
          "input \"x\": expected 3 x [9, 2] = 54 values, came 7");
      assertEquals(length, network.output("d").length, "a refused batch changes nothing");
    }
  }

  private static void assertRefused(Network network, Batch batch, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> network.predict(batch)).getMessage());
  }
}
