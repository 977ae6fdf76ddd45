package dev.adjoint.runtime.format;

import dev.adjoint.runtime.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a file from its beginning to its end. Memory is taken only for what the file is long
 * enough to hold, whatever it says.
 */
final class FileBytes {
  private final Path file;
  private final FileChannel channel;
  private final long size;
  private long at;

  /** What is made of the bytes. */
  interface Reading<T> {
    T of(FileBytes bytes) throws IOException;
  }

  private FileBytes(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
  }

  /**
   * Reads a file.
   *
   * @param kind what the file is expected to be, such as "an npy file"
   * @throws DataException if it cannot be read, or if {@code reading} says so
   */
  static <T> T read(Path file, String kind, Reading<T> reading) {
    if (Files.isDirectory(file)) {
      throw new DataException(file, "is a folder, expected " + kind);
    }
    if (!Files.exists(file)) {
      throw new DataException(file, "no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new DataException(file, "is a device or a pipe, expected " + kind);
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return reading.of(new FileBytes(file, channel));
    } catch (OutOfMemoryError e) {
      throw new DataException(file, "holds more numbers than this program has memory for", e);
    } catch (AccessDeniedException e) {
      throw new DataException(file, "may not be read: access denied", e);
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  Path file() {
    return file;
  }

  /** How many bytes are left. */
  long left() {
    return size - at;
  }

  /**
   * The next bytes.
   *
   * @param what they are, for the message if there are fewer
   */
  byte[] next(int count, String what) throws IOException {
    if (count > left()) {
      throw truncated(what, count, left());
    }
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) { // it has become shorter meanwhile
        throw truncated(what, count, bytes.position());
      }
    }
    at += count;
    return bytes.array();
  }

  private DataException truncated(String what, long expected, long came) {
    return new DataException(
        file, "truncated, expected %d bytes of %s, came %d".formatted(expected, what, came));
  }

  /** The next eight bytes as one number. */
  long nextLong(String what) throws IOException {
    return ByteBuffer.wrap(next(Long.BYTES, what)).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  DataException broken(String problem) {
    return new DataException(file, problem);
  }
}
