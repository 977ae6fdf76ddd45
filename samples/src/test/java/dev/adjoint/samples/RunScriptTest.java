package dev.adjoint.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code samples/run} itself. It runs in a copy of what it looks at, in which everything
 * is built, so that these tests neither build nor change the checkout.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(120)
class RunScriptTest {
  private static final Path SAMPLES = Path.of("").toAbsolutePath();

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void copyTheProject() throws IOException {
    root = Files.createDirectories(folder.resolve("a copy"));
    Files.createDirectories(root.resolve("samples/target"));
    Files.createDirectories(root.resolve("samples/src/main"));
    Files.writeString(root.resolve("pom.xml"), "");
    Files.writeString(root.resolve("samples/pom.xml"), "");
    Files.copy(SAMPLES.resolve("run"), root.resolve("samples/run"));
    Files.createSymbolicLink(
        root.resolve("samples/target/classes"), SAMPLES.resolve("target/classes"));
    Path libraries = root.resolve("samples/target/class-path");
    Files.writeString(libraries, libraries());
    Files.setLastModifiedTime(libraries, FileTime.from(Instant.now().plusSeconds(60)));
  }

  /**
   * The class path of this test, in jars as a build gives them: of what lies in a checkout, copies,
   * since the script refuses the modules of another one.
   */
  private String libraries() throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      Path copy = root.resolve("samples/target/module" + jars.size() + ".jar");
      if (path.startsWith(SAMPLES) || !Files.exists(path)) {
        continue; // the script adds the samples themselves
      }
      if (Files.isDirectory(path)) {
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        String[] options = {"--create", "--file", copy.toString(), "-C", entry, "."};
        assertEquals(0, jar.run(System.out, System.err, options));
      } else if (path.getParent().endsWith("target")) {
        Files.copy(path, copy);
      }
      jars.add(Files.exists(copy) ? copy.toString() : entry);
    }
    return String.join(File.pathSeparator, jars);
  }

  private Run run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", root.resolve("samples/run").toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("samples/run does not end");
    }
    return new Run(process.exitValue(), lines(out), lines(err));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void listsTheSamplesWithoutAWordMore() throws IOException, InterruptedException {
    Run run = run(Map.of());
    assertEquals(0, run.status(), run::toString);
    assertEquals(List.of(), run.err());
    assertTrue(run.out().stream().anyMatch(line -> line.contains("mnist-mlp")), run::toString);
  }

  @Test
  void trainsASample() throws IOException, InterruptedException {
    Path digits = SmallDigits.write(folder.resolve("mnist"));
    Run run = run(Map.of("ADJOINT_DATA", digits.toString()), "neuron", "--epochs", "20");
    assertEquals(0, run.status(), run::toString);
    assertEquals(List.of(), run.err());
    assertTrue(run.result("accuracy") >= 0.95, run::toString);
  }

  @Test
  void passesFailuresOnInOneLine() throws IOException, InterruptedException {
    Run unknown = run(Map.of(), "nuron");
    assertEquals(2, unknown.status());
    assertEquals(
        List.of("samples/run: unknown sample \"nuron\", did you mean \"neuron\""), unknown.err());
    Run rate = run(Map.of(), "neuron", "--rate", "abc");
    assertEquals(2, rate.status());
    assertEquals(List.of("neuron: --rate: expected a number above 0, came \"abc\""), rate.err());
    Run data = run(Map.of("ADJOINT_DATA", folder.resolve("none").toString()), "neuron");
    assertEquals(1, data.status());
    assertEquals(
        List.of("neuron: " + folder.resolve("none") + ": ADJOINT_DATA names no folder"),
        data.err());
  }

  @Test
  void endsInOneLineWhereOpenBlasCannotBeLoaded() throws IOException, InterruptedException {
    Path digits = SmallDigits.write(folder.resolve("mnist"));
    String options = "-Dorg.bytedeco.javacpp.platform=abacus";
    Run run = run(Map.of("JDK_JAVA_OPTIONS", options), "neuron", "--data", digits.toString());
    assertEquals(1, run.status(), run::toString);
    List<String> own = run.err().stream().filter(line -> !line.contains(options)).toList();
    assertEquals(1, own.size(), run::toString);
    assertTrue(own.get(0).startsWith("neuron: backend cpu cannot load OpenBLAS"), run::toString);
  }

  @Test
  void saysThatItBuildsAndShowsWhatMavenSaidWhenThatFails()
      throws IOException, InterruptedException {
    Files.delete(root.resolve("samples/target/class-path"));
    Path tools = Files.createDirectories(folder.resolve("tools"));
    Path maven = tools.resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\necho the compiler is on strike\nexit 1\n");
    assertTrue(maven.toFile().setExecutable(true));
    String path = tools + File.pathSeparator + System.getenv("PATH");
    Run run = run(Map.of("PATH", path), "neuron");
    assertEquals(1, run.status());
    assertEquals(
        List.of(
            "building; the first time, this also downloads libraries ...",
            "the compiler is on strike",
            "samples/run: the build failed, see above"),
        run.err());
  }
}
