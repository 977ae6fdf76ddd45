package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Operation;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Other axes for the same elements, in the order in which people count. */
final class ReshapeLayer implements LayerRule {
  private static final int MOST_AXES = 3;
  private static final long REST = -1;

  @Override
  public String annotation() {
    return "Reshape";
  }

  @Override
  public void check(LayerContext layer) {
    List<Dim> sizes = layer.sizes("value");
    if (!isCount(sizes)) {
      layer.report(
          Code.RANK,
          layer.place("value"),
          "@Reshape gives 1 to 3 axes, but " + sizes.size() + " are written");
    }
    boolean hasRest = false;
    for (int i = 0; i < sizes.size(); i++) {
      Dim size = sizes.get(i);
      if (size.isBelow(1) && !size.is(REST)) {
        layer.report(
            Code.POSITIVE,
            layer.place("value", i),
            "a size of @Reshape is " + size + ", and must be at least 1");
      } else if (size.is(REST) && hasRest) {
        layer.report(
            Code.RESHAPE_COUNT,
            layer.place("value", i),
            "a second -1 in @Reshape, and only one size can be what is left");
      }
      hasRest |= size.is(REST);
    }
  }

  private static boolean isCount(List<Dim> sizes) {
    return !sizes.isEmpty() && sizes.size() <= MOST_AXES;
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    List<Dim> sizes = layer.sizes("value");
    boolean isReadable =
        isCount(sizes)
            && sizes.stream().allMatch(size -> !size.isBelow(1) || size.is(REST))
            && sizes.stream().filter(size -> size.is(REST)).count() <= 1;
    if (!isReadable) {
      return Optional.empty();
    }
    Optional<Shape> shape = resolved(sizes, input.shape().elements());
    if (shape.isEmpty()) {
      layer.report(miscount(layer, input, sizes));
    }
    return shape
        .filter(to -> to.dims().stream().allMatch(size -> isPossible(layer, size)))
        .flatMap(to -> layer.result(input, value(layer, input, to), to));
  }

  /** A run-time size may be too small for what is made of it. */
  private static boolean isPossible(LayerContext layer, Dim size) {
    boolean isPossible = layer.scope().dimensions().mayBeAtLeastOne(size);
    if (!isPossible) {
      String sentence = "a size of @Reshape is " + size + ", and must be at least 1";
      layer.report(Code.POSITIVE, layer.place("value"), sentence);
    }
    return isPossible;
  }

  private static Value value(LayerContext layer, Operand input, Shape to) {
    Shape from = input.shape();
    if (from.equals(to)) {
      return layer.emit(new Reshape(input.value().shape()), input.value());
    } else if (!MemoryOrder.isSwapped(from)) {
      return layer.emit(MemoryOrder.unflattened(to), input.value());
    }
    Operation flatten = MemoryOrder.flattened(from);
    if (to.rank() == 1) {
      return layer.emit(flatten, input.value());
    }
    Value flat = layer.emitInner("Flat", flatten, input.value());
    return layer.emit(MemoryOrder.unflattened(to), flat);
  }

  /** The sizes with what is left in the place of -1; empty if the elements do not fit. */
  private static Optional<Shape> resolved(List<Dim> sizes, Dim elements) {
    Optional<Dim> written = product(sizes);
    boolean hasRest = sizes.stream().anyMatch(size -> size.is(REST));
    boolean fits =
        written.isPresent()
            && (hasRest ? elements.isDivisibleBy(written.get()) : elements.equals(written.get()));
    if (!fits) {
      return Optional.empty();
    }
    Dim rest = elements.dividedBy(written.get());
    return Optional.of(new Shape(sizes.stream().map(size -> size.is(REST) ? rest : size).toList()));
  }

  /** Empty if it is beyond all that one tensor can hold. */
  private static Optional<Dim> product(List<Dim> sizes) {
    try {
      return Optional.of(sizes.stream().filter(size -> !size.is(REST)).reduce(Dim.ONE, Dim::times));
    } catch (ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }

  private static Finding miscount(LayerContext layer, Operand input, List<Dim> sizes) {
    Dim elements = input.shape().elements();
    String has = input.described() + " has " + Phrases.elements(elements.toString());
    String written = new Shape(sizes).toString();
    String product =
        product(sizes)
            .map(Dim::toString)
            .orElseGet(
                () ->
                    Sizes.elements(
                            new Shape(sizes.stream().filter(size -> !size.is(REST)).toList()))
                        .toString());
    boolean hasRest = sizes.stream().anyMatch(size -> size.is(REST));
    String sentence =
        hasRest
            ? has + ", which " + product + " does not divide, as " + written + " needs"
            : has + ", but " + written + " has " + product;
    List<String> details = new ArrayList<>(input.details());
    product(sizes)
        .map(p -> hasRest ? elements.dividedBy(p).times(p) : p)
        .ifPresent(p -> details.addAll(layer.difference(p, elements).details()));
    return Finding.of(Code.RESHAPE_COUNT, layer.place("value"), sentence)
        .withDetails(details)
        .withCandidates(fixes(layer, sizes, elements));
  }

  /** What one of the sizes would be, from the last to the first, if the others were right. */
  private static List<Fix> fixes(LayerContext layer, List<Dim> sizes, Dim elements) {
    List<Fix> fixes = new ArrayList<>();
    boolean areNumbers =
        sizes.stream().allMatch(size -> size.constant().isPresent() && !size.is(REST));
    for (int i = sizes.size() - 1; i >= 0 && areNumbers; i--) {
      List<Dim> changed = new ArrayList<>(sizes);
      changed.set(i, Dim.of(REST));
      resolved(changed, elements)
          .filter(shape -> shape.dims().stream().allMatch(d -> d.constant().isPresent()))
          .ifPresent(shape -> fixes.add(fix(layer, shape)));
    }
    return fixes;
  }

  private static Fix fix(LayerContext layer, Shape shape) {
    List<Object> sizes =
        shape.dims().stream().<Object>map(size -> size.constant().getAsLong()).toList();
    AnnotationDeclaration reshape = layer.annotation();
    String text = "@Reshape({" + Phrases.list(sizes) + "})";
    return new Fix(
        text,
        model ->
            model.withField(
                layer.field().name(),
                field -> field.withReplaced(reshape, reshape.with("value", sizes))));
  }
}
