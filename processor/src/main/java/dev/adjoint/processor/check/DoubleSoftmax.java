package dev.adjoint.processor.check;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.layer.Fix;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.LogSoftmax;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Softmax;
import java.util.List;

/** A cross-entropy on probabilities, or on their logarithms. */
final class DoubleSoftmax implements Check {
  @Override
  public List<Finding> check(WholeModel model) {
    return model.graph().losses().stream()
        .filter(loss -> model.annotation(model.node(loss)).simpleName().equals("CrossEntropy"))
        .flatMap(
            loss ->
                model
                    .judged(loss)
                    .filter(node -> isSoftmax(node))
                    .map(node -> finding(model, loss, node))
                    .stream())
        .toList();
  }

  private static boolean isSoftmax(Node node) {
    return node.operation() instanceof Softmax || node.operation() instanceof LogSoftmax;
  }

  private static Finding finding(WholeModel model, Graph.Loss loss, Node softmax) {
    String sentence =
        model.annotation(model.node(loss)).text()
            + " applies softmax itself, and "
            + softmax.origin().path()
            + softmax.origin().place().lineNote()
            + " already did";
    List<Fix> fixes = Edits.undo(model, loss, softmax);
    return Finding.of(Code.DOUBLE_SOFTMAX, loss.place(), sentence).withCandidates(fixes);
  }
}
