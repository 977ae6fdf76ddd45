package dev.adjoint.processor.layer;

import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the fields of a model or of a block from top to bottom. */
final class FieldsWalk {
  private final Scope scope;

  FieldsWalk(Scope scope) {
    this.scope = scope;
  }

  /**
   * Declares every field.
   *
   * @param inputs gives the value of an input
   */
  void walk(Function<FieldDeclaration, Optional<Operand>> inputs) {
    for (FieldDeclaration field : scope.model().fields()) {
      switch (field.kind()) {
        case LOSS -> new FieldWalk(scope, field).loss();
        case BLOCK -> scope.declare(field.name(), new BlockUse(scope, field).value());
        case TENSOR ->
            scope.declare(
                field.name(),
                field.annotation("Input").isPresent()
                    ? inputs.apply(field)
                    : new FieldWalk(scope, field).tensor());
      }
    }
  }

  /** What the annotations of a field say, for the table: {@code Dense, Relu}. */
  static List<String> operations(FieldDeclaration field) {
    if (field.block().isPresent()) {
      String name = field.block().get();
      long count = BlockUse.count(field);
      String simple = name.substring(name.lastIndexOf('.') + 1);
      return List.of(count == 1 ? simple : count + " x " + simple);
    }
    return field.annotations().stream()
        .filter(a -> Layers.isLayer(a) || a.is("Input"))
        .map(AnnotationDeclaration::simpleName)
        .toList();
  }
}
