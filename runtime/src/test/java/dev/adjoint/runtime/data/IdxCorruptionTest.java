package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged files: each loads or is a {@link DataException}, and none takes memory for what it only
 * promises.
 */
class IdxCorruptionTest {
  private static final int HEADER = 16;
  private static final int CASES = 100;

  /** Buffers of the file, of gzip and of messages, whatever the size of the file. */
  private static final long FIXED_BYTES = 600_000;

  @TempDir Path folder;

  /** Outcome of reading a file of a case. */
  private record Outcome(boolean loaded, String message, long allocated) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void truncatedFilesAreRefused(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      byte[] whole = sample(random);
      byte[] file = Arrays.copyOf(whole, random.nextInt(whole.length));
      Outcome outcome = read(file);
      assertTrue(!outcome.loaded, () -> "loaded " + describe(seed, file));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void flippedBitsAreRefusedOrStandForAnotherPixel(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      byte[] file = sample(random);
      int at = random.nextInt(random.nextBoolean() ? HEADER : file.length);
      file[at] ^= (byte) (1 << random.nextInt(8));
      Outcome outcome = read(file);
      if (isPlain(file) && at >= HEADER) {
        assertTrue(outcome.loaded, () -> outcome.message + " " + describe(seed, file));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void lyingHeadersAreRefusedAndTakeNoMemory(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      byte[] contents = IdxBytes.images(1 + random.nextInt(200), 28, 28, seed);
      ByteBuffer header = ByteBuffer.wrap(contents);
      int field = 4 + 4 * random.nextInt(3);
      int truth = header.getInt(field);
      int lie =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> Integer.MAX_VALUE;
            case 2 -> truth + 1 + random.nextInt(1000);
            default -> 2_000_000_000 / (contents.length / truth);
          };
      header.putInt(field, lie == truth ? 0 : lie);
      byte[] file = random.nextBoolean() ? contents : IdxBytes.gzip(contents);
      Outcome outcome = read(file, contents.length);
      assertTrue(!outcome.loaded, () -> "loaded " + describe(seed, file));
    }
  }

  @Test
  void aGzipBombTakesNoMoreThanItsHeaderSays() throws IOException {
    byte[] zeros = new byte[50_000_000];
    System.arraycopy(IdxBytes.labels(1, 2, 3), 0, zeros, 0, 11);
    Outcome outcome = read(IdxBytes.gzip(zeros), 11);
    assertTrue(outcome.message.endsWith("expected 3 bytes after the header, but there are more"));
  }

  @Test
  void aGzipHeaderWithoutEndTakesNoMemory() throws IOException {
    byte[] file = new byte[3_000_000];
    Arrays.fill(file, (byte) 'x');
    System.arraycopy(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0}, 0, file, 0, 10);
    assertEquals(false, read(file, 0).loaded);
  }

  private static byte[] sample(Random random) {
    byte[] contents = IdxBytes.images(1 + random.nextInt(100), 28, 28, random.nextLong());
    return random.nextBoolean() ? contents : IdxBytes.gzip(contents);
  }

  private static boolean isPlain(byte[] file) {
    return file[0] != 0x1f;
  }

  /** Random pixels do not pack, so that a packed file is about as large as its contents. */
  private Outcome read(byte[] contents) throws IOException {
    return read(contents, contents.length);
  }

  private Outcome read(byte[] contents, long size) throws IOException {
    Path file = Files.write(folder.resolve("damaged"), contents);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    boolean loaded = true;
    String message = "";
    try {
      Idx.read(file);
    } catch (DataException e) {
      loaded = false;
      message = e.getMessage();
      assertNotNull(e.file());
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(
        allocated <= 2 * size + FIXED_BYTES,
        "allocated %d bytes for a file of %d".formatted(allocated, size));
    return new Outcome(loaded, message, allocated);
  }

  private static String describe(long seed, byte[] file) {
    return "(seed %d, %d bytes, plain %s)".formatted(seed, file.length, isPlain(file));
  }
}
