package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that nobody would write: the processor accepts or refuses them, and never breaks down. */
class RandomModelsTest {
  private static final int MODELS = 25;
  private static final List<String> SIZES =
      List.of("1", "2", "3", "4", "12", "0", "-1", "65536", "2147483647", "-2147483648");
  private static final List<String> NUMBERS =
      List.of("0.5", "0", "1", "-1", "1e308", "1e-300", "0.0 / 0", "1.0 / 0");
  private static final List<String> NAMES =
      List.of("v0", "v1", "v2", "v3", "v4", "v9", "", "vv", "B", "class", "v 1", "\\u0000", "1");
  private static final List<String> FORMULAS =
      List.of("x * x", "max(x, 0)", "x +", "", "y - t", "square(y - t)", "foo(x)", "1", "(((x)))");
  private static final List<String> SHAPES =
      List.of("3", "4", "2, 2", "1, 2, 3", "", ",", "-1", "2 * 2", "H, W", "9999999999999");

  private final StringBuilder text = new StringBuilder();
  private Random random = new Random();
  private boolean isWild;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void neverBreakDown(long seed) {
    random = new Random(seed);
    for (int index = 0; index < MODELS; index++) {
      String source = model();
      Compilation compilation = Compilation.of(Map.of("Net.java", source));
      String errors =
          compilation.diagnostics().stream()
              .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
              .map(diagnostic -> diagnostic.getMessage(null))
              .collect(Collectors.joining("\n"));
      String report = "seed " + seed + "\n" + source + compilation.console();
      // An error without a code is a defect of ours, or of what we generated.
      assertTrue(errors.isEmpty() || errors.lines().allMatch(this::isOfTheModel), report);
      assertEquals(errors.isEmpty(), compilation.isSuccess(), report);
      assertTrue(!compilation.isSuccess() || compilation.diagnostics().isEmpty(), report);
    }
  }

  private boolean isOfTheModel(String line) {
    return line.startsWith("[") || line.startsWith("    ");
  }

  /** One model in three is wild; the others have one size and are often right. */
  private String model() {
    isWild = random.nextInt(3) == 0;
    text.setLength(0);
    text.append("package example;\nimport dev.adjoint.dsl.*;\nimport dev.adjoint.dsl.layers.*;\n")
        .append("@Model class Net {\n  static Object net = NetNetwork.create(null, 1, 1L);\n")
        .append("  @Input(" + (isWild ? array(SIZES) : "4") + ") Tensor v0;\n");
    int fields = 1 + random.nextInt(6);
    for (int index = 1; index <= fields; index++) {
      String field = isWild ? wildField() : tameField(index, index == fields);
      text.append("  ").append(field).append(" v").append(index).append(";\n");
    }
    return text.append("}\n").toString();
  }

  private String tameField(int index, boolean isLast) {
    if (isLast && random.nextInt(3) > 0) {
      return loss() + " Loss";
    }
    String above = "\"v" + (index - 1) + "\", \"v" + random.nextInt(index) + "\"";
    String layer =
        switch (random.nextInt(9)) {
          case 0 -> "@Add({" + above + "}) @Relu";
          case 1 -> "@Multiply({" + above + "})";
          case 2 -> "@Subtract({" + above + "}) @Shape(\"4\")";
          case 3 -> "@Concat({" + above + "}) @Dense(out = 4) @Frozen";
          case 4 -> "@Reshape({2, -1}) @Softmax @Flatten";
          case 5 -> "@Dropout(0.25) @PRelu";
          case 6 -> "@Pointwise(\"where(x > 0, x, exp(x) - 1)\") @Output";
          case 7 -> "@Dense(out = 4, bias = false) @LogSoftmax";
          default -> "@Dense(out = 4) @Gelu";
        };
    return layer + " Tensor";
  }

  private String wildField() {
    boolean isLoss = random.nextInt(4) == 0;
    String from = random.nextInt(4) == 0 ? "@From(" + name() + ") " : "";
    String odd = random.nextInt(8) == 0 ? mark() + " " : "";
    boolean isFitting = random.nextInt(10) > 0;
    String operations = isLoss == isFitting ? loss() : layer();
    String more = !isLoss && random.nextInt(3) == 0 ? " @Relu" : "";
    return from + odd + operations + more + (isLoss ? " Loss" : " Tensor");
  }

  private String layer() {
    return switch (random.nextInt(20)) {
      case 13 -> spatial("Conv2d", "out = " + one(SIZES) + ", kernel");
      case 14 -> spatial("ConvTranspose2d", "out = " + one(SIZES) + ", kernel");
      case 15 -> spatial(random.nextBoolean() ? "MaxPool2d" : "AvgPool2d", "value");
      case 16 -> "@Pad(" + array(SIZES) + ")";
      case 17 -> "@Upsample(" + array(SIZES) + ")";
      case 18 -> "@Permute({" + one(List.of("0", "0, 1", "2, 0, 1", "1, 1")) + "})";
      case 19 ->
          "@Slice(axis = %s, start = %s, end = %s)".formatted(one(SIZES), one(SIZES), one(SIZES));
      case 0 -> "@Flatten";
      case 1 -> "@Reshape({" + one(SIZES) + ", " + one(SIZES) + "})";
      case 2 -> "@Dropout(" + one(NUMBERS) + ")";
      case 3 -> "@Add(" + array(quoted(NAMES)) + ")";
      case 4 -> "@Concat(value = " + array(quoted(NAMES)) + ", axis = " + one(SIZES) + ")";
      case 5 -> "@Multiply(" + name() + ")";
      case 6 -> "@Pointwise(\"" + one(FORMULAS) + "\")";
      case 7 -> "@LeakyRelu(" + one(NUMBERS) + ")";
      case 8 -> "@Softmax";
      case 9 -> "@Pointwise(value = \"v0 * v1\", of = " + array(quoted(NAMES)) + ")";
      case 10 -> "@Input(value = " + array(SIZES) + ", type = ValueType.INDEX, limit = 7)";
      case 11 -> "@PRelu";
      default -> "@Dense(out = " + one(SIZES) + ", bias = " + random.nextBoolean() + ")";
    };
  }

  private String spatial(String name, String kernel) {
    return "@%s(%s = %s, stride = %s, padding = %s)"
        .formatted(name, kernel, one(SIZES), one(SIZES), random.nextBoolean() ? "0" : one(SIZES));
  }

  private String loss() {
    String target = isWild && random.nextBoolean() ? "target = " + name() : "target = \"target\"";
    String weight = isWild ? ", weight = " + one(NUMBERS) : "";
    String formula = isWild ? one(FORMULAS) : "square(y - t)";
    return switch (random.nextInt(6)) {
      case 0 -> "@CrossEntropy(" + target + weight + ")";
      case 1 -> "@Huber(" + target + ", delta = " + (isWild ? one(NUMBERS) : "0.5") + ")";
      case 2 -> "@BinaryCrossEntropy(" + target + ", fromLogits = true)";
      case 3 -> "@PointwiseLoss(\"" + formula + "\")";
      case 4 -> "@NegativeLogLikelihood(" + target + weight + ")";
      default -> "@MeanSquaredError(" + target + weight + ")";
    };
  }

  private String mark() {
    return one(List.of("@Output", "@Frozen", "@Shape(\"" + one(SHAPES) + "\")"));
  }

  private String name() {
    return one(quoted(NAMES));
  }

  private static List<String> quoted(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').toList();
  }

  private String array(List<String> values) {
    return random
        .ints(random.nextInt(4), 0, values.size())
        .mapToObj(values::get)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
