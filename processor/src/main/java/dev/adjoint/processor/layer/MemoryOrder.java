package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Operation;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.SwapAxes;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the elements of an example lie. People count the elements of an image {@code [C,H,W]}
 * channel by channel; in memory the channels of one pixel are neighbours.
 */
final class MemoryOrder {
  private MemoryOrder() {}

  /** The shape in memory of floats: the batch in front, images channels-last. */
  static Shape floats(Shape shape) {
    return shape.inMemory().prepend(Dim.BATCH);
  }

  /** The shape in memory of indices: a column, so that its rows are the positions. */
  static Shape indices(Shape shape) {
    List<Dim> dims = new ArrayList<>(shape.dims());
    boolean isColumn = shape.equals(Shape.of(1));
    if (!isColumn) {
      dims.add(Dim.ONE);
    }
    return new Shape(dims).prepend(Dim.BATCH);
  }

  /** Whether the order in memory is another than the one in which people count. */
  static boolean isSwapped(Shape shape) {
    return shape.rank() == 3 && !shape.dim(0).is(1) && !pixels(shape).is(1);
  }

  /** One axis in the order in which people count: {@code [B,H,W,C] -> [B,C*H*W]}. */
  static Operation flattened(Shape shape) {
    return written(shape, new Shape(List.of(Dim.BATCH, shape.elements())));
  }

  /** Any shape of the elements of a batch in the order in which people count. */
  static Operation written(Shape shape, Shape to) {
    return isSwapped(shape)
        ? new SwapAxes(Dim.BATCH, pixels(shape), shape.dim(0), to)
        : new Reshape(to);
  }

  /** From the order in which people count to a shape: {@code [B,C*H*W] -> [B,H,W,C]}. */
  static Operation unflattened(Shape shape) {
    Shape memory = floats(shape);
    return isSwapped(shape)
        ? new SwapAxes(Dim.BATCH, shape.dim(0), pixels(shape), memory)
        : new Reshape(memory);
  }

  private static Dim pixels(Shape shape) {
    return shape.dim(1).times(shape.dim(2));
  }
}
