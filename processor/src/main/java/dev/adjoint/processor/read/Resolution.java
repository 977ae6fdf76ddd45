package dev.adjoint.processor.read;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Finds names that the compiler does not know (yet), which look like types and values otherwise.
 */
final class Resolution {
  private final SourceTrees trees;
  private final Sources sources;

  Resolution(SourceTrees trees, Sources sources) {
    this.trees = trees;
    this.sources = sources;
  }

  /** Whether superclass, fields and their annotations are all known. */
  boolean isResolved(TypeElement type) {
    return isResolved(type, new HashSet<>());
  }

  private boolean isResolved(TypeElement type, Set<String> seen) {
    return !seen.add(type.getQualifiedName().toString())
        || !sources.contain(type)
        || type.getSuperclass().getKind() != TypeKind.ERROR
            && ModelReader.valueFields(type).stream().allMatch(field -> isResolved(field, seen));
  }

  private boolean isResolved(VariableElement field, Set<String> seen) {
    return field.asType().getKind() != TypeKind.ERROR
        && !trees.hasUnknownAnnotation(field)
        && field.getAnnotationMirrors().stream().allMatch(Resolution::isResolved)
        && FieldReader.block(field).filter(block -> !isResolved(block, seen)).isEmpty();
  }

  private static boolean isResolved(AnnotationMirror annotation) {
    if (annotation.getAnnotationType().getKind() == TypeKind.ERROR) {
      return false;
    }
    Map<? extends ExecutableElement, ? extends AnnotationValue> values =
        annotation.getElementValues();
    return AnnotationReader.attributesOf(annotation).stream()
        .allMatch(
            method ->
                values.containsKey(method)
                    ? isResolved(values.get(method), method.getReturnType())
                    : method.getDefaultValue() != null);
  }

  /** javac gives a string, without quotes, for a value that it could not find. */
  private static boolean isResolved(AnnotationValue value, TypeMirror type) {
    Object object = value.getValue();
    if (object instanceof List<?> list) {
      return list.stream()
          .allMatch(
              element ->
                  isResolved((AnnotationValue) element, ((ArrayType) type).getComponentType()));
    }
    return !(object instanceof String) || (isString(type) && value.toString().startsWith("\""));
  }

  /** By the name of the class: the type may have annotations of its own. */
  static boolean isString(TypeMirror type) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("java.lang.String");
  }
}
