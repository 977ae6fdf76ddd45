package dev.adjoint.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.format.NumberArray;
import dev.adjoint.runtime.format.Weights;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training run in a process of its own that writes a checkpoint after every step is killed at
 * random moments: 10 times, or as often as {@code -Dadjoint.kills} says.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("adjoint.kills", 10);
  private static final long SEED = 3;

  /** 400 steps a kill, of which each takes a millisecond or more. */
  private static final int EPOCHS = 8 * KILLS;

  @TempDir Path folder;

  @Test
  void leavesAWholeCheckpointAtEveryMoment() throws IOException, InterruptedException {
    Path straight = folder.resolve("straight.safetensors");
    Path interrupted = folder.resolve("interrupted.safetensors");
    Path file = folder.resolve("run.safetensors");
    Random random = new Random(SEED);
    int kills = 0;
    while (kills < KILLS && !Files.exists(interrupted)) {
      kills += killAfter(random.nextInt(150), file, interrupted) ? 1 : 0;
      if (Files.exists(file)) {
        Checkpoint.from(file).count("epochs"); // whole, by its checksum
      }
    }
    assertEquals(KILLS, kills, "killed before it was done (seed " + SEED + ")");
    KilledRun.train(EPOCHS, interrupted, trainer -> KilledRun.resume(trainer, file));
    KilledRun.train(EPOCHS, straight, trainer -> {});
    Map<String, NumberArray> expected = Weights.from(straight).arrays();
    Map<String, NumberArray> came = Weights.from(interrupted).arrays();
    assertEquals(expected.keySet(), came.keySet());
    expected.forEach(
        (name, array) -> assertArrayEquals(array.floats(), came.get(name).floats(), name));
    assertTrue(leftOvers().size() <= 1, "only of the last kill: " + leftOvers());
  }

  private List<Path> leftOvers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".partial")).toList();
    }
  }

  /** Whether the program was still at work. */
  private static boolean killAfter(long milliseconds, Path file, Path result)
      throws IOException, InterruptedException {
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledRun.class.getName(),
            file.toString(),
            result.toString(),
            Integer.toString(EPOCHS));
    Process process = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader()) {
      assertEquals("begins", out.readLine());
      Thread.sleep(milliseconds);
    } finally {
      process.destroyForcibly();
    }
    int status = process.waitFor();
    assertTrue(status == 0 || status > 128 || status == 1, "status " + status);
    return status != 0;
  }
}
