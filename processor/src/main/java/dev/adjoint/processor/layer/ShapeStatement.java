package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Shape;
import java.util.Optional;

/** A {@code @Shape}: what somebody says about a value, which is compared with what it is. */
final class ShapeStatement {
  private final Scope scope;
  private final Attribute text;

  ShapeStatement(Scope scope, AnnotationDeclaration statement) {
    this.scope = scope;
    this.text = statement.attribute("value");
  }

  /** Reports a statement that cannot be read, or is wrong. */
  void check(Optional<Operand> value) {
    try {
      Shape stated = new Shape(scope.dimensions().parse((String) text.value()));
      value.filter(known -> !known.shape().equals(stated)).ifPresent(known -> wrong(known, stated));
    } catch (DimensionParser.Failure e) {
      String where = new Excerpt((String) text.value()).at(e.column());
      scope.report(Finding.of(e.code(), text.place(), e.getMessage() + " " + where));
    }
  }

  private void wrong(Operand value, Shape stated) {
    String sentence = "@Shape says " + stated + ", but " + value.name() + " is " + value.shape();
    scope.report(Finding.of(Code.SHAPE, text.place(), sentence).withDetails(value.details()));
  }
}
