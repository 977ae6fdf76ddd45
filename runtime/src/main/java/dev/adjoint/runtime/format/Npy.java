package dev.adjoint.runtime.format;

import dev.adjoint.runtime.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One array in a file of numpy, {@code numpy.save} and {@code numpy.load}.
 *
 * <p>Source: <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>,
 * versions 1.0 and 2.0.
 */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;

  /** The length of a header of version 1.0 has two bytes. */
  private static final int LARGEST_OF_VERSION_1 = 0xffff;

  /** No array of 64 dimensions needs more; numpy itself reads no more than this. */
  private static final int LARGEST_HEADER = 10_000;

  private Npy() {}

  /**
   * Reads a file. An array in Fortran's order is brought into C's, so that the result has the shape
   * and the numbers that numpy shows.
   *
   * @throws DataException if it is missing, damaged, not of version 1.0 or 2.0, or has numbers that
   *     are big-endian or of a type that {@link ElementType} does not have
   */
  public static NumberArray from(Path file) {
    Objects.requireNonNull(file, "file");
    return FileBytes.read(file, "an npy file", Npy::read);
  }

  private static NumberArray read(FileBytes bytes) throws IOException {
    NpyHeader header = NpyHeader.parse(bytes, headerText(bytes));
    int length = NumberArray.length(header.type(), header.shape());
    if (length != bytes.left()) {
      throw bytes.broken(
          "%s, the header says %s of shape %s, but there are %d bytes of numbers"
              .formatted(
                  length > bytes.left() ? "truncated" : "damaged",
                  header.type(),
                  header.shape(),
                  bytes.left()));
    }
    byte[] numbers = bytes.next(length, "numbers");
    return new NumberArray(
        header.type(), header.shape(), header.isFortran() ? reordered(numbers, header) : numbers);
  }

  private static String headerText(FileBytes bytes) throws IOException {
    byte[] magic = bytes.next(MAGIC.length, "the beginning of an npy file");
    if (!Arrays.equals(magic, MAGIC)) {
      throw bytes.broken("expected an npy file, which begins with \\x93NUMPY");
    }
    byte[] version = bytes.next(2, "the version");
    if (version[0] < 1 || version[0] > 2 || version[1] != 0) {
      throw bytes.broken(
          "expected version 1.0 or 2.0 of npy, came %d.%d"
              .formatted(version[0] & 0xff, version[1] & 0xff));
    }
    int digits = version[0] == 1 ? Short.BYTES : Integer.BYTES;
    byte[] size = Arrays.copyOf(bytes.next(digits, "the length of the header"), 4);
    int length = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > LARGEST_HEADER) {
      throw bytes.broken(
          "expected a header of 0 to %d bytes, came %s"
              .formatted(LARGEST_HEADER, Integer.toUnsignedString(length)));
    }
    return new String(bytes.next(length, "the header"), StandardCharsets.ISO_8859_1);
  }

  /** From the first index running fastest to the last. */
  private static byte[] reordered(byte[] from, NpyHeader header) {
    int width = header.type().width();
    int[] index = new int[header.shape().size()];
    byte[] to = new byte[from.length];
    for (int at = 0; at < from.length; at += width) {
      int target = 0;
      for (int axis = 0; axis < index.length; axis++) {
        target = target * header.shape().get(axis) + index[axis];
      }
      System.arraycopy(from, at, to, target * width, width);
      for (int axis = 0; axis < index.length; axis++) {
        index[axis]++;
        if (index[axis] < header.shape().get(axis)) {
          break;
        }
        index[axis] = 0;
      }
    }
    return to;
  }

  /**
   * Writes a file of version 1.0, in C's order, in one step: whatever happens, the old one or the
   * new one is there.
   *
   * @throws IllegalArgumentException if the array is of {@link ElementType#BF16}, which npy does
   *     not have
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public static void save(Path file, NumberArray array) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(array, "array");
    if (array.type().npy().isEmpty()) {
      throw new IllegalArgumentException(file + ": npy has no type " + array.type());
    }
    ByteBuffer header = header(array);
    AtomicFile.write(
        file,
        sink -> {
          sink.write(header);
          sink.write(array.bytes());
        });
  }

  private static ByteBuffer header(NumberArray array) {
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"
            .formatted(array.type().npy(), tuple(array.shape()));
    int before = MAGIC.length + 2 + Short.BYTES;
    int whole = (before + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT; // and a line feed
    if (whole - before > LARGEST_OF_VERSION_1) {
      throw new IllegalArgumentException("too many dimensions for npy: " + array.shape().size());
    }
    ByteBuffer header = ByteBuffer.allocate(whole).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (whole - before));
    header.put(text.getBytes(StandardCharsets.ISO_8859_1));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').flip();
  }

  /** As Python writes it: {@code ()}, {@code (5,)}, {@code (5, 3)}. */
  private static String tuple(List<Integer> shape) {
    String sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "(" + sizes + (shape.size() == 1 ? ",)" : ")");
  }
}
