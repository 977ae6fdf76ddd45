package dev.adjoint.runtime.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  /** What the function save of safetensors 0.8.0 (its numpy part) gave for five small arrays. */
  private static final String WRITTEN_BY_PYTHON =
      "48010000000000007b225f5f6d657461646174615f5f223a7b22666f726d6174223a226e70222c2277686f223a22c3a9"
          + "5c225c6e227d2c226e223a7b226474797065223a22493634222c227368617065223a5b315d2c22646174615f6f66"
          + "6673657473223a5b302c385d7d2c2273223a7b226474797065223a22463634222c227368617065223a5b5d2c2264"
          + "6174615f6f666673657473223a5b382c31365d7d2c2265223a7b226474797065223a22463332222c227368617065"
          + "223a5b302c345d2c22646174615f6f666673657473223a5b31362c31365d7d2c2277223a7b226474797065223a22"
          + "463332222c227368617065223a5b322c335d2c22646174615f6f666673657473223a5b31362c34305d7d2c226822"
          + "3a7b226474797065223a22463136222c227368617065223a5b345d2c22646174615f6f666673657473223a5b3430"
          + "2c34385d7d7d20202020202007000000000000000000000000000840000000000000803f00000040000040400000"
          + "80400000a040003e00c0ff7b0100";

  @TempDir Path folder;

  @Test
  void readsWhatPythonWrote() throws IOException {
    Path file = folder.resolve("python.safetensors");
    Files.write(file, HexFormat.of().parseHex(WRITTEN_BY_PYTHON));
    Safetensors read = Safetensors.from(file);
    assertEquals(Map.of("format", "np", "who", "\u00e9\"\n"), read.metadata());
    assertEquals(
        "{n=I64 [1], s=F64 [], e=F32 [0, 4], w=F32 [2, 3], h=F16 [4]}", read.arrays().toString());
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, read.arrays().get("w").floats());
    assertArrayEquals(new float[] {1.5f, -2, 65504, 0x1p-24f}, read.arrays().get("h").floats());
    assertArrayEquals(new double[] {3}, read.arrays().get("s").doubles());
    assertArrayEquals(new long[] {7}, read.arrays().get("n").wholes());
    assertArrayEquals(new float[0], read.arrays().get("e").floats());
  }

  @Test
  void givesBackWhatItWrote() {
    Map<String, NumberArray> arrays = new LinkedHashMap<>();
    arrays.put(
        "a \"quoted\"\\ \u00fc\n", NumberArray.of(new float[] {1, Float.NaN}, List.of(2, 1)));
    arrays.put("doubles", NumberArray.of(new double[] {Math.PI}, List.of()));
    arrays.put("longs", NumberArray.of(new long[] {Long.MIN_VALUE, 3}, List.of(2)));
    arrays.put("ints", NumberArray.of(new int[0], List.of(0, 7)));
    Path file = folder.resolve("new/folder/all.safetensors");
    new Safetensors(arrays, Map.of("note", "first\ttry")).save(file);
    Safetensors read = Safetensors.from(file);
    assertEquals(Map.of("note", "first\ttry"), read.metadata());
    assertEquals(arrays.keySet(), read.arrays().keySet());
    arrays.forEach(
        (name, array) -> {
          assertEquals(array.toString(), read.arrays().get(name).toString());
          assertEquals(array.bytes(), read.arrays().get(name).bytes());
        });
  }

  @Test
  void beginsEachArrayAtAMultipleOfItsWidth() throws IOException {
    Map<String, NumberArray> arrays = new LinkedHashMap<>();
    arrays.put("odd", NumberArray.of(new float[] {1}, List.of(1)));
    arrays.put("wide", NumberArray.of(new double[] {1}, List.of(1)));
    Path file = folder.resolve("aligned.safetensors");
    new Safetensors(arrays, Map.of()).save(file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(0, bytes.getLong(0) % 8);
    assertEquals(List.of("wide", "odd"), List.copyOf(Safetensors.from(file).arrays().keySet()));
  }

  @Test
  void roundsToTheNearestFloat() {
    assertArrayEquals(
        new float[] {0.1f, Float.POSITIVE_INFINITY},
        NumberArray.of(new double[] {0.1, 1e300}, List.of(2)).floats());
    // Halfway between two floats after one rounding to double, above it before.
    long above = (1L << 60) + (1L << 36) + 1;
    assertArrayEquals(
        new float[] {(float) ((1L << 60) + (1L << 37))},
        NumberArray.of(new long[] {above}, List.of(1)).floats());
  }

  @Test
  void refusesValuesThatDoNotFillTheShape() {
    assertEquals(
        "shape [2, 3]: expected another number of elements than 5",
        assertThrows(
                IllegalArgumentException.class, () -> NumberArray.of(new float[5], List.of(2, 3)))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> NumberArray.of(new float[0], List.of(65536, 65536, 65536, 65536)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"a\":{\"dtype\":\"F8\",\"shape\":[1],\"data_offsets\":[0,4]}} | 4 | \"a\" is of type \"F8\","
            + " expected one of [F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | 4 | damaged, \"a\" of type"
            + " F32 and shape [2] has 8 bytes, but its data_offsets are [0, 4]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904],\"data_offsets\":[0,4]}} | 4 | damaged,"
            + " expected a whole number from 0 to 10^18 at character 29 of the header, came"
            + " '4611686018'",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,17179869184]}} | 4 | \"a\" of"
            + " type F32 and shape [65536, 65536] has more bytes than the 2^31-9 that can be held",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | damaged, expected \"a\" to"
            + " begin at byte 0 of the numbers, where the array before it ends, came 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
            + " | 4 | damaged, expected \"b\" to begin at byte 4 of the numbers, where the array before"
            + " it ends, came 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{}} | 4 | damaged, expected \"a\""
            + " only once at character 54 of the header, came '\"a\":{}}'",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 3 | truncated, the header says 4"
            + " bytes of numbers, but there are 3",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 5 | damaged, the header says 4"
            + " bytes of numbers, but there are 5",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}} | 0 | damaged, expected dtype, shape and two"
            + " data_offsets of \"a\"",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | 4 | damaged, expected a whole"
            + " number from 0 to 10^18 at character 29 of the header, came '-1],\"data_'",
        "[] | 0 | damaged, expected '{' at character 0 of the header, came '[]'",
        "{} x | 0 | damaged, expected the end at character 3 of the header, came 'x'",
        "{\"\\ud800\":{}} | 0 | damaged, expected whole characters in a string, no half surrogate pair at"
            + " character 9 of the header, came ':{}}'"
      })
  void refusesAHeaderThatLies(String header, int numbers, String message) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + numbers).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    refuses(bytes.array(), message);
  }

  @Test
  void refusesAHeaderLengthBeyondTheFile() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    refuses(
        bytes.putLong(0, 99_999_999).array(),
        "truncated, expected 99999999 bytes of the header, came 8");
    refuses(
        bytes.putLong(0, -1).array(),
        "expected a safetensors file, which begins with a header length of 2 to 100000000, came"
            + " 18446744073709551615");
    refuses(new byte[0], "truncated, expected 8 bytes of the length of the header, came 0");
  }

  private void refuses(byte[] bytes, String message) throws IOException {
    Path file = Files.write(folder.resolve("bad.safetensors"), bytes);
    DataException problem = assertThrows(DataException.class, () -> Safetensors.from(file));
    assertEquals(file + ": " + message, problem.getMessage());
  }

  @Test
  void refusesWhatIsNoFile() {
    assertEquals(
        folder + ": is a folder, expected a safetensors file",
        assertThrows(DataException.class, () -> Safetensors.from(folder)).getMessage());
    Path missing = folder.resolve("missing");
    assertEquals(
        missing + ": no such file",
        assertThrows(DataException.class, () -> Safetensors.from(missing)).getMessage());
  }

  @Test
  void refusesAnArrayOfTheNameThatTheFormatKeeps() {
    Map<String, NumberArray> arrays =
        Map.of("__metadata__", NumberArray.of(new float[1], List.of(1)));
    assertThrows(IllegalArgumentException.class, () -> new Safetensors(arrays, Map.of()));
  }
}
