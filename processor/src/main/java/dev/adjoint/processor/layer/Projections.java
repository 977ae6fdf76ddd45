package dev.adjoint.processor.layer;

import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A layer above a merge that would bring one of its values to the shape of the others: a dense one
 * where only the features differ, for images a convolution of one pixel.
 */
record Projections(LayerContext merge, Operand first, Operand other) {
  private static final int LARGEST_STRIDE = 4;

  List<Fix> fixes() {
    Shape shape = first.shape();
    boolean isPlain = merge.annotation().attributes().keySet().equals(Set.of("value"));
    if (!isPlain || shape.rank() != other.shape().rank()) {
      return List.of();
    }
    return (shape.rank() == 3 ? convolution() : dense()).stream().toList();
  }

  private Optional<Fix> dense() {
    Dim width = first.shape().columns();
    boolean isWidthOnly = other.shape().withLast(width).equals(first.shape());
    return isWidthOnly
        ? Optional.of(Projection.dense(merge, "value", other.name(), width))
        : Optional.empty();
  }

  /** {@code a 1x1 @Conv2d of x with outDim = "C", strideDim = "S"}. */
  private Optional<Fix> convolution() {
    return stride()
        .map(
            stride -> {
              Map<String, Object> attributes =
                  new LinkedHashMap<>(Map.of("kernel", List.of(1L), "bias", false));
              attributes.put("padding", List.of(0L));
              attributes.put("dilation", List.of(1L));
              attributes.put("same", false);
              String text = Projection.size(attributes, "out", first.shape().dim(0));
              text += stride.is(1) ? "" : ", " + Projection.size(attributes, "stride", stride);
              if (stride.is(1)) {
                attributes.put("stride", List.of(1L));
              }
              attributes.put("groups", 1L);
              String name = other.name() + "Conv2d";
              AnnotationDeclaration made = AnnotationDeclaration.added("Conv2d", attributes);
              Projection projection =
                  new Projection(merge, "value", other.name(), name, made, text);
              return new Fix(
                  "a 1x1 @Conv2d of " + other.name() + " with " + text + orWhere(),
                  projection::apply);
            });
  }

  /** A stride that makes the height and the width of the one those of the other. */
  private Optional<Dim> stride() {
    List<Dim> candidates = new ArrayList<>();
    for (long number = 1; number <= LARGEST_STRIDE; number++) {
      candidates.add(Dim.of(number));
    }
    merge
        .scope()
        .dimensions()
        .cases()
        .ifPresent(cases -> cases.own().forEach(name -> candidates.add(Dim.named(name))));
    return candidates.stream().filter(stride -> fits(stride, 1) && fits(stride, 2)).findFirst();
  }

  private boolean fits(Dim stride, int axis) {
    Dim size = other.shape().dim(axis).plus(-1).dividedBy(stride).plus(1);
    return size.equals(first.shape().dim(axis));
  }

  /** The facts that would do as well; they were found by solving. */
  private String orWhere() {
    List<String> conditions = merge.difference(first.shape(), other.shape()).conditions();
    return conditions.isEmpty()
        ? ""
        : ", or where = "
            + conditions.stream()
                .map(condition -> '"' + condition + '"')
                .collect(Collectors.joining(", ", "{", "}"));
  }
}
