package dev.adjoint.processor.layer;

import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A size that another one does not divide, for all values of their names. */
record Remainder(Dimensions dimensions, Dim size, Dim divisor) {

  /** A line with values for which it does not; none for numbers. */
  List<String> details() {
    return dimensions.find(this::isLeft).map(values -> List.of(text(values))).orElse(List.of());
  }

  private boolean isLeft(Map<String, Long> values) {
    return size.modulo(divisor).evaluate(values) != 0;
  }

  private String text(Map<String, Long> values) {
    return values.entrySet().stream()
        .filter(
            value ->
                size.names().contains(value.getKey()) || divisor.names().contains(value.getKey()))
        .map(value -> value.getKey() + " = " + value.getValue())
        .collect(Collectors.joining(", ", divisor + " does not divide " + size + " where ", ""));
  }

  /** The fact that a block would need. */
  Optional<Fix> fact() {
    if (!dimensions.isForAll()) {
      return Optional.empty();
    }
    String by = divisor.toString();
    String fact = size + " % " + (by.matches("\\w+") ? by : "(" + by + ")") + " == 0";
    return Optional.of(
        new Fix("where = \"" + fact + "\"", model -> model.withFact(Attribute.added(fact))));
  }
}
