package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Reads a class annotated with {@code @Model} or {@code @Block} and reports what no model may have.
 */
public final class ModelReader {
  private static final String NETWORK = "dev.adjoint.runtime.Network";

  private final Elements elements;
  private final SourceTrees trees;
  private final Sources sources;
  private final ClassReader classes;

  /** A reader within a run of the compiler. */
  public ModelReader(ProcessingEnvironment environment) {
    elements = environment.getElementUtils();
    trees = SourceTrees.of(environment);
    sources = new Sources(trees);
    classes = new ClassReader(elements, trees, sources);
  }

  /** Notes what is compiled from source: the roots of a round of annotation processing. */
  public void addSources(Set<? extends Element> roots) {
    sources.add(roots);
  }

  /** What is written of a class; empty if it comes from a class file. */
  public Optional<SourceText> text(String qualifiedName) {
    return Optional.ofNullable(elements.getTypeElement(qualifiedName)).flatMap(trees::text);
  }

  /**
   * Whether everything that a model is made of is known to the compiler. If not, it may come with a
   * later round of annotation processing, and if it does not, the compiler says so itself.
   */
  public boolean isResolved(TypeElement type) {
    return new Resolution(trees, sources).isResolved(type);
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
    ModelDeclaration model = classes.read(type, "model", problems);
    if (isTaken(model)) {
      reportTaken(model, problems);
      return Optional.empty();
    }
    return Optional.of(model);
  }

  /** The declaration of a block, with what could be read of it where problems are reported. */
  public ModelDeclaration readBlock(TypeElement type, Problems problems) {
    return classes.read(type, "block", problems);
  }

  /** Reports that another class has the name of the class to generate beside a block. */
  public void reportSignatureTaken(ModelDeclaration block, Problems problems) {
    String sentence = " generates " + block.signatureName() + ", and another class has that name";
    problems.report(Code.DUPLICATE_NAME, block.place(), block.name() + sentence);
  }

  /** Reports that another class has the name of the class to generate. */
  public void reportTaken(ModelDeclaration model, Problems problems) {
    problems.report(
        Code.DUPLICATE_NAME,
        model.place(),
        model.name() + " generates " + model.networkName() + ", and another class has that name");
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
}
