package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.adjoint.processor.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compiles every folder under {@code cases/<area>/<case>} and compares what javac says with what
 * the sources ask for. A case without a word about errors must compile without a diagnostic of any
 * kind. {@code -Dgolden.rewrite=true} writes every {@code expected.txt} anew.
 */
class CompilerCasesTest {
  @TestFactory
  Stream<DynamicTest> everyCaseGivesTheErrorsThatItsCommentsAskFor() {
    return CompilerCase.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void everyCodeIsGivenInSomeCase(Code code) {
    String start = "[" + code.text() + "] ";
    assertTrue(
        CompilerCase.all().stream()
            .flatMap(each -> each.expected().stream())
            .anyMatch(error -> error.sentence().startsWith(start)),
        start + "stands in no case");
  }

  private static void check(CompilerCase each) throws IOException {
    Compilation compilation = Compilation.of(each.sources());
    List<String> differences = each.differences(compilation);
    if (!differences.isEmpty()) {
      fail(each.name() + "\n" + String.join("\n", differences) + "\n\n" + compilation.console());
    }
    assertEquals(each.expected().isEmpty(), compilation.isSuccess(), each.name());
    if (each.console().isPresent()) {
      checkConsole(each.console().get(), compilation);
    }
  }

  private static void checkConsole(Path golden, Compilation compilation) throws IOException {
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(golden, compilation.console());
    }
    assertEquals(Files.readString(golden), compilation.console(), golden.toString());
  }
}
