package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path folder;

  @Test
  void readsUnsignedBytesPlainAndPackedWhateverTheName() throws IOException {
    byte[] contents =
        IdxBytes.file(0x08, new int[] {2, 1, 3}, new byte[] {0, 1, 2, 3, (byte) 254, (byte) 255});
    for (byte[] file : List.of(contents, IdxBytes.gzip(contents))) {
      Idx idx = Idx.read(written(file));
      assertEquals(Idx.Type.UNSIGNED_BYTE, idx.type());
      assertEquals(List.of(2, 1, 3), idx.dimensions());
      assertArrayEquals(new int[] {0, 1, 2, 3, 254, 255}, idx.integers());
      assertArrayEquals(new float[] {0, 1, 2, 3, 254, 255}, idx.floats());
      assertArrayEquals(new byte[] {0, 1, 2, 3, -2, -1}, idx.bytes());
    }
  }

  @Test
  void readsTheOtherIntegerTypes() throws IOException {
    byte[] shorts = ByteBuffer.allocate(4).putShort((short) -2).putShort((short) 300).array();
    byte[] ints = ByteBuffer.allocate(8).putInt(-70000).putInt(1 << 30).array();
    assertArrayEquals(new int[] {-1, 127}, read(0x09, new byte[] {-1, 127}).integers());
    assertArrayEquals(new float[] {-1, 127}, read(0x09, new byte[] {-1, 127}).floats());
    assertArrayEquals(new int[] {-2, 300}, read(0x0B, shorts).integers());
    assertArrayEquals(new float[] {-2, 300}, read(0x0B, shorts).floats());
    assertArrayEquals(new int[] {-70000, 1 << 30}, read(0x0C, ints).integers());
    assertArrayEquals(new float[] {-70000, 1 << 30}, read(0x0C, ints).floats());
  }

  @Test
  void readsFloatingPointWhichIsNoInteger() throws IOException {
    byte[] floats = ByteBuffer.allocate(8).putFloat(1.5f).putFloat(-3e7f).array();
    byte[] doubles = ByteBuffer.allocate(16).putDouble(0.1).putDouble(-2).array();
    assertArrayEquals(new float[] {1.5f, -3e7f}, read(0x0D, floats).floats());
    assertArrayEquals(new float[] {0.1f, -2}, read(0x0E, doubles).floats());
    Idx idx = read(0x0E, doubles);
    assertEquals(
        "the numbers are of type DOUBLE, not integers",
        assertThrows(IllegalStateException.class, idx::integers).getMessage());
  }

  @Test
  void readsFilesOfSeveralChunks() throws IOException {
    byte[] contents = IdxBytes.images(1000, 20, 20, 5);
    byte[] pixels = Arrays.copyOfRange(contents, 16, contents.length);
    assertArrayEquals(pixels, Idx.read(written(contents)).bytes());
    assertArrayEquals(pixels, Idx.read(written(IdxBytes.gzip(contents))).bytes());
  }

  @Test
  void namesAFileThatIsMissingAFolderOrEmpty() throws IOException {
    Path missing = folder.resolve("missing");
    DataException problem = assertThrows(DataException.class, () -> Idx.read(missing));
    assertEquals(missing, problem.file());
    assertEquals(missing + ": no such file", problem.getMessage());
    assertEquals(
        folder + ": is a folder, expected an IDX file",
        assertThrows(DataException.class, () -> Idx.read(folder)).getMessage());
    assertProblem("empty, expected an IDX file", new byte[0]);
    assertProblem("empty, expected an IDX file", IdxBytes.gzip(new byte[0]));
  }

  @Test
  void refusesWhatIsNoIdxFile() throws IOException {
    String expected =
        "expected an IDX file, which begins with 0000, a type of 08 to 0e and a rank above 00, but it"
            + " begins with ";
    assertProblem(expected + "89504e47", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    assertProblem(expected + "000008", new byte[] {0, 0, 8});
    assertProblem(expected + "00000a01", new byte[] {0, 0, 0x0A, 1, 0, 0, 0, 1, 0});
    assertProblem(expected + "00000800", new byte[] {0, 0, 8, 0, 0});
    assertProblem(expected + "01000801", new byte[] {1, 0, 8, 1, 0, 0, 0, 1, 0});
  }

  @Test
  void refusesAnotherTypeOrRankBeforeTheNumbers() throws IOException {
    // No numbers at all: reading on would report a truncated file.
    Path file = written(IdxBytes.file(0x08, new int[] {3, 3}, new byte[0]));
    assertEquals(
        file
            + ": expected UNSIGNED_BYTE numbers in 1 dimensions, but the header says UNSIGNED_BYTE in"
            + " 2",
        assertThrows(DataException.class, () -> Idx.read(file, Idx.Type.UNSIGNED_BYTE, 1))
            .getMessage());
    assertEquals(
        file + ": expected INT numbers in 2 dimensions, but the header says UNSIGNED_BYTE in 2",
        assertThrows(DataException.class, () -> Idx.read(file, Idx.Type.INT, 2)).getMessage());
  }

  @Test
  void refusesTooFewAndTooManyBytes() throws IOException {
    byte[] contents = IdxBytes.labels(1, 2, 3);
    byte[] longer = Arrays.copyOf(contents, contents.length + 1);
    byte[] shorter = Arrays.copyOf(contents, contents.length - 1);
    String tooFew = "truncated, the header says 3 bytes of numbers, but there are 2";
    String tooMany = "expected 3 bytes after the header, but there are more";
    assertProblem(tooFew, shorter);
    assertProblem(tooFew, IdxBytes.gzip(shorter));
    assertProblem(tooMany, longer);
    assertProblem(tooMany, IdxBytes.gzip(longer));
    assertProblem(
        "truncated, it ends within the header of 1 dimensions", Arrays.copyOf(contents, 6));
  }

  @Test
  void refusesDamagedGzipData() throws IOException {
    byte[] packed = IdxBytes.gzip(IdxBytes.labels(1, 2, 3));
    byte[] wrongSum = packed.clone();
    wrongSum[packed.length - 8] ^= 1;
    assertProblem("the gzip data are damaged: Corrupt GZIP trailer", wrongSum);
    assertProblem(
        "truncated, the gzip data end too early", Arrays.copyOf(packed, packed.length - 1));
    assertProblem("truncated, the gzip data end too early", Arrays.copyOf(packed, 5));
  }

  @Test
  void refusesBytesBehindGzipData() throws IOException {
    byte[] contents = IdxBytes.labels(1, 2, 3);
    byte[] packed = IdxBytes.gzip(contents);
    for (int more : new int[] {1, 7, 8, 9, 30, 100_000}) {
      assertDamaged(Arrays.copyOf(packed, packed.length + more));
    }
    byte[] twice = Arrays.copyOf(packed, 2 * packed.length);
    System.arraycopy(packed, 0, twice, packed.length, packed.length);
    assertDamaged(twice);
  }

  private void assertDamaged(byte[] contents) throws IOException {
    Path file = written(contents);
    String message = assertThrows(DataException.class, () -> Idx.read(file)).getMessage();
    assertTrue(message.contains("behind") || message.contains("more"), message);
  }

  @Test
  void refusesHeadersThatNoArrayCanHold() throws IOException {
    byte[] none = new byte[0];
    assertProblem(
        "the header [2147483647, 2147483647] of UNSIGNED_BYTE says more than the 2147483639 bytes that"
            + " can be held",
        IdxBytes.file(0x08, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE}, none));
    assertProblem(
        "the header [400000000] of DOUBLE says more than the 2147483639 bytes that can be held",
        IdxBytes.file(0x0E, new int[] {400_000_000}, none));
    assertProblem(
        "dimensions are 1 to 2^31-1, but the header says [2147483648, 2147483648]",
        IdxBytes.file(0x08, new int[] {Integer.MIN_VALUE, Integer.MIN_VALUE}, none));
    assertProblem(
        "dimensions are 1 to 2^31-1, but the header says [4294967295, 4294967295]",
        IdxBytes.file(0x08, new int[] {-1, -1}, new byte[1]));
    assertProblem(
        "dimensions are 1 to 2^31-1, but the header says [5, 0]",
        IdxBytes.file(0x08, new int[] {5, 0}, none));
  }

  private Idx read(int type, byte[] numbers) throws IOException {
    return Idx.read(written(IdxBytes.file(type, new int[] {2}, numbers)));
  }

  private void assertProblem(String problem, byte[] contents) throws IOException {
    Path file = written(contents);
    assertEquals(
        file + ": " + problem,
        assertThrows(DataException.class, () -> Idx.read(file)).getMessage());
  }

  private Path written(byte[] contents) throws IOException {
    return Files.write(Files.createTempFile(folder, "numbers", ".idx"), contents);
  }
}
