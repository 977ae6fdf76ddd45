package dev.adjoint.processor.check;

import dev.adjoint.dsl.Prediction;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.layer.Fix;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import java.util.ArrayList;
import java.util.List;

/** A loss from probabilities on the bare result of a dense layer. */
final class MissingSigmoid implements Check {
  @Override
  public List<Finding> check(WholeModel model) {
    return model.graph().losses().stream()
        .filter(loss -> loss.is(Graph.Loss.Kind.PROBABILITY))
        .flatMap(
            loss ->
                model
                    .judged(loss)
                    .filter(Bare::isBare)
                    .map(node -> finding(model, loss, node))
                    .stream())
        .toList();
  }

  private static Finding finding(WholeModel model, Graph.Loss loss, Node dense) {
    AnnotationDeclaration annotation = model.annotation(model.node(loss));
    FieldDeclaration prediction = model.prediction(loss);
    String sentence =
        annotation.text() + " takes probabilities, but " + Bare.described(prediction, dense);
    List<Fix> fixes = new ArrayList<>();
    fixes.add(Edits.append(Edits.sigmoid(), prediction));
    annotation.type().takesWhere().entrySet().stream()
        .filter(entry -> entry.getValue() == Prediction.LOGITS)
        .map(entry -> Edits.set(annotation, entry.getKey(), true, model.field(loss.name())))
        .forEach(fixes::add);
    return Finding.of(Code.MISSING_SIGMOID, loss.place(), sentence).withCandidates(fixes);
  }
}
