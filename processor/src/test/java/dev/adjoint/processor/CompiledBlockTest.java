package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.FileCompilation.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that use blocks of which there are only class files, each compiled by either compiler. */
class CompiledBlockTest {
  private static final String IMPORTS =
      "import dev.adjoint.dsl.*;\nimport dev.adjoint.dsl.layers.*;\n";

  /** Its retention sets {@code @Wave} apart from the others in a class file. */
  private static final String WAVE =
      "package blocks;\n"
          + IMPORTS
          + """
          import java.lang.annotation.*;
          @Retention(RetentionPolicy.RUNTIME)
          @Pointwise("a * x + where(bent == 1, sin(b * x), x)")
          public @interface Wave {
            double a() default 0.1;
            int b() default 2;
            boolean bent() default true;
          }
          """;

  /** Names in no order of the alphabet, so that a compiler that sorts fields shows it. */
  private static final String BLOCKS =
      "package blocks;\n"
          + IMPORTS
          + """
          public class Blocks {
            @Block(dims = {"D", "Heads"}, where = {"D % Heads == 0", "Heads >= 1"})
            public static class Attend {
              @Input(dims = "T, D") Tensor x;
              @LayerNorm(eps = 2e-5) @SelfAttention(headsDim = "Heads", causal = true) Tensor seen;
              @Add({"x", "seen"}) Tensor h;
              @Dense(outDim = "4*D", bias = false) @Wave(a = 0.3, bent = false) @LayerNorm Tensor up;
              @Frozen @Dense(outDim = "D") @Tanh Tensor narrow;
              @Dense(outDim = "D") Tensor down;
              @Dense(outDim = "D") @Tied("down") Tensor again;
              @Add({"h", "again"}) @Output Tensor y;
            }
            @Block(dims = "N")
            static class Strided {
              @Input(dims = "C, H, W") Tensor z;
              @Input(dims = "C, H, W") Tensor a;
              @Subtract({"z", "a"}) @Conv2d(outDim = "N", kernel = {3, 1}, padding = {1, 0}) Tensor m;
              @Relu @MaxPool2d(2) Tensor b;
            }
            @Block(dims = {"N", "M"})
            public static class Two {
              @Input(dims = "C, H, W") Tensor image;
              @From({"image", "image"}) @With("N = N") Strided second;
              @From({"second", "second"}) @With("N = M") Strided first;
            }
          }
          """;

  private static final String MODELS =
      "package models;\n"
          + IMPORTS
          + """
          import blocks.Blocks;
          @Model class Sequence {
            @Input({5, 4}) Tensor x;
            @Repeat(2) @With("Heads = 2") Blocks.Attend blocks;
            @MeanSquaredError Loss loss;
          }
          @Model class Images {
            @Input({2, 8, 8}) Tensor image;
            @With("N = 3, M = 4") Blocks.Two two;
            @Flatten @Dense(out = 3) Tensor logits;
            @CrossEntropy Loss loss;
          }
          """;

  @TempDir Path folder;
  private int compilations;

  private FileCompilation compile(Tool tool, Map<String, String> sources, Path... classPath)
      throws IOException {
    Path place = Files.createDirectory(folder.resolve("compilation" + compilations++));
    return FileCompilation.of(tool, place, sources, classPath);
  }

  private static Map<String, String> blocks() {
    return Map.of("Wave.java", WAVE, "Blocks.java", BLOCKS);
  }

  static Stream<Arguments> bothByBoth() {
    return Stream.of(Tool.values())
        .flatMap(one -> Stream.of(Tool.values()).map(other -> Arguments.of(one, other)));
  }

  @ParameterizedTest(name = "blocks by {0}, models by {1}")
  @MethodSource("bothByBoth")
  void theNetworkIsTheSameAsFromSource(Tool ofBlocks, Tool ofModels) throws IOException {
    FileCompilation blocks = compile(ofBlocks, blocks());
    assertEquals(List.of(), blocks.sentences());
    FileCompilation models = compile(ofModels, Map.of("Models.java", MODELS), blocks.jar());
    assertEquals(List.of(), models.sentences());

    Map<String, String> all = new HashMap<>(blocks());
    all.put("Models.java", MODELS);
    Map<String, String> fromSource = compile(Tool.JAVAC, all).generated();
    assertEquals(4, models.generated().size(), models.generated().keySet()::toString);
    models.generated().forEach((path, text) -> assertEquals(fromSource.get(path), text, path));
  }

