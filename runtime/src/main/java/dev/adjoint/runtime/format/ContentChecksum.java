package dev.adjoint.runtime.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32C;

/** A checksum of texts and bytes, each with its length, so that none can pass for another. */
final class ContentChecksum {
  private final CRC32C crc = new CRC32C();

  void add(String text) {
    add(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  void add(ByteBuffer bytes) {
    crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.remaining()).flip());
    crc.update(bytes);
  }

  /** {@code crc32c:1a2b3c4d}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "crc32c:%08x", crc.getValue());
  }
}
