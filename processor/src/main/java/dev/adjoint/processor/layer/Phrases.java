package dev.adjoint.processor.layer;

import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.stream.Collectors;

/** Wordings that more than one rule uses. */
final class Phrases {
  private Phrases() {}

  /** What the rank of a shape means: {@code an image [16,5,5]}. */
  static String kind(Shape shape) {
    String kind =
        switch (shape.rank()) {
          case 1 -> "features ";
          case 2 -> "a sequence ";
          default -> "an image ";
        };
    return kind + shape;
  }

  /** {@code is an image [16,5,5]}, {@code has features [10]}. */
  static String isKind(Shape shape) {
    return (shape.rank() == 1 ? "has " : "is ") + kind(shape);
  }

  /** An index where numbers are needed. */
  static String takesNumbers(AnnotationDeclaration taker, Operand operand) {
    return taker.text() + " takes numbers, but " + operand.name() + " is an INDEX input";
  }

  /** A field that stands too far down to be read. */
  static String below(FieldDeclaration field) {
    String where =
        "\"" + field.name() + "\" is declared below this field" + field.place().lineNote();
    return where + ", and fields read only from above";
  }

  /** {@code 1 element}, {@code 784 elements}. */
  static String elements(String number) {
    return number + (number.equals("1") ? " element" : " elements");
  }

  /** {@code 1, 28, 28}. */
  static String list(List<?> items) {
    return items.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
