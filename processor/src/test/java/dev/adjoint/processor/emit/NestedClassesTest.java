package dev.adjoint.processor.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated for blocks: little, whatever the number of repeats, and the same each time. */
class NestedClassesTest {
  private static final String IMPORTS =
      "import dev.adjoint.dsl.*;\nimport dev.adjoint.dsl.layers.*;\n";

  /** HotSpot does not compile longer methods. */
  private static final int LONGEST_METHOD = 8000;

  private static String gpt(int blocks) {
    return IMPORTS
        + """
        @Block(dims = {"D", "Heads"}, where = "D %% Heads == 0")
        class GptBlock {
          @Input(dims = "T, D") Tensor x;
          @LayerNorm @SelfAttention(headsDim = "Heads", causal = true) @Dropout(0.1) Tensor attended;
          @Add({"x", "attended"}) Tensor h;
          @LayerNorm @Dense(outDim = "4*D") @Gelu Tensor up;
          @Dense(outDim = "D") @Dropout(0.1) Tensor down;
          @Add({"h", "down"}) Tensor y;
        }
        @Model class Net {
          @Input(dims = "T", type = ValueType.INDEX, limit = 65, max = "T <= 256") Tensor ids;
          @Embedding(size = 65, out = 128) @PositionalEmbedding(max = 256) Tensor x;
          @Repeat(%d) @With("Heads=4") GptBlock blocks;
          @LayerNorm @Dense(out = 65, bias = false) Tensor logits;
          @CrossEntropy Loss loss;
        }
        """
            .formatted(blocks);
  }

  /** With 3, 4, 6 and 3 blocks, ResNet-50. */
  private static String resnet(int first, int second, int third, int fourth) {
    return IMPORTS
        + """
        @Block(dims = {"Cin", "C", "S"})
        class Bottleneck {
          @Input(dims = "Cin, H, W") Tensor x;
          @Conv2d(outDim = "C", kernel = 1, bias = false) @BatchNorm @Relu Tensor c1;
          @Conv2d(outDim = "C", kernel = 3, strideDim = "S", padding = 1, bias = false)
          @BatchNorm @Relu Tensor c2;
          @Conv2d(outDim = "4*C", kernel = 1, bias = false) @BatchNorm Tensor c3;
          @From("x") @Conv2d(outDim = "4*C", kernel = 1, strideDim = "S", bias = false)
          @BatchNorm Tensor skip;
          @Add({"c3", "skip"}) @Relu Tensor y;
        }
        @Block(dims = "C")
        class Plain {
          @Input(dims = "4*C, H, W") Tensor x;
          @Conv2d(outDim = "C", kernel = 1, bias = false) @BatchNorm @Relu Tensor c1;
          @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm @Relu Tensor c2;
          @Conv2d(outDim = "4*C", kernel = 1, bias = false) @BatchNorm Tensor c3;
          @Add({"c3", "x"}) @Relu Tensor y;
        }
        @Model class Net {
          @Input({3, 64, 64}) Tensor image;
          @Conv2d(out = 64, kernel = 7, stride = 2, padding = 3, bias = false) @BatchNorm @Relu
          @MaxPool2d(value = 3, stride = 2, padding = 1) Tensor stem;
          @With("C=64, S=1") Bottleneck a;
          @Repeat(%d) @With("C=64") Plain a2;
          @With("C=128, S=2") Bottleneck b;
          @Repeat(%d) @With("C=128") Plain b2;
          @With("C=256, S=2") Bottleneck c;
          @Repeat(%d) @With("C=256") Plain c2;
          @With("C=512, S=2") Bottleneck d;
          @Repeat(%d) @With("C=512") Plain d2;
          @GlobalAvgPool @Dense(out = 1000) Tensor logits;
          @CrossEntropy Loss loss;
        }
        """
            .formatted(first - 1, second - 1, third - 1, fourth - 1);
  }

