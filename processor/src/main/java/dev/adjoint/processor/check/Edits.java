package dev.adjoint.processor.check;

import dev.adjoint.processor.layer.Fix;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationType;
import dev.adjoint.processor.read.FieldDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes that more than one rule proposes. */
final class Edits {
  private Edits() {}

  /** Takes an annotation off a field. */
  static Fix remove(AnnotationDeclaration annotation, FieldDeclaration field) {
    return new Fix(
        "remove " + annotation.text() + " from " + field.name(),
        model -> model.withField(field.name(), f -> f.without(annotation)));
  }

  /** Takes a field away, so that what reads the tensor above it reads the one before. */
  static Fix removeField(FieldDeclaration field) {
    return new Fix(
        "remove " + field.name(),
        model ->
            model.withFields(
                model.fields().stream().filter(f -> !f.name().equals(field.name())).toList()));
  }

  /** Puts another annotation in the place of one. */
  static Fix replace(AnnotationDeclaration old, AnnotationDeclaration by, FieldDeclaration field) {
    return new Fix(
        "put " + by.text() + " in the place of " + old.text() + " on " + field.name(),
        model -> model.withField(field.name(), f -> f.withReplaced(old, by)));
  }

  /** Puts an annotation behind all others of a field. */
  static Fix append(AnnotationDeclaration added, FieldDeclaration field) {
    return new Fix(
        "put " + added.text() + " at the end of " + field.name(),
        model -> model.withField(field.name(), f -> f.withInserted(added, Optional.empty())));
  }

  /** Lets a field start from another value. */
  static Fix startFrom(String name, FieldDeclaration field) {
    AnnotationDeclaration from =
        AnnotationDeclaration.added("From", Map.of("value", List.of(name)));
    return new Fix(
        "put @From(\"" + name + "\") on " + field.name(),
        model ->
            model.withField(
                field.name(),
                f -> {
                  FieldDeclaration free = f.annotation("From").map(f::without).orElse(f);
                  return free.withInserted(from, free.annotations().stream().findFirst());
                }));
  }

  /** Writes another value of an attribute. */
  static Fix set(
      AnnotationDeclaration annotation, String attribute, Object value, FieldDeclaration field) {
    return new Fix(
        "write " + annotation.text() + "(" + attribute + " = " + value + ")",
        model ->
            model.withField(
                field.name(), f -> f.withReplaced(annotation, annotation.with(attribute, value))));
  }

  /**
   * Lets a loss judge the numbers before an activation: an activation that is an output of its own
   * is kept, and the loss starts above it.
   */
  static List<Fix> undo(WholeModel model, Graph.Loss loss, Node activation) {
    if (activation.origin().isNested()) {
      return List.of(); // other uses of the block may want it
    }
    FieldDeclaration field = model.field(activation.origin().field());
    String before = activation.inputs().get(0).name();
    List<Fix> fixes = new ArrayList<>();
    if (field.annotation("Output").isPresent()) {
      fixes.add(startFrom(before, model.field(loss.name())));
    }
    fixes.add(remove(model.annotation(activation), field));
    fixes.add(removeField(field));
    return fixes;
  }

  /** A {@code @Sigmoid} as if it were written. */
  static AnnotationDeclaration sigmoid() {
    return activation("Sigmoid", "sigmoid(x)");
  }

  /** A {@code @BinaryCrossEntropy(fromLogits = true)} with the target and weight of a loss. */
  static AnnotationDeclaration binaryFromLogits(AnnotationDeclaration loss) {
    AnnotationDeclaration plain =
        AnnotationDeclaration.added(
            "BinaryCrossEntropy(fromLogits = true)",
            Map.of("target", loss.string("target"), "weight", loss.number("weight")));
    AnnotationDeclaration formula =
        AnnotationDeclaration.added("PointwiseLoss", Map.of("value", "softplus(y) - y * t"));
    return new AnnotationDeclaration(
        plain.simpleName(),
        true,
        plain.attributes(),
        AnnotationType.carrying(Optional.of(formula)),
        plain.place());
  }

  /** An activation as if it were written. */
  static AnnotationDeclaration activation(String name, String text) {
    AnnotationDeclaration plain = AnnotationDeclaration.added(name, Map.of());
    AnnotationDeclaration formula =
        AnnotationDeclaration.added("Pointwise", Map.of("value", text, "of", List.of()));
    return new AnnotationDeclaration(
        plain.simpleName(),
        true,
        plain.attributes(),
        AnnotationType.carrying(Optional.of(formula)),
        plain.place());
  }
}
