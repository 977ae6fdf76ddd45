package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdjointProcessorTest {
  private static final String MODEL =
      """
      package example;
      import dev.adjoint.dsl.*;
      import dev.adjoint.dsl.layers.*;
      @Model class Net {
        @Input(4) Tensor x;
        @Dense(out = 3) Tensor y;
      }
      """;

  @Test
  void writesTheClassAndItsPictureIntoThePackageOfTheModel() {
    Compilation compilation = Compilation.of(Map.of("Net.java", MODEL));
    assertTrue(compilation.isSuccess(), compilation.console());
    assertTrue(
        compilation.text("example/NetNetwork.java").orElseThrow().contains("class NetNetwork"));
    assertTrue(compilation.text("example/NetNetwork.mmd").isPresent());
  }

  @Test
  void givesTheSameBytesForTheSameModel() {
    assertEquals(
        Compilation.of(Map.of("Net.java", MODEL)).text("example/NetNetwork.java"),
        Compilation.of(Map.of("Net.java", MODEL)).text("example/NetNetwork.java"));
  }

  @Test
  void writesNoPictureOfAModelWithErrors() {
    Compilation compilation =
        Compilation.of(Map.of("Net.java", MODEL.replace("@Dense(out = 3)", "")));
    assertFalse(compilation.isSuccess());
    assertTrue(compilation.text("example/NetNetwork.java").isPresent());
    assertEquals(Optional.empty(), compilation.text("example/NetNetwork.mmd"));
  }

  @Test
  void reportsTheSameMistakeAtTheSamePlaceOfEachFile() {
    String wrong = MODEL.replace("3", "0");
    Compilation compilation =
        Compilation.of(Map.of("Net.java", wrong, "Two.java", wrong.replace("Net", "Two")));
    assertEquals(2, compilation.diagnostics().size(), compilation.console());
  }

  @Test
  void turnsADefectOfItsOwnIntoAnErrorAtTheModel() {
    AdjointProcessor processor =
        new AdjointProcessor(
            (model, problems) -> {
              throw new IllegalStateException("the wheels came off");
            });
    Compilation compilation =
        Compilation.of(Map.of("Net.java", MODEL), List.of(processor), List.of());
    assertEquals(1, compilation.diagnostics().size(), compilation.console());
    String console = compilation.console();
    assertTrue(console.startsWith("Net.java:4: error: Adjoint has a defect"), console);
    assertTrue(console.contains("example.Net"), console);
    assertTrue(console.contains("java.lang.IllegalStateException: the wheels came off"), console);
    assertTrue(console.contains("at dev.adjoint.processor.AdjointProcessorTest"), console);
  }

  @Test
  void survivesAStackOverflowInAStage() {
    AdjointProcessor processor =
        new AdjointProcessor(
            (model, problems) -> {
              throw new StackOverflowError();
            });
    Compilation compilation =
        Compilation.of(Map.of("Net.java", MODEL), List.of(processor), List.of());
    assertEquals(1, compilation.diagnostics().size(), compilation.console());
    assertTrue(compilation.console().contains("StackOverflowError"), compilation.console());
  }

  @Test
  void reportsAStageThatGivesNeitherAClassNorAProblem() {
    AdjointProcessor processor =
        new AdjointProcessor((model, problems) -> new Pipeline.Result(Optional.empty()));
    Compilation compilation =
        Compilation.of(Map.of("Net.java", MODEL), List.of(processor), List.of());
    assertFalse(compilation.isSuccess());
    assertTrue(compilation.console().contains("no problem reported"), compilation.console());
  }

  @Test
  void waitsForNamesThatAnotherProcessorBringsInALaterRound() {
    String waiting = MODEL.replace("out = 3", "out = Sizes.OUT");
    Compilation compilation =
        Compilation.of(
            Map.of("Net.java", waiting),
            List.of(new SizesProcessor(), new AdjointProcessor()),
            List.of());
    assertTrue(compilation.isSuccess(), compilation.console());
    assertEquals(List.of(), compilation.diagnostics());
    assertTrue(compilation.text("example/NetNetwork.mmd").isPresent());
  }

  @Test
  void compilesAgainOverItsOwnOutput(@TempDir Path folder) throws IOException {
    Path source = folder.resolve("Net.java");
    Files.writeString(source, MODEL);
    assertTrue(compile(folder, source), "first");
    assertTrue(Files.exists(folder.resolve("example/NetNetwork.class")));
    assertTrue(compile(folder, source), "second");
  }

  @Test
  void tellsGradleThatEveryClassComesFromOneModel() throws IOException {
    String path = "/META-INF/gradle/incremental.annotation.processors";
    try (InputStream file = AdjointProcessor.class.getResourceAsStream(path)) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(AdjointProcessor.class.getName() + ",isolating", text.strip());
    }
  }

  @Test
  void staysSilentUnderEveryLint() {
    for (CompilerCase each : CompilerCase.all()) {
      if (each.expected().isEmpty()) {
        // An annotation type of the user's own is one that no processor claims, and javac says so.
        boolean declaresAnnotations =
            each.sources().values().stream().anyMatch(text -> text.contains("@interface"));
        String lint = declaresAnnotations ? "-Xlint:all,-processing" : "-Xlint:all";
        Compilation compilation =
            Compilation.of(
                each.sources(), List.of(new AdjointProcessor()), List.of(lint, "-Werror"));
        assertTrue(compilation.isSuccess(), each.name() + "\n" + compilation.console());
        assertEquals("", compilation.console(), each.name());
      }
    }
  }

  @Test
  void isFoundAsAService() {
    assertTrue(
        java.util.ServiceLoader.load(Processor.class).stream()
            .anyMatch(provider -> provider.type() == AdjointProcessor.class));
  }

  /** With the output folder on the class path and the source path, as Maven has it. */
  private static boolean compile(Path folder, Path source) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      String path = System.getProperty("java.class.path") + java.io.File.pathSeparator + folder;
      List<String> options = List.of("-d", folder.toString(), "-s", folder.toString(), "-cp", path);
      JavaCompiler.CompilationTask task =
          javac.getTask(null, files, null, options, null, files.getJavaFileObjects(source));
      task.setProcessors(List.of(new AdjointProcessor()));
      return task.call();
    }
  }

  /** Generates {@code example.Sizes} in the first round. */
  @SupportedAnnotationTypes("*")
  private static final class SizesProcessor extends AbstractProcessor {
    private boolean done;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        try (var writer = processingEnv.getFiler().createSourceFile("example.Sizes").openWriter()) {
          writer.write("package example; class Sizes { static final int OUT = 3; }");
        } catch (IOException failure) {
          throw new java.io.UncheckedIOException(failure);
        }
      }
      return false;
    }
  }
}
