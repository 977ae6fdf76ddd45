package dev.adjoint.runtime.data;

import dev.adjoint.dsl.ValueType;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/**
 * One value per example, all of one shape: the images of a data set, or their labels. Columns do
 * not change and may be read by several threads; the arrays they were made from belong to them and
 * must not be changed either.
 */
public interface Column {
  /** The largest {@link #limit()}: up to here every integer is a float. */
  int LARGEST_LIMIT = 1 << 24;

  /** The name, by which a data set selects it. */
  String name();

  /** Whether the elements are numbers or indices. */
  ValueType type();

  /**
   * The shape of one example, without the batch: {@code [1, 28, 28]}, and {@code []} for one label.
   */
  List<Integer> shape();

  /** The number of examples. */
  int size();

  /** The exclusive upper bound of indices, and 0 for floats. */
  int limit();

  /** The number of elements of one example: the product of the shape. */
  default int elements() {
    return Shapes.elements(name(), shape());
  }

  /**
   * Writes the {@link #elements()} of one example, in the row-major order of the shape. Indices are
   * written as floats, which is exact.
   *
   * @throws IndexOutOfBoundsException if there is no such example, or no room for it in the
   *     destination
   */
  void copy(int example, float[] destination, int offset);

  /**
   * The index of one example.
   *
   * @throws IllegalArgumentException if this is not a column of one index per example
   * @throws IndexOutOfBoundsException if there is no such example
   */
  default int index(int example) {
    if (type() != ValueType.INDEX || elements() != 1) {
      throw new IllegalArgumentException(this + " does not hold one index per example");
    }
    float[] index = new float[1];
    copy(example, index, 0);
    return (int) index[0];
  }

  /** The same values under another name. */
  default Column renamed(String name) {
    Objects.requireNonNull(name, "name");
    return new RenamedColumn(this, name);
  }

  /**
   * Other labels for the same examples: {@code target.relabelled(digit -> digit == 7 ? 1 : 0, 2)}
   * sets sevens against the rest.
   *
   * @param label gives the new index for an old one
   * @param limit the exclusive upper bound of the new indices
   * @throws IllegalArgumentException if this column has no indices, or if a new index is not in [0,
   *     limit)
   */
  default Column relabelled(IntUnaryOperator label, int limit) {
    Objects.requireNonNull(label, "label");
    return IndexColumn.relabelled(this, label, limit);
  }

  /**
   * The indices as numbers, as binary cross-entropy wants its target: a label {@code []} becomes
   * {@code [1]}, the shape of the prediction of one unit; other shapes stay. A column of floats
   * stays what it is.
   */
  default Column asFloats() {
    return type() == ValueType.FLOAT ? this : new NumberColumn(this);
  }

  /**
   * A column of numbers.
   *
   * @param values one example after the other, each in row-major order; kept, not copied
   * @param shape the shape of one example; none for a single number
   * @throws IllegalArgumentException if the values are not a whole number of examples, or none at
   *     all
   */
  static Column floats(String name, float[] values, int... shape) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(shape, "shape");
    return new FloatColumn(name, values, Shapes.of(name, shape));
  }

  /**
   * A column of indices, such as class labels.
   *
   * @param values one example after the other; copied
   * @param limit the exclusive upper bound, at most {@link #LARGEST_LIMIT}
   * @param shape the shape of one example; none for a single label
   * @throws IllegalArgumentException if an index is not in [0, limit), or if the values are not a
   *     whole number of examples, or none at all
   */
  static Column indices(String name, int[] values, int limit, int... shape) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(shape, "shape");
    return new IndexColumn(name, values.clone(), limit, Shapes.of(name, shape));
  }

  /**
   * A column of images of shape {@code [channels, height, width]}. It keeps the bytes and gives
   * {@code (pixel / 255 - mean) / deviation}, computed in float32 as torchvision's <a
   * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Normalize.html">Normalize</a>
   * does.
   *
   * @param pixels unsigned bytes, one image after the other; kept, not copied
   * @param mean subtracted from the pixels, which are in [0, 1] then
   * @param deviation what the difference is divided by, above 0
   * @throws IllegalArgumentException if the bytes are not a whole number of images, or none at all,
   *     or if mean or deviation is not a usable number
   */
  static Column images(
      String name,
      byte[] pixels,
      float mean,
      float deviation,
      int channels,
      int height,
      int width) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(pixels, "pixels");
    return new ImageColumn(name, pixels, mean, deviation, Shapes.of(name, channels, height, width));
  }
}
