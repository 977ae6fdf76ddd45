package dev.adjoint.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.adjoint.processor.ModelCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole generated files, comments included, as they were found good by reading. {@code
 * -Dgolden.rewrite=true} writes them all anew, to be read again in the difference.
 */
class GoldenTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  @ParameterizedTest
  @CsvSource({
    "MnistMlp, MnistMlpNetwork",
    "TwoHeads, TwoHeadsNetwork",
    "SmallImages, SmallImages_ClassifierNetwork"
  })
  void theGeneratedFileIsTheOneThatWasReadAndFoundGood(String model, String network)
      throws IOException {
    Path folder = FOLDER.resolve(model);
    String input = Files.readString(folder.resolve(model + ".java"));
    ModelCompiler compiler = ModelCompiler.compile(model + ".java", input);
    compare(folder.resolve(network + ".java"), compiler.source("golden." + network));
    compare(folder.resolve(network + ".mmd"), compiler.picture("golden." + network));
  }

  private static void compare(Path golden, String text) throws IOException {
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(golden, text);
    } else if (Files.notExists(golden)) {
      fail("no golden file " + golden + ": -Dgolden.rewrite=true writes it");
    }
    assertEquals(Files.readString(golden).replace("\r\n", "\n"), text, () -> golden.toString());
    assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' ' && c <= '~'), "ASCII only");
  }
}
