package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Position;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/** Reads what is written between the parentheses of an annotation, and its defaults. */
final class AttributeReader {
  private final Elements elements;
  private final SourceTrees trees;

  AttributeReader(Elements elements, SourceTrees trees) {
    this.elements = elements;
    this.trees = trees;
  }

  /**
   * An annotation where it stands.
   *
   * @param isSource whether its values have places of their own
   */
  record Site(Element element, AnnotationMirror annotation, Place place, boolean isSource) {}

  /** All attributes, in the order of the annotation type. */
  Map<String, Attribute> attributes(Site site) {
    Map<? extends ExecutableElement, ? extends AnnotationValue> written =
        site.annotation().getElementValues();
    Map<? extends ExecutableElement, ? extends AnnotationValue> all =
        elements.getElementValuesWithDefaults(site.annotation());
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (ExecutableElement method : AnnotationReader.attributesOf(site.annotation())) {
      AnnotationValue value = all.get(method);
      if (value != null) {
        boolean isWritten = written.containsKey(method);
        attribute(value, isWritten, site)
            .ifPresent(a -> attributes.put(method.getSimpleName().toString(), a));
      }
    }
    return attributes;
  }

  private Optional<Attribute> attribute(AnnotationValue value, boolean isWritten, Site site) {
    boolean hasPlace = isWritten && site.isSource();
    Position position = hasPlace ? position(value, site) : Position.UNKNOWN;
    Place place = hasPlace ? site.place().at(value, position) : site.place();
    if (!(value.getValue() instanceof List<?> list)) {
      return plain(value).map(plain -> new Attribute(plain, isWritten, place));
    }
    List<Attribute> read = new ArrayList<>();
    for (Object object : list) {
      AnnotationValue element = (AnnotationValue) object;
      Place where = hasPlace ? elementPlace(element, place, position, site) : place;
      plain(element).ifPresent(plain -> read.add(new Attribute(plain, isWritten, where)));
    }
    return Optional.of(new Attribute(List.copyOf(read), isWritten, place));
  }

  /**
   * A single value written without braces has no tree of its own: it stands where the array stands.
   */
  private Place elementPlace(
      AnnotationValue element, Place array, Position arrayPosition, Site site) {
    Position position = position(element, site);
    return position.offset() < arrayPosition.offset() ? array : site.place().at(element, position);
  }

  private Position position(AnnotationValue value, Site site) {
    return trees.of(site.element(), site.annotation(), value);
  }

  /** The value as {@link Attribute} has it; nothing for kinds that no annotation of ours has. */
  private static Optional<Object> plain(AnnotationValue value) {
    Object object = value.getValue();
    if (object instanceof VariableElement constant) {
      return Optional.of(constant.getSimpleName().toString());
    } else if (object instanceof Short || object instanceof Byte) {
      return Optional.of(((Number) object).intValue());
    } else if (object instanceof Float number) {
      // by its decimal digits: 0.1f means 0.1
      return Optional.of(Double.valueOf(number.toString()));
    } else if (object instanceof Number || object instanceof Boolean || object instanceof String) {
      return Optional.of(object);
    }
    return Optional.empty();
  }
}
