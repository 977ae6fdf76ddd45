package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Position;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** What only the syntax tree knows. javac lets us see it; other compilers need not. */
interface SourceTrees {
  /** For compilers that do not let us see the syntax tree. */
  SourceTrees NONE =
      new SourceTrees() {
        @Override
        public Position of(Element element) {
          return Position.UNKNOWN;
        }

        @Override
        public Position of(Element element, AnnotationMirror annotation) {
          return Position.UNKNOWN;
        }

        @Override
        public List<Position> of(Element element, TypeElement annotationType) {
          return List.of();
        }

        @Override
        public Position of(Element element, AnnotationMirror annotation, AnnotationValue value) {
          return Position.UNKNOWN;
        }

        @Override
        public Optional<SourceText> text(TypeElement type) {
          return Optional.empty();
        }

        @Override
        public boolean hasInitialiser(VariableElement field) {
          return false;
        }

        @Override
        public boolean hasUnknownAnnotation(VariableElement field) {
          return false;
        }
      };

  /** The syntax trees of the compiler, or none. */
  static SourceTrees of(ProcessingEnvironment environment) {
    try {
      return new CompilerTrees(environment);
    } catch (IllegalArgumentException | LinkageError notJavac) {
      // Eclipse's compiler, or an environment that a build tool wraps: messages lose their line
      // notes.
      return NONE;
    }
  }

  /** Where the name of an element stands. */
  Position of(Element element);

  /** Where an annotation stands. */
  Position of(Element element, AnnotationMirror annotation);

  /** Where the annotations of a type stand that are written on an element, in order. */
  List<Position> of(Element element, TypeElement annotationType);

  /** Where a value in an annotation stands. */
  Position of(Element element, AnnotationMirror annotation, AnnotationValue value);

  /** What is written of a class, with its annotations. */
  Optional<SourceText> text(TypeElement type);

  /** Whether a field is given a value where it is declared. */
  boolean hasInitialiser(VariableElement field);

  /**
   * Whether an annotation is written that the compiler does not hand out: javac 17 knows no type
   * for it.
   */
  boolean hasUnknownAnnotation(VariableElement field);
}
