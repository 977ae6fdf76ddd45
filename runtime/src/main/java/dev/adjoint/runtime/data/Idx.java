package dev.adjoint.runtime.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The contents of an IDX file: an array of numbers of one type, in row-major order. The format is
 * described with the <a
 * href="https://web.archive.org/web/2020/http://yann.lecun.com/exdb/mnist/">MNIST database</a>: two
 * zero bytes, the type, the rank, the dimensions and the numbers, all big-endian.
 */
public final class Idx {
  /** What the numbers of a file are. */
  public enum Type {
    /** Integers of 0 to 255. */
    UNSIGNED_BYTE(0x08, 1),
    /** Integers of -128 to 127. */
    BYTE(0x09, 1),
    /** Integers of 16 bits. */
    SHORT(0x0B, 2),
    /** Integers of 32 bits. */
    INT(0x0C, 4),
    /** Floating point of 32 bits. */
    FLOAT(0x0D, 4),
    /** Floating point of 64 bits. */
    DOUBLE(0x0E, 8);

    private final int code;
    private final int width;

    Type(int code, int width) {
      this.code = code;
      this.width = width;
    }

    /** The number of bytes that one number takes. */
    int width() {
      return width;
    }

    static Optional<Type> of(int code) {
      for (Type type : values()) {
        if (type.code == code) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }
  }

  private final Type type;
  private final List<Integer> dimensions;
  private final byte[] bytes;

  Idx(Type type, List<Integer> dimensions, byte[] bytes) {
    this.type = type;
    this.dimensions = List.copyOf(dimensions);
    this.bytes = bytes;
  }

  /**
   * Reads a whole file, plain or compressed by gzip, which its first bytes tell and not its name.
   * Memory grows with the bytes that are really there, whatever the header says, and a header of
   * more than 2^31-9 bytes is refused.
   *
   * @throws DataException if the file is missing, is no IDX file, is damaged, or ends before or
   *     after its last number
   */
  public static Idx read(Path file) {
    Objects.requireNonNull(file, "file");
    return IdxReader.read(file, header -> {});
  }

  /**
   * Reads a whole file as {@link #read(Path)} does, and refuses one of another type or rank before
   * reading its numbers.
   *
   * @throws DataException also if type or rank differ
   */
  public static Idx read(Path file, Type type, int rank) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(type, "type");
    return IdxReader.read(
        file,
        header -> {
          if (header.type() != type || header.dimensions().size() != rank) {
            throw new DataException(
                file,
                "expected %s numbers in %d dimensions, but the header says %s in %d"
                    .formatted(type, rank, header.type(), header.dimensions().size()));
          }
        });
  }

  /** The type of the numbers. */
  public Type type() {
    return type;
  }

  /** The dimensions, each at least 1; the first one counts the examples. */
  public List<Integer> dimensions() {
    return dimensions;
  }

  /** The bytes of all numbers as they are in the file, big-endian; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * All numbers as integers.
   *
   * @throws IllegalStateException if they are of a floating-point type
   */
  public int[] integers() {
    if (type == Type.FLOAT || type == Type.DOUBLE) {
      throw new IllegalStateException("the numbers are of type " + type + ", not integers");
    }
    int[] integers = new int[bytes.length / type.width];
    ByteBuffer source = ByteBuffer.wrap(bytes);
    for (int i = 0; i < integers.length; i++) {
      integers[i] =
          switch (type) {
            case UNSIGNED_BYTE -> source.get() & 0xff;
            case BYTE -> source.get();
            case SHORT -> source.getShort();
            default -> source.getInt();
          };
    }
    return integers;
  }

  /** All numbers, each as the float nearest to it. */
  public float[] floats() {
    float[] floats = new float[bytes.length / type.width];
    ByteBuffer source = ByteBuffer.wrap(bytes);
    for (int i = 0; i < floats.length; i++) {
      floats[i] =
          switch (type) {
            case UNSIGNED_BYTE -> source.get() & 0xff;
            case BYTE -> source.get();
            case SHORT -> source.getShort();
            case INT -> source.getInt();
            case FLOAT -> source.getFloat();
            case DOUBLE -> (float) source.getDouble();
          };
    }
    return floats;
  }
}
