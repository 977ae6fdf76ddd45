package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The axes in another order. */
final class PermuteLayer implements LayerRule {
  @Override
  public String annotation() {
    return "Permute";
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    List<Attribute> axes = layer.annotation().list("value");
    int rank = input.shape().rank();
    if (!areAxes(layer, input, axes)) {
      return Optional.empty();
    }
    int[] order = axes.stream().mapToInt(PermuteLayer::number).toArray();
    List<Dim> dims = IntStream.of(order).mapToObj(axis -> input.shape().dim(axis)).toList();
    Shape memory = input.value().shape();
    List<Dim> example = memory.dims().subList(1, memory.rank());
    Value value =
        Chain.emit(layer, "Turned", AxisOrder.steps(example, inMemory(order, rank)), input.value());
    return layer.result(input, value, new Shape(dims));
  }

  /** Whether every axis stands there once; if not, it has been reported. */
  private static boolean areAxes(LayerContext layer, Operand input, List<Attribute> axes) {
    int rank = input.shape().rank();
    List<Integer> seen = new ArrayList<>();
    for (Attribute axis : axes) {
      boolean isThere = number(axis) >= 0 && number(axis) < rank;
      if (!isThere || seen.contains(number(axis))) {
        String has = rank == 1 ? "axis 0 only" : "axes 0 to " + (rank - 1);
        layer.report(
            Code.AXIS,
            axis.place(),
            isThere
                ? "axis " + number(axis) + " a second time"
                : "axis " + number(axis) + ", but " + input.described() + " has " + has);
        return false;
      }
      seen.add(number(axis));
    }
    if (axes.size() != rank) {
      layer.report(
          Code.AXIS,
          layer.annotation().attribute("value").place(),
          "@Permute needs every axis once, but "
              + input.described()
              + " has "
              + rank
              + ", and "
              + axes.size()
              + (axes.size() == 1 ? " is" : " are")
              + " given");
    }
    return axes.size() == rank;
  }

  /** The same order among the axes in memory, where the channels of an image come last. */
  private static int[] inMemory(int[] order, int rank) {
    if (rank != 3) {
      return order;
    }
    int[] places = {2, 0, 1};
    return new int[] {places[order[1]], places[order[2]], places[order[0]]};
  }

  private static int number(Attribute axis) {
    return ((Number) axis.value()).intValue();
  }
}
