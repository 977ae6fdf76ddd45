package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problems;
import dev.adjoint.processor.read.FieldDeclaration.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which annotations fit which field, as far as no shape is needed to tell. */
final class FieldRules {
  private static final String INPUT = "Input";
  private static final Set<String> MARKS = Set.of(INPUT, "Shape", "Output", "Frozen", "Tied");
  private static final Set<String> OF_BLOCKS = Set.of("With", "Repeat");
  private static final Set<String> ON_BLOCKS = Set.of("From", "With", "Repeat", "Frozen", "Shape");

  private final String kind;
  private final Problems problems;

  /**
   * @param kind of the class, {@code model} or {@code block}
   */
  FieldRules(String kind, Problems problems) {
    this.kind = kind;
    this.problems = problems;
  }

  /** The rule of the field that stands first. */
  void checkFirst(FieldDeclaration field) {
    boolean isChecked = !field.annotations().isEmpty() || field.block().isPresent();
    if (isChecked && field.annotation(INPUT).isEmpty()) {
      report(
          field.place(),
          "the first field of a " + kind + " is an @Input, but " + field.name() + " is not");
    }
  }

  /** The rules of each field. */
  void check(FieldDeclaration field) {
    if (field.kind() == FieldDeclaration.Kind.BLOCK) {
      checkBlock(field);
    } else if (field.annotations().isEmpty()) {
      report(
          field.place(), field.name() + " has no annotation that says where its value comes from");
    } else if (field.kind() == Kind.LOSS) {
      checkLoss(field);
      checkPlace(field);
    } else {
      checkTensor(field);
    }
  }

  private void checkPlace(FieldDeclaration loss) {
    if (kind.equals("block")) {
      report(loss.place(), loss.name() + " is a Loss, and losses belong to models, not to blocks");
    }
  }

  private void checkBlock(FieldDeclaration field) {
    for (AnnotationDeclaration annotation : field.annotations()) {
      if (ON_BLOCKS.stream().noneMatch(annotation::is)) {
        String sentence =
            " belongs on a " + (annotation.isLoss() ? "Loss" : "Tensor") + " field, but ";
        report(annotation.place(), annotation.text() + sentence + field.name() + " is a block");
      }
    }
  }

  private void checkTensor(FieldDeclaration field) {
    for (AnnotationDeclaration annotation : field.annotations()) {
      if (OF_BLOCKS.stream().anyMatch(annotation::is)) {
        String sentence =
            annotation.text() + " needs a block, but " + field.name() + " is a Tensor";
        report(annotation.place(), sentence);
      }
    }
    for (AnnotationDeclaration annotation : field.annotations()) {
      if (annotation.isLoss()) {
        report(
            annotation.place(),
            annotation.text() + " belongs on a Loss field, but " + field.name() + " is a Tensor");
      }
    }
    field.annotation(INPUT).ifPresent(input -> checkAlone(field, input));
  }

  private void checkAlone(FieldDeclaration field, AnnotationDeclaration input) {
    field.annotations().stream()
        .filter(other -> other != input && !other.isLoss())
        .findFirst()
        .ifPresent(
            other ->
                report(
                    other.place(),
                    "@Input stands alone on its field, but "
                        + field.name()
                        + " has "
                        + other.text()
                        + " too"));
  }

  private void checkLoss(FieldDeclaration field) {
    List<AnnotationDeclaration> losses =
        field.annotations().stream().filter(AnnotationDeclaration::isLoss).toList();
    List<AnnotationDeclaration> others =
        field.annotations().stream().filter(a -> !a.isLoss() && !a.is("From")).toList();
    for (AnnotationDeclaration other : others) {
      String does =
          OF_BLOCKS.stream().anyMatch(other::is)
              ? " needs a block"
              : MARKS.stream().anyMatch(other::is)
                  ? " belongs on a Tensor field"
                  : " gives a Tensor";
      report(other.place(), other.text() + does + ", but " + field.name() + " is a Loss");
    }
    if (losses.isEmpty() && others.isEmpty()) {
      report(field.place(), field.name() + " is a Loss, but no annotation says which");
    }
    Optional<AnnotationDeclaration> first = losses.stream().findFirst();
    losses.stream()
        .skip(1)
        .forEach(
            second ->
                report(
                    second.place(),
                    second.text()
                        + " needs a field of its own: "
                        + field.name()
                        + " is the loss of "
                        + first.orElseThrow().text()));
  }

  private void report(Place place, String sentence) {
    problems.report(Code.DECLARATION, place, sentence);
  }
}
