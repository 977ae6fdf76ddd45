package dev.adjoint.processor.layer;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** An {@code @Input}: its sizes, its type and the limit of its indices. */
final class InputRule {
  private static final int MOST_AXES = 3;

  private final Scope scope;
  private final FieldDeclaration field;
  private final AnnotationDeclaration input;

  InputRule(Scope scope, FieldDeclaration field, AnnotationDeclaration input) {
    this.scope = scope;
    this.field = field;
    this.input = input;
  }

  /** The value; empty if its shape is not known, which has been reported. */
  Optional<Operand> value() {
    ValueType type = ValueType.valueOf(input.string("type"));
    checkLimit(type);
    checkGradient(type);
    return shape().map(shape -> operand(shape, type));
  }

  private Operand operand(Shape shape, ValueType type) {
    boolean isIndex = type == ValueType.INDEX;
    Shape memory = isIndex ? MemoryOrder.indices(shape) : MemoryOrder.floats(shape);
    String name = field.name();
    Value value = new Value(name, name, memory, Value.Role.INPUT, name);
    return new Operand(
        name, value, shape, type, input.integer("limit"), List.of(name + " " + shape));
  }

  private Optional<Shape> shape() {
    boolean isWritten = input.attribute("dims").written();
    if (isWritten && input.attribute("value").written()) {
      String sentence = "sizes and dims are one thing, so only one of them is written";
      report(Code.DECLARATION, input.attribute("dims").place(), sentence);
      return Optional.empty();
    }
    boolean areReadable = new MaximumRule(scope, input).areReadable();
    return areReadable ? (isWritten ? expressions() : numbers()) : Optional.empty();
  }

  private Optional<Shape> expressions() {
    Attribute dims = input.attribute("dims");
    try {
      List<Dim> sizes = scope.dimensions().parse((String) dims.value());
      if (sizes.size() > MOST_AXES) {
        String sentence = "an @Input has 1 to 3 sizes, but " + sizes.size() + " are";
        report(Code.RANK, dims.place(), sentence);
        return Optional.empty();
      }
      for (Dim size : sizes) {
        if (!scope.dimensions().mayBeAtLeastOne(size)) {
          report(Code.POSITIVE, dims.place(), "a size is " + size + ", and must be at least 1");
          return Optional.empty();
        }
      }
      return Optional.of(new Shape(sizes)).filter(shape -> fits(shape, dims));
    } catch (DimensionParser.Failure e) {
      String where = new Excerpt((String) dims.value()).at(e.column());
      report(e.code(), dims.place(), e.getMessage() + " " + where);
      return Optional.empty();
    }
  }

  private boolean fits(Shape shape, Attribute place) {
    Shape largest = scope.dimensions().atMost(shape);
    boolean isTooLarge = Sizes.isTooLarge(largest);
    if (isTooLarge) {
      report(Code.OVERFLOW, place.place(), Sizes.tooLarge(field.name(), largest));
    }
    return !isTooLarge;
  }

  private Optional<Shape> numbers() {
    List<Attribute> sizes = input.list("value");
    if (sizes.isEmpty() || sizes.size() > MOST_AXES) {
      Place place = sizes.isEmpty() ? input.place() : input.attribute("value").place();
      String given = sizes.isEmpty() ? "none is written" : sizes.size() + " are";
      report(Code.RANK, place, "an @Input has 1 to 3 sizes, but " + given);
      return Optional.empty();
    }
    boolean isPositive = true;
    for (Attribute size : sizes) {
      if (number(size) < 1) {
        isPositive = false;
        report(
            Code.POSITIVE, size.place(), "a size is " + number(size) + ", and must be at least 1");
      }
    }
    Shape shape = Shape.of(sizes.stream().mapToLong(InputRule::number).toArray());
    return isPositive && fits(shape, input.attribute("value"))
        ? Optional.of(shape)
        : Optional.empty();
  }

  private void checkLimit(ValueType type) {
    Attribute attribute = input.attribute("limit");
    long limit = input.integer("limit");
    if (type == ValueType.FLOAT) {
      if (attribute.written()) {
        String sentence = "limit " + limit + " is for indices, but " + field.name();
        report(Code.DECLARATION, attribute.place(), sentence + " is not of type INDEX");
      }
    } else if (!attribute.written()) {
      String sentence = "an INDEX input needs a limit, the number of different indices";
      report(Code.DECLARATION, input.place(), sentence);
    } else if (limit < 1) {
      report(Code.POSITIVE, attribute.place(), "limit is " + limit + ", and must be at least 1");
    } else if (limit > Sizes.LARGEST_LIMIT) {
      String sentence = "limit " + limit + " is above " + Sizes.LARGEST_LIMIT;
      report(Code.RANGE, attribute.place(), sentence + ", up to which indices are exact");
    }
  }

  private void checkGradient(ValueType type) {
    if (scope.dimensions().isForAll() && input.flag("gradient")) {
      String sentence = "a gradient is given to the caller of a model, and this is a block";
      report(Code.DECLARATION, input.attribute("gradient").place(), sentence);
      return;
    }
    if (type == ValueType.INDEX && input.flag("gradient")) {
      report(
          Code.TYPE,
          input.attribute("gradient").place(),
          "there is no gradient by indices, and " + field.name() + " is an INDEX input");
    }
  }

  private void report(Code code, Place place, String sentence) {
    scope.report(Finding.of(code, place, sentence));
  }

  private static long number(Attribute size) {
    return ((Number) size.value()).longValue();
  }
}
