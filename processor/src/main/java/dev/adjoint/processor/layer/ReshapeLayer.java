package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Operation;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Shape;
import java.math.BigInteger;
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
    List<Attribute> sizes = layer.annotation().list("value");
    if (sizes.isEmpty() || sizes.size() > MOST_AXES) {
      layer.report(
          Code.RANK,
          layer.annotation().attribute("value").place(),
          "@Reshape gives 1 to 3 axes, but " + sizes.size() + " are written");
    }
    boolean hasRest = false;
    for (Attribute size : sizes) {
      long number = number(size);
      if (number < 1 && number != REST) {
        layer.report(
            Code.POSITIVE,
            size.place(),
            "a size of @Reshape is " + number + ", and must be at least 1");
      } else if (number == REST && hasRest) {
        layer.report(
            Code.RESHAPE_COUNT,
            size.place(),
            "a second -1 in @Reshape, and only one size can be what is left");
      }
      hasRest |= number == REST;
    }
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    List<Long> sizes = layer.annotation().list("value").stream().map(ReshapeLayer::number).toList();
    boolean isReadable =
        !sizes.isEmpty()
            && sizes.size() <= MOST_AXES
            && sizes.stream().allMatch(size -> size >= 1 || size == REST)
            && sizes.stream().filter(size -> size == REST).count() <= 1;
    if (!isReadable) {
      return Optional.empty();
    }
    Optional<Shape> shape = resolved(sizes, Sizes.elements(input.shape()));
    if (shape.isEmpty()) {
      layer.report(miscount(layer, input, sizes));
    }
    return shape.flatMap(to -> layer.result(input, value(layer, input, to), to));
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
  private static Optional<Shape> resolved(List<Long> sizes, BigInteger elements) {
    BigInteger written = product(sizes);
    boolean fits =
        sizes.contains(REST) ? elements.mod(written).signum() == 0 : elements.equals(written);
    if (!fits) {
      return Optional.empty();
    }
    long rest = elements.divide(written).longValueExact();
    return Optional.of(
        Shape.of(sizes.stream().mapToLong(size -> size == REST ? rest : size).toArray()));
  }

  private static BigInteger product(List<Long> sizes) {
    return sizes.stream()
        .filter(size -> size != REST)
        .map(BigInteger::valueOf)
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  private static Finding miscount(LayerContext layer, Operand input, List<Long> sizes) {
    BigInteger elements = Sizes.elements(input.shape());
    String has = input.described() + " has " + Phrases.elements(elements);
    String written = sizes.toString().replace(" ", "");
    String sentence =
        sizes.contains(REST)
            ? has + ", which " + product(sizes) + " does not divide, as " + written + " needs"
            : has + ", but " + written + " has " + product(sizes);
    return Finding.of(Code.RESHAPE_COUNT, layer.annotation().attribute("value").place(), sentence)
        .withDetails(input.details())
        .withCandidates(fixes(layer, sizes, elements));
  }

  /** What one of the sizes would be, from the last to the first, if the others were right. */
  private static List<Fix> fixes(LayerContext layer, List<Long> sizes, BigInteger elements) {
    List<Fix> fixes = new ArrayList<>();
    for (int i = sizes.size() - 1; i >= 0 && !sizes.contains(REST); i--) {
      List<Long> changed = new ArrayList<>(sizes);
      changed.set(i, REST);
      resolved(changed, elements).ifPresent(shape -> fixes.add(fix(layer, shape)));
    }
    return fixes;
  }

  private static Fix fix(LayerContext layer, Shape shape) {
    List<Object> sizes = shape.dims().stream().<Object>map(Sizes::number).toList();
    AnnotationDeclaration reshape = layer.annotation();
    String text = "@Reshape({" + Phrases.list(sizes) + "})";
    return new Fix(
        text,
        model ->
            model.withField(
                layer.field().name(),
                field -> field.withReplaced(reshape, reshape.with("value", sizes))));
  }

  private static long number(Attribute size) {
    return ((Number) size.value()).longValue();
  }
}
