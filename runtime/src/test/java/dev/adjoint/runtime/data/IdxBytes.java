package dev.adjoint.runtime.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files for tests. */
final class IdxBytes {
  static final int UNSIGNED_BYTE = 0x08;

  private IdxBytes() {}

  static byte[] file(int type, int[] dimensions, byte[] numbers) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * dimensions.length + numbers.length);
    file.put((byte) 0).put((byte) 0).put((byte) type).put((byte) dimensions.length);
    for (int dimension : dimensions) {
      file.putInt(dimension);
    }
    return file.put(numbers).array();
  }

  static byte[] labels(int... labels) {
    byte[] numbers = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      numbers[i] = (byte) labels[i];
    }
    return file(UNSIGNED_BYTE, new int[] {labels.length}, numbers);
  }

  /** Random pixels. */
  static byte[] images(int count, int height, int width, long seed) {
    byte[] pixels = new byte[count * height * width];
    new Random(seed).nextBytes(pixels);
    return file(UNSIGNED_BYTE, new int[] {count, height, width}, pixels);
  }

  static byte[] gzip(byte[] contents) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream output = new GZIPOutputStream(packed)) {
      output.write(contents);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
