package dev.adjoint.runtime.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/**
 * Reads one IDX file and believes nothing in it: the numbers are gathered in chunks that grow with
 * what was read, so that a header that promises more than there is costs no memory.
 */
final class IdxReader {
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final int FIRST_CHUNK = 1 << 16;
  private static final int LARGEST_CHUNK = 1 << 23;

  /** What stands before the numbers. */
  record Header(Idx.Type type, List<Integer> dimensions) {
    Header {
      dimensions = List.copyOf(dimensions);
    }
  }

  private final Path file;
  private final InputStream input;

  private IdxReader(Path file, InputStream input) {
    this.file = file;
    this.input = input;
  }

  /**
   * @param expectation looks at the header before anything else is read, and throws if it is not
   *     the right one
   */
  static Idx read(Path file, Consumer<Header> expectation) {
    if (Files.isDirectory(file)) {
      throw new DataException(file, "is a folder, expected an IDX file");
    }
    if (!Files.exists(file)) {
      throw new DataException(file, "no such file");
    }
    try (InputStream input = MaybeGzip.open(file)) {
      return new IdxReader(file, input).read(expectation);
    } catch (OutOfMemoryError e) {
      throw new DataException(file, "holds more numbers than this program has memory for", e);
    } catch (EOFException e) {
      throw new DataException(file, "truncated, the gzip data end too early", e);
    } catch (ZipException e) {
      throw new DataException(file, "the gzip data are damaged: " + e.getMessage(), e);
    } catch (AccessDeniedException e) {
      throw new DataException(file, "may not be read: access denied", e);
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private Idx read(Consumer<Header> expectation) throws IOException {
    Header header = header();
    int length = length(header);
    expectation.accept(header);
    byte[] bytes = numbers(length);
    if (input.read() >= 0) {
      throw new DataException(
          file, "expected %d bytes after the header, but there are more".formatted(length));
    }
    return new Idx(header.type(), header.dimensions(), bytes);
  }

  private Header header() throws IOException {
    byte[] magic = input.readNBytes(4);
    if (magic.length == 0) {
      throw new DataException(file, "empty, expected an IDX file");
    }
    if (magic.length < 4 || magic[0] != 0 || magic[1] != 0 || magic[3] == 0) {
      throw notIdx(magic);
    }
    Idx.Type type = Idx.Type.of(magic[2]).orElseThrow(() -> notIdx(magic));
    int rank = magic[3] & 0xff;
    byte[] sizes = input.readNBytes(4 * rank);
    if (sizes.length < 4 * rank) {
      throw new DataException(
          file, "truncated, it ends within the header of %d dimensions".formatted(rank));
    }
    List<Integer> dimensions = new ArrayList<>(rank);
    for (int i = 0; i < rank; i++) {
      dimensions.add(bigEndian(sizes, 4 * i));
    }
    return new Header(type, dimensions);
  }

  private DataException notIdx(byte[] magic) {
    return new DataException(
        file,
        "expected an IDX file, which begins with 0000, a type of 08 to 0e and a rank above 00,"
            + " but it begins with "
            + HexFormat.of().formatHex(magic));
  }

  private static int bigEndian(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  /** The number of bytes that the header promises, if one array can hold them. */
  private int length(Header header) {
    long length = header.type().width();
    for (int dimension : header.dimensions()) {
      if (dimension < 1) {
        throw new DataException(
            file,
            "dimensions are 1 to 2^31-1, but the header says "
                + header.dimensions().stream().map(Integer::toUnsignedString).toList());
      }
      length *= dimension;
      if (length > LARGEST_ARRAY) {
        throw new DataException(
            file,
            "the header %s of %s says more than the %d bytes that can be held"
                .formatted(header.dimensions(), header.type(), LARGEST_ARRAY));
      }
    }
    return (int) length;
  }

  private byte[] numbers(int length) throws IOException {
    List<byte[]> chunks = new ArrayList<>();
    int size = FIRST_CHUNK;
    int read = 0;
    while (read < length) {
      byte[] chunk = new byte[Math.min(size, length - read)];
      int filled = input.readNBytes(chunk, 0, chunk.length);
      read += filled;
      if (filled < chunk.length) {
        throw new DataException(
            file,
            "truncated, the header says %d bytes of numbers, but there are %d"
                .formatted(length, read));
      }
      chunks.add(chunk);
      size = Math.min(2 * size, LARGEST_CHUNK);
    }
    return chunks.size() == 1 ? chunks.get(0) : joined(chunks, length);
  }

  private static byte[] joined(List<byte[]> chunks, int length) {
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] chunk : chunks) {
      System.arraycopy(chunk, 0, all, at, chunk.length);
      at += chunk.length;
    }
    return all;
  }
}
