package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import java.util.List;
import java.util.Optional;

/** What all losses have: a weight, and a place among the terms of the total. */
final class Losses {
  private static final String WEIGHT = "weight";

  private Losses() {}

  /** Reports a weight that makes no sense. */
  static void checkWeight(LayerContext layer) {
    double weight = weight(layer.annotation());
    Optional<String> misfit = SinglePrecision.misfit(weight);
    if (misfit.isPresent()) {
      layer.report(
          Code.RANGE,
          layer.annotation().attribute(WEIGHT).place(),
          "weight " + weight + " " + misfit.get());
    } else if (weight <= 0) {
      layer.report(
          Code.POSITIVE,
          layer.annotation().attribute(WEIGHT).place(),
          "weight is " + weight + ", and must be above 0");
    }
  }

  /** An annotation of a user's own may leave the weight out. */
  private static double weight(AnnotationDeclaration annotation) {
    return annotation.attributes().containsKey(WEIGHT) ? annotation.number(WEIGHT) : 1;
  }

  /** A loss that judges nothing. */
  static void add(LayerContext layer, Value loss) {
    add(layer, Optional.empty(), loss);
  }

  static void add(
      LayerContext layer, Operand prediction, Value target, Graph.Loss.Kind kind, Value loss) {
    // An input that is judged itself is no target: predict needs it.
    layer.scope().markRead(List.of(prediction.value()));
    Graph.Output output =
        new Graph.Output(prediction.name(), prediction.value(), prediction.shape());
    add(layer, Optional.of(new Graph.Loss.Comparison(kind, output, target.name())), loss);
  }

  private static void add(
      LayerContext layer, Optional<Graph.Loss.Comparison> comparison, Value loss) {
    AnnotationDeclaration annotation = layer.annotation();
    layer
        .scope()
        .builder()
        .loss(
            new Graph.Loss(
                layer.field().name(), loss, comparison, weight(annotation), annotation.place()));
  }
}
