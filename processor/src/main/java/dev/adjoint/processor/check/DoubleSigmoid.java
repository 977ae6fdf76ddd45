package dev.adjoint.processor.check;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.dsl.expression.Function;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.layer.Fix;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.read.AnnotationDeclaration;
import java.util.ArrayList;
import java.util.List;

/** A binary cross-entropy from logits on what is a probability already. */
final class DoubleSigmoid implements Check {
  @Override
  public List<Finding> check(WholeModel model) {
    return model.graph().losses().stream()
        .filter(loss -> loss.is(Graph.Loss.Kind.LOGIT))
        .flatMap(
            loss ->
                model
                    .judged(loss)
                    .filter(DoubleSigmoid::isSigmoid)
                    .map(node -> finding(model, loss, node))
                    .stream())
        .toList();
  }

  private static boolean isSigmoid(Node node) {
    return node.operation() instanceof Pointwise pointwise
        && pointwise.body().expression() instanceof Expression.Unary unary
        && unary.function() == Function.SIGMOID;
  }

  private static Finding finding(WholeModel model, Graph.Loss loss, Node sigmoid) {
    AnnotationDeclaration annotation = model.annotation(model.node(loss));
    String sentence =
        annotation.text()
            + " from logits applies sigmoid itself, and "
            + sigmoid.origin().path()
            + sigmoid.origin().place().lineNote()
            + " already did";
    List<Fix> fixes = new ArrayList<>();
    fixes.add(Edits.set(annotation, "fromLogits", false, model.field(loss.name())));
    fixes.addAll(Edits.undo(model, loss, sigmoid));
    return Finding.of(Code.DOUBLE_SIGMOID, annotation.attribute("fromLogits").place(), sentence)
        .withCandidates(fixes);
  }
}
