package dev.adjoint.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.adjoint.processor.diagnostic.Position;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The syntax trees of javac. */
final class CompilerTrees implements SourceTrees {
  private final Trees trees;

  CompilerTrees(ProcessingEnvironment environment) {
    trees = Trees.instance(environment);
  }

  @Override
  public Position of(Element element) {
    TreePath path = trees.getPath(element);
    return path != null && path.getLeaf() instanceof VariableTree field
        ? ofName(path.getCompilationUnit(), field)
        : of(path);
  }

  @Override
  public Position of(Element element, AnnotationMirror annotation) {
    return of(trees.getPath(element, annotation));
  }

  @Override
  public List<Position> of(Element element, TypeElement annotationType) {
    return annotations(element).stream()
        .filter(annotation -> isOf(annotationType, type(element, annotation)))
        .map(annotation -> of(new TreePath(trees.getPath(element), annotation)))
        .toList();
  }

  @Override
  public Position of(Element element, AnnotationMirror annotation, AnnotationValue value) {
    return of(trees.getPath(element, annotation, value));
  }

  @Override
  public Optional<SourceText> text(TypeElement type) {
    TreePath path = trees.getPath(type);
    if (path == null) {
      return Optional.empty(); // it comes from a class file
    }
    CompilationUnitTree unit = path.getCompilationUnit();
    long start = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
    long end = trees.getSourcePositions().getEndPosition(unit, path.getLeaf());
    try {
      CharSequence file = unit.getSourceFile().getCharContent(true);
      return start < 0 || end < start
          ? Optional.empty()
          : Optional.of(SourceText.between(file, start, end));
    } catch (IOException unreadable) {
      return Optional.empty(); // javac has read it once: a report shows what was read
    }
  }

  @Override
  public boolean hasInitialiser(VariableElement field) {
    return trees.getTree(field) instanceof VariableTree tree && tree.getInitializer() != null;
  }

  @Override
  public boolean hasUnknownAnnotation(VariableElement field) {
    return annotations(field).stream()
        .anyMatch(annotation -> type(field, annotation).getKind() == TypeKind.ERROR);
  }

  private List<? extends AnnotationTree> annotations(Element element) {
    return trees.getTree(element) instanceof VariableTree field
        ? field.getModifiers().getAnnotations()
        : List.of();
  }

  private static boolean isOf(TypeElement element, TypeMirror type) {
    return type instanceof DeclaredType declared && declared.asElement().equals(element);
  }

  /** An annotation may stand on the type of the field, not on the field: its name tells nothing. */
  private TypeMirror type(Element element, AnnotationTree annotation) {
    TreePath path = new TreePath(trees.getPath(element), annotation);
    return Objects.requireNonNull(
        trees.getTypeMirror(new TreePath(path, annotation.getAnnotationType())),
        () -> "javac has no type for " + annotation);
  }

  private Position of(@Nullable TreePath path) {
    if (path == null) {
      return Position.UNKNOWN;
    }
    CompilationUnitTree unit = path.getCompilationUnit();
    return at(unit, trees.getSourcePositions().getStartPosition(unit, path.getLeaf()));
  }

  /**
   * A field starts with its first annotation, lines above perhaps: its name stands behind its type.
   */
  private Position ofName(CompilationUnitTree unit, VariableTree field) {
    long type = trees.getSourcePositions().getStartPosition(unit, field.getType());
    try {
      CharSequence source = unit.getSourceFile().getCharContent(true);
      Matcher name =
          Pattern.compile("\\b" + Pattern.quote(field.getName().toString()) + "\\b")
              .matcher(source);
      return at(unit, type >= 0 && name.find((int) type) ? name.start() : type);
    } catch (IOException unreadable) {
      // javac has read it once, so this is a matter of a moment, and the type is near enough.
      return at(unit, type);
    }
  }

  private static Position at(CompilationUnitTree unit, long offset) {
    return offset < 0
        ? Position.UNKNOWN
        : new Position((int) unit.getLineMap().getLineNumber(offset), offset);
  }
}
