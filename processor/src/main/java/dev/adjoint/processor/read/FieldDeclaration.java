package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field of a model: one value.
 *
 * @param block the qualified name of its type, if that is a block
 * @param annotations all of Adjoint's, and users' own that carry a formula, in the order written
 */
public record FieldDeclaration(
    String name,
    Kind kind,
    Optional<String> block,
    List<AnnotationDeclaration> annotations,
    Place place) {
  /** What the field holds. */
  public enum Kind {
    TENSOR,
    LOSS,
    BLOCK
  }

  /** Copies the annotations. */
  public FieldDeclaration {
    annotations = List.copyOf(annotations);
  }

  /** A field that is no block. */
  public FieldDeclaration(
      String name, Kind kind, List<AnnotationDeclaration> annotations, Place place) {
    this(name, kind, Optional.empty(), annotations, place);
  }

  /** A tensor that a fix adds. */
  public static FieldDeclaration added(String name, List<AnnotationDeclaration> annotations) {
    return new FieldDeclaration(name, Kind.TENSOR, annotations, Place.nowhere());
  }

  private FieldDeclaration with(List<AnnotationDeclaration> changed) {
    return new FieldDeclaration(name, kind, block, changed, place);
  }

  /** Adjoint's annotation of that name, if it is there. */
  public Optional<AnnotationDeclaration> annotation(String simpleName) {
    return annotations.stream().filter(a -> a.is(simpleName)).findFirst();
  }

  /** The same field with an annotation put before another, or at the end. */
  public FieldDeclaration withInserted(
      AnnotationDeclaration inserted, Optional<AnnotationDeclaration> before) {
    List<AnnotationDeclaration> changed = new ArrayList<>(annotations);
    changed.add(before.map(annotations::indexOf).orElse(annotations.size()), inserted);
    return with(changed);
  }

  /** The same field without an annotation. */
  public FieldDeclaration without(AnnotationDeclaration removed) {
    List<AnnotationDeclaration> changed = new ArrayList<>(annotations);
    changed.remove(removed);
    return with(changed);
  }

  /** The same field with one annotation in the place of another. */
  public FieldDeclaration withReplaced(AnnotationDeclaration old, AnnotationDeclaration by) {
    List<AnnotationDeclaration> changed = new ArrayList<>(annotations);
    changed.set(annotations.indexOf(old), by);
    return with(changed);
  }
}
