package dev.adjoint.processor.check;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.layer.Fix;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.LogSoftmax;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Softmax;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import java.util.List;

/** A softmax over one unit, which is 1 whatever the unit is. */
final class SingleClassSoftmax implements Check {
  @Override
  public List<Finding> check(WholeModel model) {
    return model.graph().nodes().stream()
        .filter(node -> isSoftmax(node) && node.inputs().get(0).shape().columns().is(1))
        .map(node -> finding(model, node))
        .toList();
  }

  /** The same over one unit that is probable or not, in the place of one class that is certain. */
  private static AnnotationDeclaration instead(AnnotationDeclaration annotation, Node node) {
    if (node.operation() instanceof Softmax) {
      return Edits.sigmoid();
    }
    return node.operation() instanceof LogSoftmax && !annotation.isLoss()
        ? Edits.activation("LogSigmoid", "-softplus(-x)")
        : Edits.binaryFromLogits(annotation);
  }

  private static boolean isSoftmax(Node node) {
    return node.operation() instanceof Softmax
        || node.operation() instanceof LogSoftmax
        || node.operation() instanceof CrossEntropy;
  }

  private static Finding finding(WholeModel model, Node node) {
    FieldDeclaration field = model.field(node.origin().top());
    String sentence = node.origin().annotation() + " over a single unit is ";
    boolean isSoftmax = node.operation() instanceof Softmax;
    String always = isSoftmax ? "always 1" : "always 0";
    if (node.origin().isNested()) {
      String where = node.origin().path() + ": " + sentence + always;
      return Finding.of(Code.SINGLE_CLASS_SOFTMAX, field.place(), where);
    }
    AnnotationDeclaration annotation = model.annotation(node);
    Fix fix = Edits.replace(annotation, instead(annotation, node), field);
    return Finding.of(Code.SINGLE_CLASS_SOFTMAX, node.origin().place(), sentence + always)
        .withCandidates(List.of(fix));
  }
}
