package dev.adjoint.processor.check;

import dev.adjoint.dsl.Prediction;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.layer.Fix;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Softmax;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A loss from logarithms of probabilities on the bare result of a dense layer, or on plain
 * probabilities.
 */
final class MissingLogSoftmax implements Check {
  private static final AnnotationDeclaration LOG_SOFTMAX =
      AnnotationDeclaration.added("LogSoftmax", Map.of());

  @Override
  public List<Finding> check(WholeModel model) {
    return model.graph().losses().stream()
        .filter(loss -> takes(model, loss) == Prediction.LOG_PROBABILITIES)
        .flatMap(loss -> finding(model, loss).stream())
        .toList();
  }

  private static Prediction takes(WholeModel model, Graph.Loss loss) {
    return model.annotation(model.node(loss)).prediction();
  }

  private static Optional<Finding> finding(WholeModel model, Graph.Loss loss) {
    FieldDeclaration prediction = model.prediction(loss);
    return model
        .judged(loss)
        .flatMap(
            node -> {
              if (Bare.isBare(node)) {
                Fix append = Edits.append(LOG_SOFTMAX, prediction);
                return Optional.of(finding(model, loss, Bare.described(prediction, node), append));
              } else if (node.operation() instanceof Softmax) {
                return Optional.of(probabilities(model, loss, node));
              }
              return Optional.empty();
            });
  }

  private static Finding probabilities(WholeModel model, Graph.Loss loss, Node softmax) {
    String line = softmax.origin().place().lineNote();
    String but = softmax.origin().path() + line + " gives probabilities";
    if (softmax.origin().isNested()) {
      return finding(model, loss, but);
    }
    FieldDeclaration field = model.field(softmax.origin().field());
    Fix replace = Edits.replace(model.annotation(softmax), LOG_SOFTMAX, field);
    return finding(model, loss, but, replace);
  }

  private static Finding finding(WholeModel model, Graph.Loss loss, String but, Fix... fixes) {
    String text = model.annotation(model.node(loss)).text();
    String sentence = text + " takes logarithms of probabilities, but " + but;
    return Finding.of(Code.MISSING_LOG_SOFTMAX, loss.place(), sentence)
        .withCandidates(List.of(fixes));
  }
}
