package dev.adjoint.processor.diagnostic;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where to put the blame: an element, an annotation on it, a value in that, as exactly as the
 * compiler lets us. The stages between reading and reporting only hand it on.
 */
public final class Place {
  private static final Place NOWHERE = new Place(null, null, null, 0);

  private final @Nullable Element element;
  private final @Nullable AnnotationMirror annotation;
  private final @Nullable AnnotationValue value;
  private final int line;

  private Place(
      @Nullable Element element,
      @Nullable AnnotationMirror annotation,
      @Nullable AnnotationValue value,
      int line) {
    this.element = element;
    this.annotation = annotation;
    this.value = value;
    this.line = line;
  }

  /** For graphs that were not read from source. */
  public static Place nowhere() {
    return NOWHERE;
  }

  /** The name of an element; {@code line} is 0 where the compiler does not tell. */
  public static Place of(Element element, int line) {
    return new Place(element, null, null, line);
  }

  /** An annotation on this element. */
  public Place in(AnnotationMirror annotation, int line) {
    return new Place(element, annotation, null, line);
  }

  /** A value, or an element of an array value, in this annotation. */
  public Place at(AnnotationValue value, int line) {
    return new Place(element, annotation, value, line);
  }

  /** " (line 6)", or nothing where the line is not known. */
  public String lineNote() {
    return line > 0 ? " (line " + line + ")" : "";
  }

  /** The line in its source file, from 1; 0 where it is not known. */
  public int line() {
    return line;
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
}
