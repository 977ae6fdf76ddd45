package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads a class annotated with {@code @Model} and reports what no model may have. */
public final class ModelReader {
  private static final String NETWORK = "dev.adjoint.runtime.Network";

  private final Elements elements;
  private final SourceTrees trees;
  private final FieldReader fields;

  /** A reader within a run of the compiler. */
  public ModelReader(ProcessingEnvironment environment) {
    elements = environment.getElementUtils();
    trees = SourceTrees.of(environment);
    fields = new FieldReader(elements, trees);
  }

  /**
   * Whether everything that a model is made of is known to the compiler. If not, it may come with a
   * later round of annotation processing, and if it does not, the compiler says so itself.
   */
  public boolean isResolved(TypeElement type) {
    return new Resolution(trees).isResolved(type);
  }

  /** Where the class stands. */
  public Place place(TypeElement type) {
    return Place.of(type, trees.of(type));
  }

  /**
   * The declaration of a model, with what could be read of it where problems are reported.
   *
   * @return empty if another class has the name of the class to generate
   */
  public Optional<ModelDeclaration> read(TypeElement type, Problems problems) {
    Place place = place(type);
    new ClassRules(problems).check(type, place);
    ModelDeclaration model =
        new ModelDeclaration(
            elements.getPackageOf(type).getQualifiedName().toString(),
            nestedName(type),
            isPublic(type),
            fields(type, place, problems),
            place);
    if (isTaken(model)) {
      reportTaken(model, problems);
      return Optional.empty();
    }
    return Optional.of(model);
  }

  /** Reports that another class has the name of the class to generate. */
  public void reportTaken(ModelDeclaration model, Problems problems) {
    problems.report(
        Code.DUPLICATE_NAME,
        model.place(),
        model.name() + " generates " + model.networkName() + ", and another class has that name");
  }

  private List<FieldDeclaration> fields(TypeElement type, Place place, Problems problems) {
    List<VariableElement> own = valueFields(type);
    FieldRules rules = new FieldRules(problems);
    List<FieldDeclaration> read = new ArrayList<>();
    for (VariableElement field : own) {
      Optional<FieldDeclaration> declaration = fields.read(field, problems);
      if (field == own.get(0)) {
        declaration.ifPresent(rules::checkFirst);
      }
      declaration.ifPresent(rules::check);
      declaration.ifPresent(read::add);
    }
    if (own.isEmpty() && type.getKind().isClass()) {
      problems.report(
          Code.DECLARATION,
          place,
          "a model starts with an @Input, but " + type.getSimpleName() + " has no fields");
    }
    return read;
  }

  /** Static fields are the user's own. */
  static List<VariableElement> valueFields(TypeElement type) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
        .toList();
  }

  /** A class that extends Network is what an earlier compilation generated. */
  private boolean isTaken(ModelDeclaration model) {
    String prefix = model.packageName().isEmpty() ? "" : model.packageName() + ".";
    TypeElement existing = elements.getTypeElement(prefix + model.networkName());
    return existing != null && !isNetwork(existing);
  }

  private static boolean isNetwork(TypeElement type) {
    return type.getSuperclass() instanceof DeclaredType parent
        && ((TypeElement) parent.asElement()).getQualifiedName().contentEquals(NETWORK);
  }

  /** {@code Outer.Inner}. */
  private static String nestedName(TypeElement type) {
    String name = type.getSimpleName().toString();
    return type.getEnclosingElement() instanceof TypeElement outer
        ? nestedName(outer) + "." + name
        : name;
  }

  private static boolean isPublic(TypeElement type) {
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      if (!each.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }
}
