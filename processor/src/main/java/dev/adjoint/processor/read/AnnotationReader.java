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
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads Adjoint's annotations, and users' own that carry a formula; knows no others. */
final class AnnotationReader {
  private static final String STRUCTURE = "dev.adjoint.dsl";
  private static final String LAYERS = "dev.adjoint.dsl.layers";
  private static final List<String> FORMULAS =
      List.of(LAYERS + ".Pointwise", LAYERS + ".PointwiseLoss");

  private final Elements elements;
  private final SourceTrees trees;

  AnnotationReader(Elements elements, SourceTrees trees) {
    this.elements = elements;
    this.trees = trees;
  }

  /** The annotations of an element that mean something here, in the order written. */
  List<AnnotationDeclaration> read(Element element, Place place) {
    List<AnnotationDeclaration> declarations = new ArrayList<>();
    for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
      Place here = place.in(annotation, trees.of(element, annotation));
      Optional<AnnotationDeclaration> formula = formula(annotation, here);
      if (isOurs(annotation) || formula.isPresent()) {
        Map<String, Attribute> attributes = attributes(new Site(element, annotation, here, true));
        declarations.add(new AnnotationDeclaration(name(annotation), attributes, formula, here));
      }
    }
    return declarations;
  }

  /** The formula that the annotation type itself carries. */
  private Optional<AnnotationDeclaration> formula(AnnotationMirror annotation, Place use) {
    return type(annotation).getAnnotationMirrors().stream()
        .filter(meta -> FORMULAS.contains(type(meta).getQualifiedName().toString()))
        .map(meta -> carried(meta, type(annotation), use))
        .findFirst();
  }

  /** A formula from a class file has no place: the blame goes to where it is used. */
  private AnnotationDeclaration carried(AnnotationMirror meta, TypeElement carrier, Place use) {
    Position position = trees.of(carrier, meta);
    boolean isSource = !position.equals(Position.UNKNOWN);
    Place place = isSource ? Place.of(carrier, trees.of(carrier)).in(meta, position) : use;
    return new AnnotationDeclaration(
        name(meta), attributes(new Site(carrier, meta, place, isSource)), Optional.empty(), place);
  }

  private static boolean isOurs(AnnotationMirror annotation) {
    String name = type(annotation).getQualifiedName().toString();
    String simpleName = type(annotation).getSimpleName().toString();
    return name.equals(STRUCTURE + "." + simpleName) || name.equals(LAYERS + "." + simpleName);
  }

  /**
   * A user's own annotation with the name of one of Adjoint's keeps its package, so as not to pass
   * for it.
   */
  private String name(AnnotationMirror annotation) {
    String simpleName = type(annotation).getSimpleName().toString();
    boolean taken =
        elements.getTypeElement(STRUCTURE + "." + simpleName) != null
            || elements.getTypeElement(LAYERS + "." + simpleName) != null;
    return taken && !isOurs(annotation)
        ? type(annotation).getQualifiedName().toString()
        : simpleName;
  }

  /**
   * An annotation where it stands.
   *
   * @param isSource whether its values have places of their own
   */
  private record Site(
      Element element, AnnotationMirror annotation, Place place, boolean isSource) {}

  private Map<String, Attribute> attributes(Site site) {
    Map<? extends ExecutableElement, ? extends AnnotationValue> written =
        site.annotation().getElementValues();
    Map<? extends ExecutableElement, ? extends AnnotationValue> all =
        elements.getElementValuesWithDefaults(site.annotation());
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (ExecutableElement method : attributesOf(site.annotation())) {
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

  static List<ExecutableElement> attributesOf(AnnotationMirror annotation) {
    return ElementFilter.methodsIn(type(annotation).getEnclosedElements());
  }

  static TypeElement type(AnnotationMirror annotation) {
    return (TypeElement) annotation.getAnnotationType().asElement();
  }
}
