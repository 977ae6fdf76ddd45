package dev.adjoint.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * A folder of sources, with the errors that they must give written beside the lines they belong to:
 *
 * <pre>
 *   {@literal @Relu Loss loss; // error: [code] sentence}
 *   {@literal // error at "Relu": [code] sentence}
 * </pre>
 *
 * <p>A comment on a line of its own belongs to the nearest line of code above it. {@code at} says
 * which text of that line the caret must point to. {@code expected.txt}, where it is there, is the
 * whole output of javac.
 */
record CompilerCase(String name, Path folder) {
  private static final String RESOURCES = "src/test/resources/cases";

  /** All of them, sorted by name: {@code area/case}. */
  static List<CompilerCase> all() {
    Path root = Path.of(RESOURCES);
    try (Stream<Path> folders = Files.walk(root, 2)) {
      return folders
          .filter(folder -> root.relativize(folder).getNameCount() == 2)
          .filter(Files::isDirectory)
          .sorted()
          .map(
              folder ->
                  new CompilerCase(root.relativize(folder).toString().replace('\\', '/'), folder))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The texts of its source files by their names. */
  Map<String, String> sources() {
    try (Stream<Path> files = Files.list(folder)) {
      Map<String, String> sources = new TreeMap<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        sources.put(file.getFileName().toString(), Files.readString(file));
      }
      return sources;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The errors that its comments ask for. */
  List<ExpectedError> expected() {
    List<ExpectedError> expected = new ArrayList<>();
    sources().forEach((file, text) -> expected.addAll(ExpectedError.in(file, text)));
    return expected;
  }

  /** The whole output of javac, where the case asks for that too. */
  Optional<Path> console() {
    return Optional.of(folder.resolve("expected.txt")).filter(Files::exists);
  }

  /**
   * What differs between the comments and what javac said: a line for each error that is missing,
   * each that is there and was not asked for.
   */
  List<String> differences(Compilation compilation) {
    List<Diagnostic<? extends JavaFileObject>> left = new ArrayList<>(compilation.diagnostics());
    List<String> differences = new ArrayList<>();
    for (ExpectedError error : expected()) {
      Optional<Diagnostic<? extends JavaFileObject>> found =
          left.stream().filter(error::isMetBy).findFirst();
      found.ifPresentOrElse(left::remove, () -> differences.add("missing    " + error));
    }
    // Beside its errors javac may have warnings of its own, which differ from version to version.
    left.removeIf(d -> !expected().isEmpty() && d.getKind() != Diagnostic.Kind.ERROR);
    left.forEach(diagnostic -> differences.add("unexpected " + ExpectedError.describe(diagnostic)));
    return differences;
  }
}