  private static long length(Map<String, byte[]> classes) {
    return classes.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("NetNetwork"))
        .mapToLong(entry -> entry.getValue().length)
        .sum();
  }

  private static void isLittleMore(String deep, String shallow) {
    ModelCompiler more = ModelCompiler.compile(deep);
    ModelCompiler less = ModelCompiler.compile(shallow);
    double source =
        (double) more.source("NetNetwork").length() / less.source("NetNetwork").length();
    assertTrue(source <= 1.3, () -> "source: " + source);
    double bytes = (double) length(more.classes()) / length(less.classes());
    assertTrue(bytes <= 1.3, () -> "bytes: " + bytes);
  }

  @Test
  void fourTimesTheBlocksAreLittleMoreCode() {
    isLittleMore(gpt(12), gpt(3));
    isLittleMore(resnet(3, 4, 6, 3), resnet(2, 2, 2, 2));
  }

  private static Map<String, Integer> longMethods(ModelCompiler compiler) {
    Map<String, Integer> longMethods = new TreeMap<>();
    compiler
        .classes()
        .forEach(
            (name, bytes) ->
                MethodSizes.of(bytes)
                    .forEach(
                        (method, size) -> {
                          if (size > LONGEST_METHOD) {
                            longMethods.put(name + "." + method, size);
                          }
                        }));
    return longMethods;
  }

  @Test
  void noMethodIsTooLongToBeCompiled() {
    assertEquals(Map.of(), longMethods(ModelCompiler.compile(gpt(12))));
    assertEquals(Map.of(), longMethods(ModelCompiler.compile(gpt(150))));
    assertEquals(Map.of(), longMethods(ModelCompiler.compile(resnet(3, 4, 6, 3))));
  }

  @Test
  void noMethodOfALargeBlockIsTooLongToBeCompiled() {
    StringBuilder model = new StringBuilder(IMPORTS);
    model.append("@Block(dims = {}) class Large {\n  @Input(dims = \"3\") Tensor start;\n");
    for (int i = 0; i < 300; i++) {
      model.append("  @Dense(out = 3) @Relu Tensor v").append(i).append(";\n");
    }
    model.append("}\n@Model class Net {\n  @Input(3) Tensor x;\n  @Repeat(2) Large blocks;\n");
    ModelCompiler compiler =
        ModelCompiler.compile(model.append("  @MeanSquaredError Loss loss;\n}\n").toString());
    Map<String, Integer> longMethods = longMethods(compiler);
    longMethods.keySet().removeIf(name -> name.endsWith("<init>"));
    assertEquals(Map.of(), longMethods);
    train(compiler, 3);
  }

  private static double train(ModelCompiler compiler, int size) {
    try (Network network = compiler.create("NetNetwork", Backend.reference(), 2, 7)) {
      float[] x = new float[2 * size];
      for (int i = 0; i < x.length; i++) {
        x[i] = i + 1;
      }
      double loss = network.forward(Batch.of(2, x, x));
      network.backward();
      return loss;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void theSameModelGivesTheSameBytes(int blocks) {
    ModelCompiler first = ModelCompiler.compile(gpt(blocks));
    ModelCompiler second = ModelCompiler.compile(gpt(blocks));
    assertEquals(first.source("NetNetwork"), second.source("NetNetwork"));
    assertEquals(first.classes().keySet(), second.classes().keySet());
    first
        .classes()
        .forEach((name, bytes) -> assertArrayEquals(bytes, second.classes().get(name), name));
  }

  @Test
  void noLineOfABlockIsLongerThanAHundredColumns() {
    List<String> longLines =
        ModelCompiler.compile(gpt(3))
            .source("NetNetwork")
            .lines()
            .filter(line -> line.length() > 100 && !line.contains("new Matrix[]"))
            .filter(line -> !line.contains("<td>"))
            .toList();
    assertEquals(List.of(), longLines);
  }

  /** Names of what the nested class and the one around it have, call, take and import. */
  private static final List<String> AWKWARD =
      List.of(
          "k",
          "B",
          "training",
          "value",
          "scalar",
          "steps",
          "same",
          "parameter",
          "parameterGradient",
          "forward",
          "backward",
          "parameters",
          "gatherOperands",
          "visitValues",
          "bindTraining",
          "bindInference",
          "path",
          "dropouts",
          "at",
          "visitor",
          "all",
          "block",
          "i",
          "t",
          "Part",
          "blocks",
          "single",
          "NetNetwork",
          "Signature",
          "Formula",
          "Initializer",
          "List",
          "ArrayList",
          "Matrix",
          "BIAS_RELU",
          "RELU",
          "SUM",
          "dStart",
          "start2",
          "hashCode",
          "toString",
          "clone",
          "yield",
          "record");

  private static String named(List<String> names, String block, String first, String second) {
    String fields =
        names.stream()
            .map(name -> "  @Dense(out = 3) @Relu @Dropout(0.1) Tensor " + name + ";\n")
            .collect(Collectors.joining());
    return IMPORTS
        + ("@Block(dims = {}) class " + block + " {\n  @Input(dims = \"3\") Tensor start;\n")
        + (fields + "  @Add({\"start\", \"" + names.get(names.size() - 1) + "\"}) Tensor sum;\n}\n")
        + "@Model class Net {\n  @Input(3) Tensor x;\n"
        + "  @Dense(out = 3) Tensor parameters;\n"
        + ("  @Repeat(3) " + block + " " + first + ";\n  " + block + " " + second + ";\n")
        + "  @Output @Dense(out = 3) Tensor y;\n  @MeanSquaredError Loss loss;\n}\n";
  }

  @Test
  void anyNameOfAFieldOfABlockWorksAndMeansNothing() {
    List<String> plain = new ArrayList<>();
    AWKWARD.forEach(name -> plain.add("plain" + plain.size()));
    double expected = train(ModelCompiler.compile(named(plain, "Part", "row", "one")), 3);
    assertEquals(
        expected, train(ModelCompiler.compile(named(AWKWARD, "Part", "blocks", "single")), 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Matrix", "Signature", "NetNetwork2", "Network", "List", "BiConsumer"})
  void aBlockMayBeNamedAsAnyClass(String name) {
    List<String> plain = List.of("a", "b");
    double expected = train(ModelCompiler.compile(named(plain, "Part", "row", "one")), 3);
    String source = named(plain, "models." + name, "row", name);
    assertEquals(
        expected,
        train(
            ModelCompiler.compile(
                source.replace("class models." + name, "class " + name).replace("models.", "")),
            3));
  }
}