  @Test
  void theSignatureIsTheSameByEitherCompiler() throws IOException {
    Map<String, String> byJavac = compile(Tool.JAVAC, blocks()).generated();
    assertEquals(byJavac, compile(Tool.ECLIPSE, blocks()).generated());
    assertTrue(
        byJavac.containsKey("blocks/Blocks_AttendSignature.java"), byJavac.keySet()::toString);
  }

  @ParameterizedTest
  @EnumSource(Tool.class)
  void whatIsWrongWithACompiledBlockIsShownWhereItIsUsed(Tool tool) throws IOException {
    Path jar = compile(Tool.ECLIPSE, blocks()).jar();
    String model =
        """
        package models;
        import dev.adjoint.dsl.*;
        import dev.adjoint.dsl.layers.*;
        import blocks.Blocks;
        @Model class Odd {
          @Input({5, 4}) Tensor x;
          @With("Heads = 3") Blocks.Attend heads;
          @MeanSquaredError Loss loss;
        }
        @Model class Small {
          @Input({2, 3, 3}) Tensor image;
          @With("N = 3, M = 4") Blocks.Two two;
          @MeanSquaredError Loss loss;
        }
        """;
    FileCompilation wrong = compile(tool, Map.of("Wrong.java", model), jar);
    assertEquals(
        List.of(
            "[constraint] Heads = 3: Attend needs D % Heads == 0, and 4 % 3 is 1",
            "[window] Two: Strided: window 2 does not fit into [4,1,1] with padding 0"),
        wrong.sentences().stream().sorted().toList());
    assertEquals(
        List.of(7L, 12L), wrong.errors().stream().map(Diagnostic::getLineNumber).sorted().toList());
    for (Diagnostic<? extends JavaFileObject> error : wrong.errors()) {
      assertTrue(error.getSource().getName().endsWith("Wrong.java"), error::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(Tool.class)
  void aClassFileWithoutASignatureIsRefused(Tool tool) throws IOException {
    FileCompilation blocks =
        FileCompilation.of(Tool.JAVAC, folder.resolve("plain"), blocks(), List.of());
    FileCompilation models = compile(tool, Map.of("Models.java", MODELS), blocks.jar());
    assertFalse(models.isSuccess());
    String end = " has no signature: compile it again, with Adjoint's annotation processor";
    assertEquals(
        List.of(
            "[declaration] the class file of Attend" + end,
            "[declaration] the class file of Two" + end),
        models.sentences().stream().sorted().toList());
    assertEquals(
        List.of(7L, 12L),
        models.errors().stream().map(Diagnostic::getLineNumber).sorted().toList());
  }

  @Test
  void aSignatureOfOtherFieldsIsRefused() throws IOException {
    FileCompilation blocks = compile(Tool.JAVAC, blocks());
    Map<String, String> changed = new HashMap<>(blocks());
    changed.put("Blocks.java", BLOCKS.replace("Tensor seen", "Tensor looked").replace("seen", "x"));
    FileCompilation later =
        FileCompilation.of(Tool.JAVAC, folder.resolve("later"), changed, List.of());
    FileCompilation models =
        compile(Tool.JAVAC, Map.of("Models.java", MODELS), later.jar(), blocks.jar());
    assertEquals(
        List.of(
            "[declaration] the class file of Attend has other fields than its signature: compile it"
                + " again"),
        models.sentences());
  }

  @Test
  void aWrongBlockLeavesNoSignature() throws IOException {
    String wrong = BLOCKS.replace("@Add({\"h\", \"again\"})", "@Add({\"h\", \"up\"})");
    FileCompilation blocks = compile(Tool.JAVAC, Map.of("Wave.java", WAVE, "Blocks.java", wrong));
    assertFalse(blocks.isSuccess());
    assertFalse(blocks.generated().containsKey("blocks/Blocks_AttendSignature.java"));
  }
}
