package dev.adjoint.processor.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedClassTest {
  private static final String IMPORTS =
      "import dev.adjoint.dsl.*;\nimport dev.adjoint.dsl.layers.*;\n";

  /** HotSpot does not compile longer methods. */
  private static final int LONGEST_METHOD = 8000;

  /** Runs once for a network, so that nobody minds if it is interpreted. */
  private static final Set<String> RUN_ONCE = Set.of("<init>");

  /** Names of what the generated class inherits, calls, imports or declares itself. */
  private static final List<String> AWKWARD =
      List.of(
          "k",
          "B",
          "training",
          "backward",
          "close",
          "step",
          "value",
          "scalar",
          "visitor",
          "name",
          "input",
          "output",
          "forward",
          "predict",
          "create",
          "exactly",
          "evaluate",
          "get",
          "set",
          "gradient",
          "update",
          "state",
          "lossOf",
          "loss2",
          "RELU",
          "BIAS_RELU",
          "SIGNATURE",
          "xGradient",
          "dX",
          "dHidden",
          "hiddenWeight",
          "String",
          "Matrix",
          "List",
          "Network",
          "Backend",
          "Formula",
          "Signature",
          "Initializer",
          "ValueType",
          "Object",
          "Prediction",
          "hashCode",
          "toString",
          "getClass",
          "notify",
          "notifyAll",
          "wait",
          "clone",
          "finalize",
          "equals",
          "backend",
          "capacity",
          "seed",
          "signature",
          "parameter",
          "parameterGradient",
          "named",
          "runForward",
          "runLosses",
          "runBackward",
          "bindTraining",
          "bindInference",
          "trainingElements",
          "inferenceElements",
          "inputGradient",
          "visitValues",
          "activations",
          "firstNonFinite",
          "trainableElements",
          "randomState",
          "isDouble",
          "getExact",
          "setExact",
          "resume",
          "checkInputs",
          "yield",
          "record",
          "var",
          "sealed",
          "permits",
          "module",
          "W",
          "b",
          "dW",
          "a$b",
          "$",
          "_x",
          "T");

  private static String chain(int fields) {
    return chain(IntStream.range(0, fields).mapToObj(i -> "v" + i).toList(), "");
  }

  /** One dense layer after the other. */
  private static String chain(List<String> names, String before) {
    return IMPORTS
        + "@Model class Chain {\n  @Input(3) Tensor start;\n"
        + names.stream()
            .map(name -> "  " + before + "@Dense(out = 3) @Relu Tensor " + name + ";\n")
            .collect(Collectors.joining())
        + "  @MeanSquaredError Loss total;\n}\n";
  }

  private static double train(ModelCompiler compiler) {
    try (Network network = compiler.create("ChainNetwork", Backend.reference(), 2, 7)) {
      float[] x = {1, 2, 3, 4, 5, 6};
      double loss = network.forward(Batch.of(2, x, x));
      network.backward();
      return loss;
    }
  }

  @Test
  void anyNameOfAFieldWorksAndMeansNothing() {
    List<String> plain = IntStream.range(0, AWKWARD.size()).mapToObj(i -> "plain" + i).toList();
    double expected = train(ModelCompiler.compile(chain(plain, "")));
    assertEquals(expected, train(ModelCompiler.compile(chain(AWKWARD, ""))));
    assertEquals(expected, train(ModelCompiler.compile(chain(AWKWARD, "@Output "))));
  }

  @Test
  void anyNameOfAnInputWorks() {
    String inputs =
        AWKWARD.stream()
            .map(name -> "  @Input(value = 2, gradient = true) Tensor " + name + ";\n")
            .collect(Collectors.joining());
    String names = AWKWARD.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", "));
    ModelCompiler compiler =
        ModelCompiler.compile(
            IMPORTS
                + "@Model class Wide {\n"
                + inputs
                + ("  @Add({" + names + "}) Tensor sum;\n")
                + "  @MeanSquaredError(target = \"goal\") Loss total;\n}\n");
    Object[] values = new Object[AWKWARD.size() + 1];
    java.util.Arrays.fill(values, new float[] {1, 1});
    try (Network network = compiler.create("WideNetwork", Backend.reference(), 1, 1)) {
      double error = AWKWARD.size() - 1;
      assertEquals(error * error, network.forward(Batch.of(1, values)), 1e-6);
      network.backward();
      for (String name : AWKWARD) {
        assertEquals(error, network.gradient(name)[0], 1e-4, name);
      }
    }
  }

  @Test
  void anyNameOfATargetOrLossWorks() {
    String losses =
        AWKWARD.stream()
            .map(n -> "  @From(\"y\") @MeanSquaredError(target = \"" + n + "\") Loss l" + n + ";\n")
            .collect(Collectors.joining());
    String named =
        AWKWARD.stream()
            .map(n -> "  @From(\"y\") @MeanSquaredError(target = \"t" + n + "\") Loss " + n + ";\n")
            .collect(Collectors.joining());
    String start = "  @Input(2) Tensor x;\n  @Dense(out = 1) Tensor y;\n";
    ModelCompiler.compile(
        IMPORTS
            + ("@Model class Targets {\n" + start + losses + "}\n")
            + ("@Model class Losses {\n" + start + named + "}\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Matrix", "Signature", "Network", "Formula", "Backend", "Initializer"})
  void aModelMayBeNamedAsAClassOfTheRuntime(String name) {
    String fields = " { @Input(2) Tensor x; @Dense(out = 1) Tensor y; @MeanSquaredError Loss l; }";
    ModelCompiler.compile(
        name + ".java", "package models;\n" + IMPORTS + "@Model class " + name + fields);
  }

  @Test
  void aModelOfThreeHundredValuesHasNoMethodThatIsTooLongToBeCompiled() {
    ModelCompiler compiler = ModelCompiler.compile(chain(300));
    Map<String, Integer> sizes = MethodSizes.of(compiler.classes().get("ChainNetwork"));
    assertTrue(sizes.size() > 600);
    sizes.forEach(
        (name, size) ->
            assertTrue(
                RUN_ONCE.contains(name) || size <= LONGEST_METHOD, () -> name + ": " + size));
    train(compiler);
  }

  @Test
  void theSameModelGivesTheSameBytes() {
    String source = chain(20);
    assertEquals(
        ModelCompiler.compile(source).source("ChainNetwork"),
        ModelCompiler.compile(source).source("ChainNetwork"));
    Map<String, byte[]> first = ModelCompiler.compile(source).classes();
    Map<String, byte[]> second = ModelCompiler.compile(source).classes();
    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
  }

  @Test
  void theOrderOfTheAnnotationsOfAFieldIsTheOrderOfItsOperations() {
    String start = IMPORTS + "@Model class Chain {\n  @Input(3) Tensor start;\n  ";
    String end = " Tensor y;\n  @MeanSquaredError Loss total;\n}\n";
    String denseFirst = start + "@Dense(out = 3) @Tanh @Output" + end;
    String outputFirst = start + "@Output @Dense(out = 3) @Tanh" + end;
    String tanhFirst = start + "@Output @Tanh @Dense(out = 3)" + end;
    String expected = ModelCompiler.compile(denseFirst).source("ChainNetwork");
    assertEquals(expected, ModelCompiler.compile(outputFirst).source("ChainNetwork"));
    assertNotEquals(expected, ModelCompiler.compile(tanhFirst).source("ChainNetwork"));
  }

  @Test
  void noLineIsLongerThanAHundredColumns() {
    String source =
        ModelCompiler.compile(
                IMPORTS
                    + """
                    @Model class Chain {
                      @Input(3) Tensor aRatherLongNameOfAnInput;
                      @Dense(out = 3) @Gelu(approximate = true) Tensor anEvenLongerNameOfAHiddenLayer;
                      @Pointwise(value = "aRatherLongNameOfAnInput * anEvenLongerNameOfAHiddenLayer",
                          of = {"aRatherLongNameOfAnInput", "anEvenLongerNameOfAHiddenLayer"})
                      Tensor productOfBothOfThem;
                      @BinaryCrossEntropy(fromLogits = true, target = "whatShouldHaveComeOut")
                      Loss theDistanceFromWhatShouldHaveComeOut;
                    }
                    """)
            .source("ChainNetwork");
    Set<String> longLines = new TreeSet<>();
    source.lines().filter(line -> line.length() > 100).forEach(longLines::add);
    assertEquals(Set.of(), longLines);
  }

  @Test
  void dropoutAmongTheOperationsOfAFieldActsInTrainingOnly() {
    String model =
        IMPORTS
            + "@Model class Chain {\n  @Input(3) Tensor start;\n"
            + "  @Dense(out = 64) @Tanh @Dropout(%s) @Relu Tensor v;\n"
            + "  @Output @Dropout(%s) @Elu Tensor y;\n"
            + "  @MeanSquaredError Loss total;\n}\n";
    float[] x = {1, 2, 3};
    try (Network often =
            ModelCompiler.compile(model.formatted("0.9", "0.9"))
                .create("ChainNetwork", Backend.reference(), 1, 3);
        Network never =
            ModelCompiler.compile(model.formatted("0", "0"))
                .create("ChainNetwork", Backend.reference(), 1, 3)) {
      often.predict(Batch.of(1, x, null));
      never.predict(Batch.of(1, x, null));
      assertArrayEquals(never.output("y"), often.output("y"));
      often.forward(Batch.of(1, x, new float[64]));
      assertNotEquals(never.output("y")[0], 0f);
      int zeros = 0;
      for (float y : often.output("y")) {
        zeros += y == 0 ? 1 : 0;
      }
      assertTrue(zeros > 32, "zeros: " + zeros);
    }
  }
}
