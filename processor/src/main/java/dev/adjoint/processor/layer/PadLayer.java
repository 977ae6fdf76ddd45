package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Operation;
import dev.adjoint.processor.op.Pad;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Zeros around a value: two numbers an axis, from the last axis to the first. */
final class PadLayer implements LayerRule {
  @Override
  public String annotation() {
    return "Pad";
  }

  @Override
  public void check(LayerContext layer) {
    List<Attribute> numbers = layer.annotation().list("value");
    if (!isPaired(numbers)) {
      String given =
          numbers.isEmpty() ? "none is" : numbers.size() + (isOne(numbers) ? " is" : " are");
      layer.report(
          Code.DECLARATION,
          layer.annotation().attribute("value").place(),
          "@Pad takes two numbers an axis, but " + given + " given");
    }
    for (Attribute number : numbers) {
      if (number(number) < 0) {
        layer.report(
            Code.RANGE,
            number.place(),
            "padding is " + number(number) + ", and must be at least 0");
      }
    }
  }

  private static boolean isOne(List<Attribute> numbers) {
    return numbers.size() == 1;
  }

  private static boolean isPaired(List<Attribute> numbers) {
    return !numbers.isEmpty() && numbers.size() % 2 == 0;
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    List<Attribute> numbers = layer.annotation().list("value");
    boolean isRight = isPaired(numbers) && numbers.stream().allMatch(n -> number(n) >= 0);
    return isRight && hasAxes(layer, input, numbers)
        ? padded(layer, input, numbers)
        : Optional.empty();
  }

  private static boolean hasAxes(LayerContext layer, Operand input, List<Attribute> numbers) {
    int rank = input.shape().rank();
    if (numbers.size() > 2 * rank) {
      layer.report(
          Code.AXIS,
          numbers.get(2 * rank).place(),
          "@Pad has numbers for "
              + numbers.size() / 2
              + " axes, but "
              + input.described()
              + " has "
              + rank
              + (rank == 1 ? " axis" : " axes"));
    }
    return numbers.size() <= 2 * rank;
  }

  private static Optional<Operand> padded(
      LayerContext layer, Operand input, List<Attribute> numbers) {
    Shape shape = input.shape();
    int rank = shape.rank();
    List<Operation> pads = new ArrayList<>();
    for (int pair = 0; pair < numbers.size() / 2; pair++) {
      int axis = rank - 1 - pair;
      Dim begin = Dim.of(number(numbers.get(2 * pair)));
      Dim end = Dim.of(number(numbers.get(2 * pair + 1)));
      shape = shape.with(axis, begin.plus(shape.dim(axis)).plus(end));
      if (!begin.plus(end).is(0)) {
        pads.add(new Pad(ConcatMerge.inMemory(axis, rank), begin, end));
      }
    }
    if (!layer.fits("the result", shape, layer.annotation().attribute("value").place())) {
      return Optional.empty();
    }
    if (pads.isEmpty()) {
      pads.add(new Reshape(input.value().shape()));
    }
    return layer.result(input, Chain.emit(layer, "Padded", pads, input.value()), shape);
  }

  private static long number(Attribute number) {
    return ((Number) number.value()).longValue();
  }
}
