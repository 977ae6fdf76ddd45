package dev.adjoint.runtime.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.adjoint.runtime.data.DataException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged files, {@value #CASES} of each kind and format: each is a {@link DataException}, or
 * stands for what it then says, and none takes memory for what it only promises.
 */
class FormatCorruptionTest {
  private static final int CASES = 150;
  private static final long SEED = 7;

  /** Headers, messages and regular expressions, whatever the size of the file. */
  private static final long FIXED_BYTES = 600_000;

  @TempDir Path folder;

  private enum Format {
    SAFETENSORS(Safetensors::from),
    NPY(Npy::from);

    private final Function<Path, Object> reader;

    Format(Function<Path, Object> reader) {
      this.reader = reader;
    }
  }

  private byte[] sample(Format format, Random random) throws IOException {
    Path file = folder.resolve("whole");
    NumberArray first = array(random);
    if (format == Format.NPY) {
      Npy.save(file, first);
    } else {
      Map<String, NumberArray> arrays = new LinkedHashMap<>();
      arrays.put("hidden.weight", first);
      arrays.put("hidden.bias", array(random));
      new Safetensors(arrays, Map.of("format", "pt")).save(file);
    }
    return Files.readAllBytes(file);
  }

  private static NumberArray array(Random random) {
    int rows = 1 + random.nextInt(20);
    double[] values = random.doubles(rows * 5L).toArray();
    return NumberArray.of(values, List.of(rows, 5));
  }

  @ParameterizedTest
  @EnumSource
  void truncatedFilesAreRefused(Format format) throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      byte[] whole = sample(format, random);
      byte[] file = Arrays.copyOf(whole, random.nextInt(whole.length));
      assertTrue(read(format, file).isEmpty(), describe(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void filesWithMoreAtTheEndAreRefused(Format format) throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      byte[] whole = sample(format, random);
      byte[] file = Arrays.copyOf(whole, whole.length + 1 + random.nextInt(99));
      assertTrue(read(format, file).isEmpty(), describe(i));
    }
  }

  /** The checksum finds whatever the header's grammar does not. */
  @ParameterizedTest
  @EnumSource
  void aFlippedBitIsRefusedOrChangesNothingButWhatNoChecksumCovers(Format format)
      throws IOException {
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] whole = sample(format, random);
      byte[] file = whole.clone();
      int headerEnd = format == Format.NPY ? 128 : 8 + (whole[0] & 0xff) + 256 * whole[1];
      int at = random.nextInt(random.nextBoolean() ? headerEnd : file.length);
      file[at] ^= (byte) (1 << random.nextInt(8));
      Optional<Object> loaded = read(format, file);
      refused += loaded.isEmpty() ? 1 : 0;
      if (format == Format.SAFETENSORS && loaded.isPresent()) {
        // A space that became another, or the name of the checksum: never an array.
        Safetensors expected = (Safetensors) read(format, whole).orElseThrow();
        assertEquals(bytes(expected), bytes((Safetensors) loaded.get()), describe(i));
      }
    }
    assertTrue(refused > CASES / 4, "refused " + refused);
  }

  private static Map<String, ByteBuffer> bytes(Safetensors file) {
    Map<String, ByteBuffer> bytes = new LinkedHashMap<>();
    file.arrays().forEach((name, array) -> bytes.put(name + array, array.bytes()));
    return bytes;
  }

  /** A number in the header is another one: sizes, offsets, lengths. */
  @ParameterizedTest
  @EnumSource
  void lyingHeadersAreRefusedAndTakeNoMemory(Format format) throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      byte[] whole = sample(format, random);
      byte[] file = format == Format.NPY ? lyingNpy(whole, random) : lying(whole, random);
      assertFalse(Arrays.equals(whole, file), describe(i));
      assertTrue(read(format, file).isEmpty(), describe(i));
    }
  }

  private static byte[] lying(byte[] whole, Random random) {
    ByteBuffer bytes = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    if (random.nextInt(4) == 0) {
      long lie = random.nextBoolean() ? random.nextLong() : length + 1 + random.nextInt(99);
      return bytes.putLong(0, lie).array();
    }
    String header = new String(whole, 8, length, StandardCharsets.UTF_8);
    String changed = withAnotherNumber(header, "(?<=[\\[,])\\d+(?=[\\],])", random);
    byte[] text = changed.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(whole.length - length + text.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text);
    return file.put(whole, 8 + length, whole.length - 8 - length).array();
  }

  private static byte[] lyingNpy(byte[] whole, Random random) {
    int start = 10;
    String header = new String(whole, start, 118, StandardCharsets.ISO_8859_1);
    String changed = withAnotherNumber(header.strip(), "(?<=[(, ])\\d+(?=[,)])", random);
    byte[] file = whole.clone();
    String filled = changed + " ".repeat(117 - changed.length()) + "\n";
    System.arraycopy(filled.getBytes(StandardCharsets.ISO_8859_1), 0, file, start, 118);
    return file;
  }

  private static String withAnotherNumber(String header, String pattern, Random random) {
    List<MatchResult> numbers = Pattern.compile(pattern).matcher(header).results().toList();
    MatchResult number = numbers.get(random.nextInt(numbers.size()));
    long truth = Long.parseLong(number.group());
    String lie =
        switch (random.nextInt(5)) {
          case 0 -> Long.toString(truth + 1 + random.nextInt(1000));
          case 1 -> Integer.toString(Integer.MAX_VALUE);
          case 2 -> Long.toString(Long.MAX_VALUE);
          case 3 -> "-" + (truth + 1);
          default -> Long.toString(500_000_000 + truth);
        };
    return header.substring(0, number.start()) + lie + header.substring(number.end());
  }

  private Optional<Object> read(Format format, byte[] contents) throws IOException {
    Path file = Files.write(folder.resolve("damaged"), contents);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Optional<Object> loaded = Optional.empty();
    try {
      loaded = Optional.of(format.reader.apply(file));
    } catch (DataException e) {
      assertNotNull(e.file());
      assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(
        allocated <= 4L * contents.length + FIXED_BYTES,
        "allocated %d bytes for a file of %d".formatted(allocated, contents.length));
    return loaded;
  }

  private static String describe(int number) {
    return "case %d of seed %d".formatted(number, SEED);
  }
}
