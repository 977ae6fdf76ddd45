package dev.adjoint.runtime.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Numbers of one type in the shape of an array of any rank, as files hold them: the last index runs
 * fastest, and a shape without sizes is a single number. It does not change.
 */
public final class NumberArray {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final ElementType type;
  private final List<Integer> shape;
  private final ByteBuffer bytes;

  /** An array that owns these bytes, which are as many as the shape says. */
  NumberArray(ElementType type, List<Integer> shape, byte[] bytes) {
    this.type = type;
    this.shape = List.copyOf(shape);
    this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * An array of {@link ElementType#F32}.
   *
   * @throws IllegalArgumentException if the shape is of another number of elements
   */
  public static NumberArray of(float[] values, List<Integer> shape) {
    Objects.requireNonNull(values, "values");
    ByteBuffer bytes = room(ElementType.F32, values.length, shape);
    bytes.asFloatBuffer().put(values);
    return new NumberArray(ElementType.F32, shape, bytes.array());
  }

  /**
   * An array of {@link ElementType#F64}.
   *
   * @throws IllegalArgumentException if the shape is of another number of elements
   */
  public static NumberArray of(double[] values, List<Integer> shape) {
    Objects.requireNonNull(values, "values");
    ByteBuffer bytes = room(ElementType.F64, values.length, shape);
    bytes.asDoubleBuffer().put(values);
    return new NumberArray(ElementType.F64, shape, bytes.array());
  }

  /**
   * An array of {@link ElementType#I32}.
   *
   * @throws IllegalArgumentException if the shape is of another number of elements
   */
  public static NumberArray of(int[] values, List<Integer> shape) {
    Objects.requireNonNull(values, "values");
    ByteBuffer bytes = room(ElementType.I32, values.length, shape);
    bytes.asIntBuffer().put(values);
    return new NumberArray(ElementType.I32, shape, bytes.array());
  }

  /**
   * An array of {@link ElementType#I64}.
   *
   * @throws IllegalArgumentException if the shape is of another number of elements
   */
  public static NumberArray of(long[] values, List<Integer> shape) {
    Objects.requireNonNull(values, "values");
    ByteBuffer bytes = room(ElementType.I64, values.length, shape);
    bytes.asLongBuffer().put(values);
    return new NumberArray(ElementType.I64, shape, bytes.array());
  }

  private static ByteBuffer room(ElementType type, int elements, List<Integer> shape) {
    Objects.requireNonNull(shape, "shape");
    int length = length(type, shape);
    if (length != (long) elements * type.width()) {
      throw new IllegalArgumentException(
          "shape %s: expected another number of elements than %d".formatted(shape, elements));
    }
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The number of bytes of an array; -1 if it is more than one array can hold. */
  static int length(ElementType type, List<Integer> shape) {
    long length = type.width();
    boolean isEmpty = shape.contains(0);
    for (int size : shape) {
      if (size < 0) {
        return -1;
      }
      length *= size;
      if (!isEmpty && length > LARGEST) {
        return -1;
      }
    }
    return isEmpty ? 0 : (int) length;
  }

  /** What its numbers are. */
  public ElementType type() {
    return type;
  }

  /** Its sizes, the slowest index first. */
  public List<Integer> shape() {
    return shape;
  }

  /** The number of elements. */
  public int elements() {
    return bytes.capacity() / type.width();
  }

  /** The bytes as files have them. */
  ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The elements in a new array. What float32 has no number for becomes the nearest that it has:
   * only {@link ElementType#F64}, {@link ElementType#I64} and {@link ElementType#I32} have such
   * numbers.
   */
  public float[] floats() {
    float[] values = new float[elements()];
    if (type == ElementType.F32) {
      bytes().asFloatBuffer().get(values);
      return values;
    }
    for (int i = 0; i < values.length; i++) {
      // Not by way of double, which would round a 64-bit whole number twice.
      values[i] = type.isWhole() ? (float) whole(i) : (float) real(i);
    }
    return values;
  }

  /**
   * The elements in a new array; 64-bit whole numbers beyond 2^53 become the nearest that float64
   * has.
   */
  public double[] doubles() {
    return IntStream.range(0, elements())
        .mapToDouble(i -> type.isWhole() ? (double) whole(i) : real(i))
        .toArray();
  }

  /**
   * The elements in a new array.
   *
   * @throws IllegalStateException if the type is not one of whole numbers
   */
  public long[] wholes() {
    if (!type.isWhole()) {
      throw new IllegalStateException("expected whole numbers, the array has " + type);
    }
    return IntStream.range(0, elements()).mapToLong(this::whole).toArray();
  }

  private double real(int index) {
    return switch (type) {
      case F64 -> bytes.getDouble(8 * index);
      case F32 -> bytes.getFloat(4 * index);
      case F16 -> half(bytes.getShort(2 * index));
      case BF16 -> Float.intBitsToFloat(bytes.getShort(2 * index) << 16);
      default -> throw new IllegalStateException(type.name());
    };
  }

  private long whole(int index) {
    return switch (type) {
      case I64 -> bytes.getLong(8 * index);
      case I32 -> bytes.getInt(4 * index);
      case I16 -> bytes.getShort(2 * index);
      case I8 -> bytes.get(index);
      case U8 -> bytes.get(index) & 0xff;
      case BOOL -> bytes.get(index) == 0 ? 0 : 1;
      default -> throw new IllegalStateException(type.name());
    };
  }

  /** {@code (-1)^sign * 2^(exponent - 15) * (1 + fraction / 1024)}, and the special cases. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float size;
    if (exponent == 0x1f) {
      size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      size = fraction * 0x1p-24f;
    } else {
      size = Math.scalb(1024f + fraction, exponent - 25);
    }
    return bits < 0 ? -size : size;
  }

  /** {@code F32 [50, 784]}. */
  @Override
  public String toString() {
    return type + " " + shape;
  }
}
