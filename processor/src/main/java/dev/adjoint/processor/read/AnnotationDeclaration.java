package dev.adjoint.processor.read;

import dev.adjoint.dsl.Prediction;
import dev.adjoint.processor.diagnostic.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * An annotation as it stands on a field.
 *
 * @param simpleName {@code Dense}
 * @param isOurs whether it is Adjoint's, and not a user's own, which may have the same name
 * @param attributes every attribute, written or by default, in the order of the annotation type
 * @param type what the annotation type says about itself
 */
public record AnnotationDeclaration(
    String simpleName,
    boolean isOurs,
    Map<String, Attribute> attributes,
    AnnotationType type,
    Place place) {

  /**
   * A value of an attribute.
   *
   * @param value an Integer, Long, Double, Boolean, String, the name of an enum constant as a
   *     String, or a List of Attribute for an array (also where a single value was written without
   *     braces)
   * @param written whether it stands in the source, and is not the default
   * @param place of the value where it is written, else of the annotation
   */
  public record Attribute(Object value, boolean written, Place place) {
    /** A value that a fix adds. */
    public static Attribute added(Object value) {
      return new Attribute(value, true, Place.nowhere());
    }
  }

  /** Copies the attributes, keeping their order. */
  public AnnotationDeclaration {
    attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** An annotation of Adjoint's that a fix adds: only the attributes given. */
  public static AnnotationDeclaration added(String simpleName, Map<String, Object> values) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    values.forEach((name, value) -> attributes.put(name, added(value)));
    return new AnnotationDeclaration(
        simpleName, true, attributes, AnnotationType.PLAIN, Place.nowhere());
  }

  private static Attribute added(Object value) {
    if (value instanceof List<?> list) {
      List<Attribute> elements = new ArrayList<>();
      list.forEach(element -> elements.add(added(element)));
      return new Attribute(elements, true, Place.nowhere());
    }
    return new Attribute(value, true, Place.nowhere());
  }

  /** The same annotation with one attribute of another value. */
  public AnnotationDeclaration with(String attribute, Object value) {
    Map<String, Attribute> changed = new LinkedHashMap<>(attributes);
    changed.put(attribute, added(value));
    return new AnnotationDeclaration(simpleName, isOurs, changed, type, place);
  }

  /** Whether it is Adjoint's annotation of that name. */
  public boolean is(String name) {
    return isOurs && simpleName.equals(name);
  }

  /** The {@code @Pointwise} or {@code @PointwiseLoss} on the annotation type itself. */
  public Optional<AnnotationDeclaration> formula() {
    return type.formula();
  }

  /** Whether it compares a prediction with a target. */
  public boolean isLoss() {
    return is("PointwiseLoss") || type.isLoss();
  }

  /** What the loss takes for a prediction. */
  public Prediction prediction() {
    return chosenBy().map(type.takesWhere()::get).or(type::takes).orElse(Prediction.VALUES);
  }

  /** The attribute that is true and says what the loss takes; empty if none does. */
  public Optional<String> chosenBy() {
    return type.takesWhere().keySet().stream().filter(this::flag).sorted().findFirst();
  }

  /** "@Dense". */
  public String text() {
    return "@" + simpleName;
  }

  /** The attribute of that name; every annotation type of the DSL is known, so it is there. */
  public Attribute attribute(String name) {
    Attribute attribute = attributes.get(name);
    if (attribute == null) {
      throw new NoSuchElementException(text() + " has no attribute " + name);
    }
    return attribute;
  }

  /** A whole number. */
  public long integer(String name) {
    return ((Number) attribute(name).value()).longValue();
  }

  /** A number of any kind. */
  public double number(String name) {
    return ((Number) attribute(name).value()).doubleValue();
  }

  /** A truth value. */
  public boolean flag(String name) {
    return (Boolean) attribute(name).value();
  }

  /** A string, or the name of an enum constant. */
  public String string(String name) {
    return (String) attribute(name).value();
  }

  /** The elements of an array. */
  public List<Attribute> list(String name) {
    List<Attribute> elements = new ArrayList<>();
    for (Object element : (List<?>) attribute(name).value()) {
      elements.add((Attribute) element);
    }
    return elements;
  }
}
