package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The objects of the class that the uses of a block share compute, to the last bit, what the same
 * model computes that is written out field by field.
 */
class BlockClassesTest {
  private static final int REPEATS = 3;
  private static final int MOST = 6;

  /** Fields in which $x stands for what flows in and $ for the number of the use. */
  private static final Map<String, String> BODIES =
      Map.of(
          "Attending",
          """
          @From("$x") @LayerNorm @SelfAttention(heads = 2, causal = true, dropout = 0.3)
          Tensor attended$;
          @Add({"$x", "attended$"}) @GaussianNoise(0.1) Tensor h$;
          @Dense(out = 8) @Gelu @Dropout(0.4) Tensor up$;
          @Dense(out = 4) Tensor down$;
          @Add({"h$", "down$"}) Tensor y$;
          """,
          "Recurrent",
          """
          @From("$x") @Lstm(hidden = 4) @Dropout(0.2) Tensor state$;
          @Gru(hidden = 4, bidirectional = true) Tensor both$;
          @Dense(out = 4) @GaussianNoise(0.1) Tensor narrow$;
          @Add({"$x", "narrow$"}) Tensor y$;
          """,
          "Shaped",
          """
          @From("$x") @Slice(axis = 0, start = 0, end = 2) Tensor first$;
          @Flatten @Dense(out = 4) @Tanh @Dropout(0.1) Tensor gate$;
          @ScaleChannels({"$x", "gate$"}) Tensor y$;
          """,
          "Convolving",
          """
          @From("$x") @Conv2d(out = 2, kernel = 3, padding = 1, bias = false) @BatchNorm @Tanh
          Tensor c$;
          @ChannelDropout(0.3) @Upsample(2) @MaxPool2d(2) Tensor d$;
          @Add({"d$", "$x"}) @Relu Tensor y$;
          """);

  private static String fields(String body, String input, String use) {
    return body.replace("$x", input).replace("$", use);
  }

  private static final String SEQUENCE = "@Input(dims = \"T, 4\", max = \"T <= 6\") Tensor y;\n";
  private static final String IMAGE = "@Input({2, 4, 4}) Tensor y;\n";
  private static final String END = "@Dense(out = 2) Tensor end;\n@MeanSquaredError Loss loss;\n";
  private static final String IMAGE_END = "@Flatten " + END;

  private static final ModelCompiler COMPILED = ModelCompiler.compile(models());

