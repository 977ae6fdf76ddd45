package dev.adjoint.processor.check;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.dsl.expression.Function;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.layer.Fix;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.read.AnnotationDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A loss from logits on what is a probability already. */
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
    Optional<String> chosenBy = annotation.chosenBy();
    String sentence =
        annotation.text()
            + " from logits applies sigmoid itself, and "
            + sigmoid.origin().path()
            + sigmoid.origin().place().lineNote()
            + " already did";
    List<Fix> fixes = new ArrayList<>();
    chosenBy.ifPresent(
        flag -> fixes.add(Edits.set(annotation, flag, false, model.field(loss.name()))));
    fixes.addAll(Edits.undo(model, loss, sigmoid));
    Place place =
        chosenBy.map(flag -> annotation.attribute(flag).place()).orElse(annotation.place());
    return Finding.of(Code.DOUBLE_SIGMOID, place, sentence).withCandidates(fixes);
  }
}
