package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problems;
import dev.adjoint.processor.read.FieldDeclaration.Kind;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads a field: its kind by its type, its annotations, and that it has no initialiser. */
final class FieldReader {
  private final SourceTrees trees;
  private final AnnotationReader annotations;

  FieldReader(Elements elements, SourceTrees trees) {
    this.trees = trees;
    this.annotations = new AnnotationReader(elements, trees);
  }

  /** The field, unless its type says that it is no value of a model. */
  Optional<FieldDeclaration> read(VariableElement field, Problems problems) {
    Place place = Place.of(field, trees.of(field));
    String name = field.getSimpleName().toString();
    Optional<Kind> kind = kind(field.asType());
    if (kind.isEmpty()) {
      String type = simple(field.asType());
      problems.report(
          Code.FIELD_TYPE,
          place,
          "a model holds Tensor and Loss fields, but " + name + " has the type " + type);
      return Optional.empty();
    }
    if (trees.hasInitialiser(field)) {
      problems.report(
          Code.DECLARATION,
          place,
          name + " has an initialiser, but the generated class computes its value");
    }
    List<AnnotationDeclaration> read = annotations.read(field, place, problems);
    Optional<String> block = block(field).map(type -> type.getQualifiedName().toString());
    return Optional.of(new FieldDeclaration(name, kind.get(), block, read, place));
  }

  /** The type of a field, if that is a block. */
  static Optional<TypeElement> block(VariableElement field) {
    return field.asType() instanceof DeclaredType declared
            && AnnotationReader.carries((TypeElement) declared.asElement(), "Block")
        ? Optional.of((TypeElement) declared.asElement())
        : Optional.empty();
  }

  private static Optional<Kind> kind(TypeMirror type) {
    if (type instanceof DeclaredType declared) {
      TypeElement element = (TypeElement) declared.asElement();
      return switch (element.getQualifiedName().toString()) {
        case "dev.adjoint.dsl.Tensor" -> Optional.of(Kind.TENSOR);
        case "dev.adjoint.dsl.Loss" -> Optional.of(Kind.LOSS);
        default ->
            AnnotationReader.carries(element, "Block") ? Optional.of(Kind.BLOCK) : Optional.empty();
      };
    }
    return Optional.empty();
  }

  /** As it is likely written: without packages. */
  static String simple(TypeMirror type) {
    return type.toString().replaceAll("\\b\\p{Lower}\\w*\\.", "");
  }
}