  private static String models() {
    StringBuilder all =
        new StringBuilder("import dev.adjoint.dsl.*;\nimport dev.adjoint.dsl.layers.*;\n");
    for (Map.Entry<String, String> entry : new TreeMap<>(BODIES).entrySet()) {
      String name = entry.getKey();
      boolean isImage = name.equals("Convolving");
      String input = isImage ? IMAGE : SEQUENCE;
      String end = isImage ? IMAGE_END : END;
      String flat =
          IntStream.range(0, REPEATS)
              .mapToObj(i -> fields(entry.getValue(), i == 0 ? "y" : "y" + (i - 1), "" + i))
              .collect(Collectors.joining());
      all.append("@Block(dims = {}) class ").append(name).append(" {\n@Input(dims = \"");
      all.append(isImage ? "2, 4, 4" : "T, 4").append("\") Tensor x;\n");
      all.append(fields(entry.getValue(), "x", "")).append("}\n");
      model(all, name + "Blocks", input, "@Repeat(3) " + name + " blocks;\n", end);
      model(all, name + "Flat", input, flat, end);
    }
    all.append(
        """
        @Block(dims = {}) class Nesting {
          @Input(dims = "T, 4") Tensor x;
          @Repeat(2) Attending pair;
          @Dropout(0.3) @Tanh Tensor kept;
          Recurrent last;
          @Add({"last", "x", "pair"}) Tensor y;
        }
        """);
    String attending = BODIES.get("Attending");
    String nested =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    fields(attending, i == 0 ? "y" : "sum" + (i - 1), "a" + i)
                        + fields(attending, "ya" + i, "b" + i)
                        + "@Dropout(0.3) @Tanh Tensor kept"
                        + i
                        + ";\n"
                        + fields(BODIES.get("Recurrent"), "kept" + i, "c" + i)
                        + "@Add({\"yc"
                        + i
                        + "\", \""
                        + (i == 0 ? "y" : "sum" + (i - 1))
                        + "\", \"yb"
                        + i
                        + "\"}) Tensor sum"
                        + i
                        + ";\n")
            .collect(Collectors.joining());
    model(all, "NestingBlocks", SEQUENCE, "@Repeat(2) Nesting blocks;\n", END);
    model(all, "NestingFlat", SEQUENCE, nested, END);
    return all.toString();
  }

  private static void model(
      StringBuilder all, String name, String input, String fields, String end) {
    all.append("@Model class ").append(name).append(" {\n");
    all.append(input).append(fields).append(end).append("}\n");
  }

  private static Backend backend(String name) {
    return name.equals("reference") ? Backend.reference() : Backend.best();
  }

  @ParameterizedTest
  @CsvSource({
    "Attending, reference", "Attending, best", "Recurrent, reference", "Recurrent, best",
    "Shaped, reference", "Shaped, best", "Convolving, reference", "Convolving, best",
    "Nesting, reference", "Nesting, best"
  })
  void threeStepsOfTrainingAreThoseOfTheModelWrittenOut(String name, String backend) {
    try (Network blocks = create(name + "Blocks", backend(backend));
        Network flat = create(name + "Flat", backend(backend))) {
      List<Signature.Parameter> ofBlocks = blocks.signature().parameters();
      List<Signature.Parameter> ofFlat = flat.signature().parameters();
      assertEquals(ofFlat.size(), ofBlocks.size());
      Random random = new Random(5);
      boolean hasSizes = !flat.signature().dimensions().isEmpty();
      for (int size : new int[] {MOST, MOST - 2, MOST}) {
        Batch batch = hasSizes ? sequences(size, random) : Batches.random(flat, 2, random);
        assertEquals(flat.forward(batch), blocks.forward(batch));
        flat.backward();
        blocks.backward();
        for (int i = 0; i < ofFlat.size(); i++) {
          String path = ofBlocks.get(i).name();
          assertArrayEquals(flat.get(ofFlat.get(i).name()), blocks.get(path), path);
          if (ofFlat.get(i).trainable()) {
            float[] gradient = flat.gradient(ofFlat.get(i).name());
            assertArrayEquals(gradient, blocks.gradient(path), path);
            descend(flat, ofFlat.get(i).name(), gradient);
            descend(blocks, path, gradient);
          }
        }
      }
      Batch last = hasSizes ? sequences(3, random) : Batches.random(flat, 1, random);
      flat.predict(last);
      blocks.predict(last);
      assertArrayEquals(flat.output("end"), blocks.output("end"));
      assertEquals(flat.evaluate(last), blocks.evaluate(last));
    }
  }

  private static Network create(String name, Backend backend) {
    return COMPILED.create(name + "Network", backend, 2, 11);
  }

  private static Batch sequences(int size, Random random) {
    Batch batch = new Batch(2).examples(2).size("T", size);
    return batch.put(0, floats(2 * size * 4, random)).put(1, floats(2 * size * 2, random));
  }

  private static float[] floats(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }

  private static void descend(Network network, String parameter, float[] gradient) {
    float[] values = network.get(parameter);
    for (int i = 0; i < values.length; i++) {
      values[i] -= 0.1f * gradient[i];
    }
    network.set(parameter, values);
  }

  @ParameterizedTest
  @CsvSource({
    "Attending, 'Attending, Attending2'",
    "Recurrent, 'Recurrent, Recurrent2'",
    "Shaped, 'Shaped, Shaped2'",
    "Convolving, 'Convolving, Convolving2'",
    "Nesting, 'Attending, Attending2, Attending3, Nesting, Nesting2, Recurrent'"
  })
  void allUsesButTheFirstWhichGivesNoGradientShareOneClass(String name, String classes) {
    String source = COMPILED.source(name + "BlocksNetwork");
    List<String> found =
        Pattern.compile("private final class (\\w+)")
            .matcher(source)
            .results()
            .map(result -> result.group(1))
            .sorted()
            .toList();
    assertEquals(classes, String.join(", ", found));
  }
}
