package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;

/**
 * The annotations of a field as they are written. The compiler gathers repeated ones in a container
 * where the first of them stands, and hands out those on the type of the field apart.
 */
final class WrittenAnnotations {
  /** Where an annotation stands. */
  enum Spot {
    FIELD,
    TYPE,
    /** On the field, but it is not known where among the others. */
    UNKNOWN
  }

  /**
   * One annotation.
   *
   * @param hasTree whether the compiler tells where its values stand
   */
  record Written(AnnotationMirror annotation, Position position, Spot spot, boolean hasTree) {}

  private final SourceTrees trees;

  WrittenAnnotations(SourceTrees trees) {
    this.trees = trees;
  }

  /** All of them, in the order written as far as that is known. */
  List<Written> of(VariableElement field) {
    List<? extends AnnotationMirror> own = field.getAnnotationMirrors();
    List<Written> all = new ArrayList<>();
    own.forEach(annotation -> add(field, annotation, own.size() == 1, all));
    field.asType().getAnnotationMirrors().stream()
        .filter(annotation -> own.stream().noneMatch(other -> isSameType(annotation, other)))
        .map(annotation -> contents(annotation).stream().findFirst().orElse(annotation))
        .forEach(
            annotation ->
                all.add(new Written(annotation, trees.of(field, annotation), Spot.TYPE, false)));
    if (all.size() > own.size()) {
      all.sort(Comparator.comparingLong(written -> written.position().offset()));
    }
    return all;
  }

  private void add(
      VariableElement field, AnnotationMirror annotation, boolean isAlone, List<Written> all) {
    Position position = trees.of(field, annotation);
    List<AnnotationMirror> contents = contents(annotation);
    if (contents.isEmpty()) {
      all.add(new Written(annotation, position, Spot.FIELD, true));
      return;
    }
    List<Position> positions = trees.of(field, AnnotationReader.type(contents.get(0)));
    boolean isKnown = isAlone || position.offset() >= 0;
    for (int index = 0; index < contents.size(); index++) {
      // A container that is written out stands at one place with all that is in it.
      Position each = positions.isEmpty() ? position : positions.get(index);
      all.add(new Written(contents.get(index), each, isKnown ? Spot.FIELD : Spot.UNKNOWN, false));
    }
  }

  /** What is in the container of a repeated annotation; nothing in other annotations. */
  private static List<AnnotationMirror> contents(AnnotationMirror annotation) {
    List<AnnotationMirror> contents = new ArrayList<>();
    for (AnnotationValue value : annotation.getElementValues().values()) {
      if (value.getValue() instanceof List<?> list) {
        for (Object element : list) {
          if (((AnnotationValue) element).getValue() instanceof AnnotationMirror inner
              && isContainer(AnnotationReader.type(annotation), AnnotationReader.type(inner))) {
            contents.add(inner);
          }
        }
      }
    }
    return contents;
  }

  /** Whether the one type names the other in its {@code @Repeatable}. */
  private static boolean isContainer(TypeElement container, TypeElement repeated) {
    return repeated.getAnnotationMirrors().stream()
        .filter(
            meta ->
                AnnotationReader.type(meta)
                    .getQualifiedName()
                    .contentEquals("java.lang.annotation.Repeatable"))
        .flatMap(meta -> meta.getElementValues().values().stream())
        .anyMatch(
            value ->
                value.getValue() instanceof DeclaredType type
                    && type.asElement().equals(container));
  }

  private static boolean isSameType(AnnotationMirror one, AnnotationMirror other) {
    return AnnotationReader.type(one).equals(AnnotationReader.type(other));
  }
}
