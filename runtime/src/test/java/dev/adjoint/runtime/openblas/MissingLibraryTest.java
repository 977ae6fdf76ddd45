package dev.adjoint.runtime.openblas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.BackendException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A machine without OpenBLAS, which a process of its own plays: libraries load but once. */
class MissingLibraryTest {
  /** Tries twice, since the second failure of a class has another reason than the first. */
  static final class Program {
    public static void main(String[] arguments) {
      for (int attempt = 0; attempt < 2; attempt++) {
        try {
          Backend.best().open();
          System.out.println("opened");
        } catch (BackendException failure) {
          System.out.println(failure.getMessage());
        }
      }
    }
  }

  @Test
  @Timeout(60)
  void saysInOneLineWhatIsMissingAndWhatToDo() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.bytedeco.javacpp.platform=abacus",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    List<String> lines = printed.lines().toList();
    assertEquals(2, lines.size(), printed);
    assertEquals(lines.get(0), lines.get(1));
    assertTrue(lines.get(0).startsWith("backend cpu cannot load OpenBLAS for "), printed);
    assertTrue(lines.get(0).endsWith("or take backend reference, which is slow"), printed);
  }

  @Test
  void usesNoMoreThreadsThanTheMachineHasAndSaysSo() {
    int processors = Runtime.getRuntime().availableProcessors();
    String threads = processors + (processors == 1 ? " thread" : " threads");
    String description = Backend.cpu(1000).description();
    assertTrue(description.contains(", " + threads + ", "), description);
  }
}
