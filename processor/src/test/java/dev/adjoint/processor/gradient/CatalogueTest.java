package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every layer, activation, merge and loss has a case that compiles, one that does not, and a check
 * of its gradient. {@code OracleCoverageTest} asks for its vectors, {@code ReadmeTest} for its row.
 */
class CatalogueTest {
  private static final Path LAYERS = Path.of("../dsl/src/main/java/dev/adjoint/dsl/layers");
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final String ERROR = "// error";

  /** Sources by their names. */
  private record Source(String name, String text) {
    static List<Source> below(Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> found = files.filter(file -> file.toString().endsWith(".java")).toList();
        List<Source> sources = new ArrayList<>();
        for (Path file : found) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.add(new Source(name, Files.readString(file)));
        }
        return sources;
      }
    }
  }

  private static List<String> annotations() throws IOException {
    List<String> names =
        Source.below(LAYERS).stream()
            .filter(source -> source.text().contains("public @interface"))
            .map(Source::name)
            .sorted()
            .toList();
    assertTrue(names.size() > 70, names::toString);
    return names;
  }

  private static Set<String> without(Predicate<Predicate<String>> isThere) throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String name : annotations()) {
      if (!isThere.test(Pattern.compile("@" + name + "\\b").asPredicate())) {
        missing.add(name);
      }
    }
    return missing;
  }

  @Test
  void everyAnnotationStandsInACaseThatCompiles() throws IOException {
    List<String> right =
        Source.below(CASES).stream()
            .map(Source::text)
            .filter(text -> !text.contains(ERROR))
            .toList();
    assertEquals(Set.of(), without(isNamed -> right.stream().anyMatch(isNamed)));
  }

  /** The error is on its line, or on the line above that of the comment. */
  @Test
  void everyAnnotationStandsOnALineWithAnError() throws IOException {
    String wrong =
        Source.below(CASES).stream()
            .flatMap(source -> lines(source.text()))
            .collect(Collectors.joining("\n"));
    assertEquals(Set.of(), without(isNamed -> isNamed.test(wrong)));
  }

  private static Stream<String> lines(String text) {
    List<String> lines = text.lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).contains(ERROR))
        .mapToObj(
            i -> {
              String code = lines.get(i).substring(0, lines.get(i).indexOf(ERROR));
              return code.isBlank() ? lines.get(Math.max(0, i - 1)) : code;
            });
  }

  @Test
  void theDocumentationOfEveryAnnotationSaysTheShapes() throws IOException {
    Set<String> silent = new TreeSet<>();
    for (Source source : Source.below(LAYERS)) {
      int end = source.text().indexOf("public @interface");
      String above = end < 0 ? "[B" : source.text().substring(0, end);
      if (!above.contains("/**") && end >= 0 || !above.matches("(?s).*(\\[B|shape).*")) {
        silent.add(source.name());
      }
    }
    assertEquals(Set.of(), silent);
  }

  @Test
  void theGradientOfEveryAnnotationIsChecked() throws IOException {
    String subjects =
        Stream.concat(Subjects.all().stream().map(Subject::source), spatial())
            .collect(Collectors.joining("\n"));
    assertEquals(Set.of(), without(isNamed -> isNamed.test(subjects)));
  }

  /** As {@code SpatialGradientsTest} draws them. */
  private static Stream<String> spatial() {
    return Stream.of(SpatialModels.KINDS)
        .flatMap(
            kind ->
                IntStream.range(0, SpatialGradientsTest.SEEDS)
                    .mapToObj(seed -> new SpatialModels(kind, seed).model(kind + seed)));
  }
}
