package dev.adjoint.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.optimize.Schedule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds README.md to what it shows. */
class ReadmeTest {
  private static final String MODEL_FILE =
      "src/main/java/dev/adjoint/samples/MnistMlpTraining.java";
  private static final Path GENERATED =
      Path.of("target/generated-sources/annotations/dev/adjoint/samples/MnistMlpNetwork.java");
  private static final Path PICTURE =
      Path.of("target/classes/dev/adjoint/samples/MnistMlpNetwork.mmd");
  private static final String IMPORTS =
      """
      import dev.adjoint.dsl.*;
      import dev.adjoint.dsl.layers.*;
      import dev.adjoint.runtime.*;
      import dev.adjoint.runtime.data.*;
      import dev.adjoint.runtime.format.*;
      import dev.adjoint.runtime.optimize.*;
      import dev.adjoint.runtime.train.*;
      import java.nio.file.*;
      import static dev.adjoint.dsl.ValueType.INDEX;
      """;

  @TempDir Path folder;

  @Test
  void showsTheModelAsTheSampleHasIt() throws IOException {
    String source = Files.readString(Path.of(MODEL_FILE));
    String off = "// @formatter:off\n";
    String model =
        source.substring(
            source.indexOf(off) + off.length(), source.indexOf("// @formatter:on"));
    assertShown("model: samples/" + MODEL_FILE, model);
  }

  @Test
  void showsTheWholeGeneratedClass() throws IOException {
    assertShown("generated: MnistMlpNetwork.java", Files.readString(GENERATED));
  }

  @Test
  void showsThePicture() throws IOException {
    assertShown("picture: MnistMlpNetwork.mmd", Files.readString(PICTURE).stripTrailing() + "\n");
  }

  @Test
  void namesEveryAnnotation() throws IOException {
    String text = Readme.read().text();
    try (Stream<Path> files = Files.walk(Path.of("../dsl/src/main/java/dev/adjoint/dsl"))) {
      List<String> missing =
          files
              .filter(ReadmeTest::isAnnotation)
              .map(file -> "@" + file.getFileName().toString().replace(".java", ""))
              .filter(name -> !Pattern.compile(name + "\\b").matcher(text).find())
              .toList();
      assertEquals(List.of(), missing);
    }
  }

  /**
   * A row begins with the annotation and all that can be set; what all losses have is said once.
   */
  @Test
  void hasARowWithAllAttributesForEveryLayerActivationAndLoss() throws Exception {
    List<String> rows = Readme.read().text().lines().filter(l -> l.startsWith("| `")).toList();
    List<String> missing = new ArrayList<>();
    for (Class<?> annotation : layers()) {
      String start = "| `@" + annotation.getSimpleName();
      Optional<String> row =
          rows.stream().filter(r -> r.matches(Pattern.quote(start) + "\\b.*")).findFirst();
      if (row.isEmpty() || row.get().split("(?<!\\\\)\\|").length < 3) {
        missing.add(start + " has no row");
      }
      for (Method attribute : annotation.getDeclaredMethods()) {
        String name = attribute.getName();
        boolean isSaidElsewhere = List.of("value", "target", "weight").contains(name);
        boolean isTwin = name.endsWith("Dim") || name.equals("dims");
        String cell = row.map(r -> r.split("\\|")[1]).orElse("");
        if (!isSaidElsewhere && !isTwin && !cell.matches(".*\\b" + name + "\\b.*")) {
          missing.add(start + " lacks " + name);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  private static List<Class<?>> layers() throws Exception {
    List<Class<?>> layers = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("../dsl/src/main/java/dev/adjoint/dsl/layers"))) {
      for (Path file : files.filter(ReadmeTest::isAnnotation).sorted().toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        layers.add(Class.forName("dev.adjoint.dsl.layers." + name));
      }
    }
    assertTrue(layers.size() > 70, layers::toString);
    return layers;
  }

  @Test
  void hasARowForEveryOptimizerAndNamesEverythingElseThatTrains() throws IOException {
    String text = Readme.read().text();
    List<String> missing = new ArrayList<>();
    Path folder = Path.of("../runtime/src/main/java/dev/adjoint/runtime/optimize");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String source = Files.readString(file);
        String name = file.getFileName().toString().replace(".java", "");
        boolean isOptimizer = source.contains("implements Optimizer");
        String wanted = isOptimizer ? "\n| `" + name + "." : "`" + name + "`";
        if (source.contains("public record ") && !text.contains(wanted)) {
          missing.add(wanted);
        }
      }
    }
    for (Method method : Schedule.class.getMethods()) {
      if (method.getReturnType() == Schedule.class
          && !text.contains("`" + method.getName() + "`")) {
        missing.add(method.getName());
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void namesEverySample() throws IOException {
    String text = Readme.read().text();
    assertEquals(
        List.of(),
        Run.samples().stream().filter(name -> !text.contains("| `" + name + "` | ")).toList());
  }

  private static boolean isAnnotation(Path file) {
    try {
      return Files.isRegularFile(file) && Files.readString(file).contains("public @interface");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Digits", "BasicBlock"})
  void showsTheErrorThatTheMistakeGives(String name) throws IOException {
    String mistake = Readme.read().block("mistake: " + name + ".java");
    List<String> lines = new ArrayList<>(compile(name, mistake).lines().toList());
    assertTrue(lines.size() > 1 && lines.get(lines.size() - 1).equals("1 error"), lines::toString);
    lines.remove(lines.size() - 1);
    assertShown("errors: " + name + ".java", String.join("\n", lines) + "\n");
  }

  @Test
  void showsAModelOfBlocksThatCompiles() throws IOException {
    assertEquals("", compile("Gpt", Readme.read().block("model: Gpt.java")));
  }

  @Test
  void showsAModelWithSeveralLossesThatCompiles() throws IOException {
    assertEquals("", compile("DigitAndCopy", Readme.read().block("model: DigitAndCopy.java")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trainer", "loop", "saving"})
  void showsStatementsThatCompile(String name) throws IOException {
    String statements = Readme.read().block("statements: " + name);
    String source =
        """
        package dev.adjoint.samples;
        %s
        class Statements {
          void run(java.nio.file.Path folder, float[] images, int[] labels) {
        %s
          }
        }
        """
            .formatted(IMPORTS, statements);
    assertEquals("", compile("Statements", source));
  }

  private static void assertShown(String block, String expected) throws IOException {
    Readme readme = Readme.read();
    if (Boolean.getBoolean("golden.rewrite")) {
      readme = readme.rewritten(block, expected);
    }
    assertEquals(
        expected,
        readme.block(block),
        "README.md is behind; mvn verify -Dgolden.rewrite=true rewrites it");
  }

  /**
   * What javac prints, the processor at work, with the imports and the folder taken off so that
   * lines count as the reader sees them.
   */
  private String compile(String name, String source) throws IOException {
    Path file = folder.resolve(name + ".java");
    boolean whole = source.startsWith("package ");
    // On one line with what follows, the imports change no line number.
    Files.writeString(file, whole ? source : IMPORTS.replace('\n', ' ') + source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter printed = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      compiler
          .getTask(
              printed,
              files,
              null,
              List.of(
                  "-d", folder.toString(), "-processor", "dev.adjoint.processor.AdjointProcessor"),
              null,
              files.getJavaFileObjects(file))
          .call();
    }
    return printed.toString().replace(file.toString(), file.getFileName().toString());
  }
}
