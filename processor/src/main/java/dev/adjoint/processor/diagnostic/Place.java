package dev.adjoint.processor.diagnostic;

import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * Where to put the blame: an element, an annotation on it, a value in that, as exactly as the
 * compiler lets us. The stages between reading and reporting only hand it on.
 */
public final class Place {
  private static final Place NOWHERE = new Place(null, null, null, Position.UNKNOWN);

  private final @Nullable Element element;
  private final @Nullable AnnotationMirror annotation;
  private final @Nullable AnnotationValue value;
  private final Position position;

  private Place(
      @Nullable Element element,
      @Nullable AnnotationMirror annotation,
      @Nullable AnnotationValue value,
      Position position) {
    this.element = element;
    this.annotation = annotation;
    this.value = value;
    this.position = position;
  }

  /** For graphs that were not read from source. */
  public static Place nowhere() {
    return NOWHERE;
  }

  /** The name of an element. */
  public static Place of(Element element, Position position) {
    return new Place(element, null, null, position);
  }

  /** An annotation on this element. */
  public Place in(AnnotationMirror annotation, Position position) {
    return new Place(element, annotation, null, position);
  }

  /** A value, or an element of an array value, in this annotation. */
  public Place at(AnnotationValue value, Position position) {
    return new Place(element, annotation, value, position);
  }

  /** " (line 6)", or nothing where the line is not known. */
  public String lineNote() {
    return line() > 0 ? " (line " + line() + ")" : "";
  }

  /** The line in its source file, from 1; 0 where it is not known. */
  public int line() {
    return position.line();
  }

  @Nullable Element element() {
    return element;
  }

  @Nullable AnnotationMirror annotation() {
    return annotation;
  }

  @Nullable AnnotationValue value() {
    return value;
  }

  Position position() {
    return position;
  }

  /**
   * Whether both are one spot in the source. The two fields of {@code @Relu Tensor a, b;} have an
   * annotation each for the compiler, but it stands there once. A compiler that tells no positions
   * hands out what is equal, but new each time.
   */
  boolean isSameSpot(Place other) {
    return position.offset() >= 0
        ? position.equals(other.position) && file().equals(other.file())
        : Objects.equals(element, other.element)
            && Objects.equals(annotation, other.annotation)
            && Objects.equals(value, other.value);
  }

  /** What tells its source file: the outermost class, by name since rounds have elements anew. */
  private String file() {
    Element outermost = element;
    while (outermost != null
        && outermost.getEnclosingElement() != null
        && outermost.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
      outermost = outermost.getEnclosingElement();
    }
    return String.valueOf(outermost);
  }

  /** Whether both are of one declaration of several fields, {@code @Relu Tensor a, b;}. */
  boolean isSibling(Place other) {
    return position.offset() >= 0 && isSameSpot(other) && element != other.element;
  }
}
