package dev.adjoint.processor.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.dsl.layers.Dense;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OracleCoverageTest {
  static Stream<String> annotations() throws IOException, URISyntaxException {
    Path root = Path.of(Dense.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(root)) {
      return annotationsIn(root).stream();
    }
    try (FileSystem jar = FileSystems.newFileSystem(root)) {
      return annotationsIn(jar.getPath("/")).stream();
    }
  }

  private static Set<String> annotationsIn(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("dev/adjoint/dsl/layers"))) {
      Set<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".class"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .filter(OracleCoverageTest::isAnnotation)
              .collect(Collectors.toCollection(TreeSet::new));
      assertTrue(names.size() > 30, names::toString);
      return names;
    }
  }

  private static boolean isAnnotation(String name) {
    try {
      return Class.forName(Dense.class.getPackageName() + "." + name).isAnnotation();
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void everyAnnotationHasACase(String annotation) {
    assertTrue(
        OracleFiles.cases().stream().anyMatch(one -> one.subject().equals(annotation)),
        () ->
            "no case of libtorch for @" + annotation + ": see the README.md of the folder oracle");
  }

  @Test
  void everyCaseUsesTheAnnotationItIsFor() {
    Set<String> strangers =
        OracleFiles.cases().stream()
            .filter(one -> !one.model().matches("(?s).*@" + one.subject() + "\\b.*"))
            .map(OracleCase::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), strangers);
  }
}
