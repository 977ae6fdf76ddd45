package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.processor.FileCompilation.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cases of {@link CompilerCasesTest} under the Eclipse compiler: right ones give the same
 * generated files as under javac, wrong ones the same codes. Its positions are less exact, and not
 * compared.
 */
class EclipseCompilerTest {
  private static final Pattern CODE = Pattern.compile("^\\[([a-z-]+)\\] .*");

  /**
   * What the Eclipse compiler does not let a processor see: initialisers, where a repeated
   * annotation stands among others, which of two equal names in an array is which, and what stands
   * once in the source but is there several times.
   */
  private static final Set<String> UNSEEN =
      Set.of(
          "fields/initialiser",
          "annotations/repeated-right",
          "merge/matmul-of-features",
          "annotations/one-spot-one-error",
          "formulas/own-annotation");

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> everyCaseGivesWhatItGivesUnderJavac() {
    return CompilerCase.all().stream()
        .filter(each -> !UNSEEN.contains(each.name()))
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
  }

  private static void check(CompilerCase each) throws IOException {
    Path place = Files.createDirectories(folder.resolve(each.name()));
    FileCompilation eclipse = FileCompilation.of(Tool.ECLIPSE, place, each.sources());
    List<String> expected =
        each.expected().stream().map(error -> code(error.sentence())).sorted().toList();
    List<String> codes = new ArrayList<>();
    eclipse.sentences().forEach(sentence -> codes.add(code(sentence)));
    codes.sort(null);
    assertEquals(expected, codes, () -> String.join("\n", eclipse.sentences()));
    if (expected.isEmpty()) {
      assertEquals(generated(Compilation.of(each.sources())), eclipse.generated());
    }
  }

  private static Map<String, String> generated(Compilation javac) {
    Map<String, String> generated = new TreeMap<>();
    javac.files().keySet().stream()
        .filter(path -> !path.endsWith(".class"))
        .forEach(path -> generated.put(path, javac.text(path).orElseThrow()));
    return generated;
  }

  /** The code of a message of ours; the compilers word theirs each in their own way. */
  private static String code(String sentence) {
    Matcher ours = CODE.matcher(sentence);
    return ours.matches() ? ours.group(1) : "the compiler's own";
  }
}
