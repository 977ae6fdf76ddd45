package dev.adjoint.runtime.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.data.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyTest {
  @TempDir Path folder;

  /** A file as numpy 2.4 writes it: the description is filled up to {@code length} bytes. */
  private static byte[] file(int version, String description, int length, String hexNumbers) {
    byte[] numbers = HexFormat.of().parseHex(hexNumbers);
    int start = version == 1 ? 10 : 12;
    byte[] file = new byte[start + length + numbers.length];
    System.arraycopy(HexFormat.of().parseHex("934e554d5059"), 0, file, 0, 6);
    file[6] = (byte) version;
    file[8] = (byte) length;
    file[9] = (byte) (length >> 8);
    String text = description + " ".repeat(length - description.length() - 1) + "\n";
    System.arraycopy(text.getBytes(StandardCharsets.ISO_8859_1), 0, file, start, length);
    System.arraycopy(numbers, 0, file, start + length, numbers.length);
    return file;
  }

  private NumberArray read(byte[] bytes) throws IOException {
    return Npy.from(Files.write(folder.resolve("array.npy"), bytes));
  }

  @Test
  void readsWhatNumpyWrote() throws IOException {
    String description = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
    String numbers = "000000000000803f0000004000004040000080400000a040";
    NumberArray array = read(file(1, description, 118, numbers));
    assertEquals("F32 [2, 3]", array.toString());
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, array.floats());
  }

  @Test
  void readsVersion2AndHalfPrecision() throws IOException {
    String description = "{'descr': '<f2', 'fortran_order': False, 'shape': (2,), }";
    NumberArray array = read(file(2, description, 116, "003e00c0"));
    assertEquals("F16 [2]", array.toString());
    assertArrayEquals(new float[] {1.5f, -2}, array.floats());
  }

  @Test
  void readsASingleNumber() throws IOException {
    String description = "{'descr': '<f8', 'fortran_order': False, 'shape': (), }";
    NumberArray array = read(file(1, description, 118, "0000000000000440"));
    assertEquals("F64 []", array.toString());
    assertArrayEquals(new double[] {2.5}, array.doubles());
  }

  @Test
  void bringsFortransOrderIntoOurs() throws IOException {
    String description = "{'descr': '<i4', 'fortran_order': True, 'shape': (2, 3), }";
    String numbers = "000000000300000001000000040000000200000005000000";
    NumberArray array = read(file(1, description, 118, numbers));
    assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5}, array.wholes());
  }

  @Test
  void writesByteForByteWhatNumpyWrites() throws IOException {
    Path file = folder.resolve("own.npy");
    Npy.save(file, NumberArray.of(new float[] {0, 1, 2, 3, 4, 5}, List.of(2, 3)));
    String description = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
    String numbers = "000000000000803f0000004000004040000080400000a040";
    assertArrayEquals(file(1, description, 118, numbers), Files.readAllBytes(file));
  }

  @Test
  void givesBackWhatItWrote() {
    for (NumberArray array :
        List.of(
            NumberArray.of(new double[] {Math.E}, List.of()),
            NumberArray.of(new long[] {1, -2, Long.MAX_VALUE}, List.of(3)),
            NumberArray.of(new float[0], List.of(3, 0, 2)),
            NumberArray.of(new int[24], List.of(2, 3, 4)))) {
      Path file = folder.resolve("array.npy");
      Npy.save(file, array);
      NumberArray read = Npy.from(file);
      assertEquals(array.toString(), read.toString());
      assertEquals(array.bytes(), read.bytes());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '\0',
      value = {
        "{'descr': '>f4', 'fortran_order': False, 'shape': (1,), } # has numbers of type '>f4',"
            + " expected one of [<f8, <f4, <f2, <i8, <i4, <i2, |i1, |u1, |b1]",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), } # has numbers of type '|O',"
            + " expected one of [<f8, <f4, <f2, <i8, <i4, <i2, |i1, |u1, |b1]",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), } # truncated, the header says F32"
            + " of shape [2], but there are 4 bytes of numbers",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (0,), } # damaged, the header says F32 of"
            + " shape [0], but there are 4 bytes of numbers",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999, 9999999999), } # shape"
            + " (9999999999, 9999999999) of '<f4' has more bytes than the 2^31-9 that can be held",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1)} # damaged, expected up to 64 sizes as"
            + " shape, came (1)",
        "{'descr': '<f4', 'fortran_order': 'x', 'shape': (1,), } # damaged, expected True or False"
            + " as fortran_order, came 'x'",
        "{'descr': '<f4', 'shape': (1,), } # damaged, expected descr, fortran_order and shape in the"
            + " header and nothing else",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)} # damaged, expected"
            + " descr, fortran_order and shape once each in the header",
        "{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,)} # damaged, expected"
            + " descr, fortran_order and shape in the header",
        "x # damaged, the header is no dictionary"
      })
  void refusesAHeaderThatLies(String description, String message) throws IOException {
    refuses(file(1, description, 118, "00000000"), message);
  }

  private void refuses(byte[] bytes, String message) {
    DataException problem = assertThrows(DataException.class, () -> read(bytes));
    assertEquals(folder.resolve("array.npy") + ": " + message, problem.getMessage());
  }

  @Test
  void refusesOtherFilesAndVersions() {
    refuses(
        "not an npy file".getBytes(StandardCharsets.US_ASCII),
        "expected an npy file, which begins with \\x93NUMPY");
    byte[] third = file(3, "{}", 20, "");
    refuses(third, "expected version 1.0 or 2.0 of npy, came 3.0");
    byte[] long2 = file(2, "{}", 20, "");
    long2[11] = (byte) 0xff;
    refuses(long2, "expected a header of 0 to 10000 bytes, came 4278190100");
  }

  @Test
  void refusesToWriteATypeThatNpyDoesNotHave() {
    NumberArray array = new NumberArray(ElementType.BF16, List.of(1), new byte[2]);
    Path file = folder.resolve("bf16.npy");
    assertEquals(
        file + ": npy has no type BF16",
        assertThrows(IllegalArgumentException.class, () -> Npy.save(file, array)).getMessage());
  }
}
