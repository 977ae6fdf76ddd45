package dev.adjoint.processor.read;

import dev.adjoint.dsl.Above;
import dev.adjoint.dsl.Prediction;
import dev.adjoint.dsl.Takes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/** Reads what annotation types say about themselves and their attributes. */
final class TypeReader {
  private TypeReader() {}

  static AnnotationType read(TypeElement type, Optional<AnnotationDeclaration> formula) {
    Map<String, Prediction> takesWhere = new LinkedHashMap<>();
    Map<String, Double> bounds = new LinkedHashMap<>();
    for (ExecutableElement attribute : ElementFilter.methodsIn(type.getEnclosedElements())) {
      String name = attribute.getSimpleName().toString();
      if (attribute.getReturnType().getKind() == TypeKind.BOOLEAN) {
        takes(attribute).ifPresent(prediction -> takesWhere.put(name, prediction));
      }
      if (attribute.getReturnType().getKind().isPrimitive()) {
        above(attribute).ifPresent(bound -> bounds.put(name, bound));
      }
    }
    return new AnnotationType(formula, takes(type), takesWhere, bounds);
  }

  private static Optional<Prediction> takes(Element element) {
    return value(element, Takes.class)
        .filter(VariableElement.class::isInstance)
        .map(constant -> ((VariableElement) constant).getSimpleName().toString())
        .map(Prediction::valueOf);
  }

  private static Optional<Double> above(Element element) {
    return value(element, Above.class)
        .filter(Number.class::isInstance)
        .map(number -> ((Number) number).doubleValue());
  }

  /** The one value of an annotation, if it is there; a misspelt one is of no type that we know. */
  private static Optional<Object> value(Element element, Class<?> annotation) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (AnnotationReader.type(mirror).getQualifiedName().contentEquals(annotation.getName())) {
        return mirror.getElementValues().values().stream()
            .findFirst()
            .map(AnnotationValue::getValue);
      }
    }
    return Optional.empty();
  }
}
