package dev.adjoint.processor.layer;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import java.util.List;
import java.util.Optional;

/** The mean of a formula over prediction y and target t, of one shape. */
final class FormulaLoss implements ComparingLossRule {
  private static final List<String> VARIABLES = List.of("y", "t");

  @Override
  public String annotation() {
    return "PointwiseLoss";
  }

  @Override
  public void check(LayerContext layer) {
    Formula.of(layer).check(VARIABLES);
  }

  @Override
  public void apply(LayerContext layer, Operand prediction) {
    Targets.Wanted wanted = new Targets.Wanted(prediction.shape(), ValueType.FLOAT, 0);
    Optional<Value> target = layer.scope().targets().resolve(layer, prediction, wanted);
    Optional<PointwiseBody> body = Formula.of(layer).body(VARIABLES);
    if (target.isPresent() && body.isPresent()) {
      Value y = prediction.value();
      Reduce mean = Reduce.mean(body.get(), y.shape().elements());
      Value loss = layer.emit(mean, y, target.get());
      Losses.add(layer, prediction, target.get(), kind(layer.annotation()), loss);
    }
  }

  /** What counts as a hit; logarithms of probabilities, one by one, have no such thing. */
  private static Graph.Loss.Kind kind(AnnotationDeclaration annotation) {
    return switch (annotation.prediction()) {
      case PROBABILITIES -> Graph.Loss.Kind.PROBABILITY;
      case LOGITS -> Graph.Loss.Kind.LOGIT;
      case VALUES, LOG_PROBABILITIES ->
          annotation.is("Hinge") ? Graph.Loss.Kind.SIGNS : Graph.Loss.Kind.VALUES;
    };
  }
}
