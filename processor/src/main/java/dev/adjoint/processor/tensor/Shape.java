package dev.adjoint.processor.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of a value, outermost first. The shape that people write has no batch dimension; the
 * one in memory of everything but parameters begins with {@link Dim#BATCH}.
 */
public record Shape(List<Dim> dims) {
  /** Copies the sizes. */
  public Shape {
    dims = List.copyOf(dims);
  }

  /** A shape of numbers. */
  public static Shape of(long... sizes) {
    return new Shape(Arrays.stream(sizes).mapToObj(Dim::of).toList());
  }

  /** The number of dimensions. */
  public int rank() {
    return dims.size();
  }

  /** The size of one axis, counted from 0. */
  public Dim dim(int axis) {
    return dims.get(axis);
  }

  /** The product of all sizes; 1 for rank 0. */
  public Dim elements() {
    return dims.stream().reduce(Dim.ONE, Dim::times);
  }

  /** As a matrix: the last size, 1 for rank 0. */
  public Dim columns() {
    return dims.isEmpty() ? Dim.ONE : dims.get(dims.size() - 1);
  }

  /** As a matrix: the product of all sizes but the last. */
  public Dim rows() {
    return dims.isEmpty()
        ? Dim.ONE
        : dims.subList(0, dims.size() - 1).stream().reduce(Dim.ONE, Dim::times);
  }

  /** The same with another size in front. */
  public Shape prepend(Dim size) {
    List<Dim> longer = new ArrayList<>(dims);
    longer.add(0, size);
    return new Shape(longer);
  }

  /** The same with another last size. */
  public Shape withLast(Dim size) {
    return with(rank() - 1, size);
  }

  /** The same with another size at one axis. */
  public Shape with(int axis, Dim size) {
    List<Dim> changed = new ArrayList<>(dims);
    changed.set(axis, size);
    return new Shape(changed);
  }

  /**
   * The order in memory of one example: images {@code [C,H,W]} lie channels-last, all else as it is
   * written.
   */
  public Shape inMemory() {
    return rank() == 3 ? new Shape(List.of(dim(1), dim(2), dim(0))) : this;
  }

  /**
   * The order in memory of a parameter: the kernels of a convolution, {@code [out,in,kh,kw]} or
   * {@code [out,in,k]}, lie channels-last as the images do.
   */
  public Shape parameterInMemory() {
    if (rank() < 3) {
      return this;
    }
    List<Dim> moved = new ArrayList<>(dims);
    moved.add(moved.remove(1));
    return new Shape(moved);
  }

  /** {@code [16,5,5]}, {@code [C, (H-1)/S+1, (W-1)/S+1]}. */
  @Override
  public String toString() {
    boolean isPlain = dims.stream().allMatch(d -> d.constant().isPresent() || isBatch(d));
    return dims.stream()
        .map(Dim::toString)
        .collect(Collectors.joining(isPlain ? "," : ", ", "[", "]"));
  }

  private static boolean isBatch(Dim dim) {
    return dim.names().equals(Dim.BATCH.names());
  }
}
