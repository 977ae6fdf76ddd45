package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Position;
import dev.adjoint.processor.diagnostic.Problems;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.AttributeReader.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
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
  private final AttributeReader attributes;

  AnnotationReader(Elements elements, SourceTrees trees) {
    this.elements = elements;
    this.trees = trees;
    this.attributes = new AttributeReader(elements, trees);
  }

  /** The annotations of a field that mean something here, in the order written. */
  List<AnnotationDeclaration> read(VariableElement field, Place place, Problems problems) {
    List<AnnotationDeclaration> declarations = new ArrayList<>();
    for (WrittenAnnotations.Written written : new WrittenAnnotations(trees).of(field)) {
      AnnotationMirror annotation = written.annotation();
      List<AnnotationMirror> formulas = formulas(annotation);
      if (isOurs(annotation) || !formulas.isEmpty()) {
        Place here = place.in(annotation, written.position());
        Optional<AnnotationDeclaration> formula =
            formulas.stream().findFirst().map(meta -> carried(meta, type(annotation), here));
        Map<String, Attribute> read =
            attributes.attributes(new Site(field, annotation, here, written.hasTree()));
        String name = name(annotation);
        AnnotationRules rules = new AnnotationRules(name, here, problems);
        rules.checkFormulas(formulas.size());
        rules.checkSpot(field, written);
        formula
            .filter(f -> f.is("PointwiseLoss") && !isOurs(annotation))
            .ifPresent(f -> read.keySet().removeAll(rules.misfits(annotation)));
        AnnotationType type = TypeReader.read(type(annotation), formula);
        rules.checkTakes(type);
        declarations.add(new AnnotationDeclaration(name, isOurs(annotation), read, type, here));
      }
    }
    return declarations;
  }

  /** The formulas that the annotation type itself carries. */
  private static List<AnnotationMirror> formulas(AnnotationMirror annotation) {
    List<AnnotationMirror> formulas = new ArrayList<>(type(annotation).getAnnotationMirrors());
    formulas.removeIf(meta -> !FORMULAS.contains(type(meta).getQualifiedName().toString()));
    return formulas;
  }

  /** A formula from a class file has no place: the blame goes to where it is used. */
  private AnnotationDeclaration carried(AnnotationMirror meta, TypeElement carrier, Place use) {
    Position position = trees.of(carrier, meta);
    boolean isSource = position.isKnown();
    Place place = isSource ? Place.of(carrier, trees.of(carrier)).in(meta, position) : use;
    Map<String, Attribute> read = attributes.attributes(new Site(carrier, meta, place, isSource));
    return new AnnotationDeclaration(name(meta), true, read, AnnotationType.PLAIN, place);
  }

  /** Whether a class has an annotation of the structure. */
  static boolean carries(TypeElement type, String simpleName) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(
            annotation ->
                type(annotation).getQualifiedName().contentEquals(STRUCTURE + "." + simpleName));
  }

  /** The attributes of an annotation of the structure on a class. */
  Map<String, Attribute> ofClass(TypeElement type, String simpleName, Place place) {
    for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
      if (type(annotation).getQualifiedName().contentEquals(STRUCTURE + "." + simpleName)) {
        Position position = trees.of(type, annotation);
        boolean isSource = position.isKnown();
        return attributes.attributes(
            new Site(type, annotation, place.in(annotation, position), isSource));
      }
    }
    return Map.of();
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
    if (isOurs(annotation)) {
      return simpleName;
    }
    boolean taken =
        elements.getTypeElement(STRUCTURE + "." + simpleName) != null
            || elements.getTypeElement(LAYERS + "." + simpleName) != null;
    return taken ? type(annotation).getQualifiedName().toString() : simpleName;
  }

  static List<ExecutableElement> attributesOf(AnnotationMirror annotation) {
    return ElementFilter.methodsIn(type(annotation).getEnclosedElements());
  }

  static TypeElement type(AnnotationMirror annotation) {
    return (TypeElement) annotation.getAnnotationType().asElement();
  }
}
