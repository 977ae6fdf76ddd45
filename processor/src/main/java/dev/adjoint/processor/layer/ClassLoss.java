package dev.adjoint.processor.layer;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.Optional;

/**
 * What the losses over classes have in common. The classes are [K], the last axis of [T,K], the
 * channels of [K,H,W]; the target has one index for each position: [], [T], [H,W].
 */
abstract class ClassLoss implements ComparingLossRule {
  private final String annotation;

  ClassLoss(String annotation) {
    this.annotation = annotation;
  }

  @Override
  public final String annotation() {
    return annotation;
  }

  @Override
  public void check(LayerContext layer) {
    ClassWeights.check(layer);
  }

  @Override
  public final void apply(LayerContext layer, Operand prediction) {
    Shape shape = prediction.shape();
    boolean isImage = shape.rank() == 3;
    Shape positions =
        new Shape(isImage ? shape.dims().subList(1, 3) : shape.dims().subList(0, shape.rank() - 1));
    Dim number = isImage ? shape.dim(0) : shape.columns();
    if (number.constant().isEmpty()) {
      String sentence = "the number of classes of " + prediction.described() + " is ";
      layer.report(Code.UNBOUND_DIMENSION, sentence + number + ", known at run time only");
      return;
    }
    long classes = number.constant().getAsLong();
    if (classes > Sizes.LARGEST_LIMIT) {
      layer.report(
          Code.RANGE,
          prediction.described()
              + " has "
              + classes
              + " classes, and class indices are exact only below "
              + Sizes.LARGEST_LIMIT);
      return;
    }
    boolean isWeighted = ClassWeights.areAsMany(layer, prediction, classes);
    Targets.Wanted wanted = new Targets.Wanted(positions, ValueType.INDEX, classes);
    Optional<Value> target = layer.scope().targets().resolve(layer, prediction, wanted);
    target
        .filter(value -> isWeighted)
        .ifPresent(
            value ->
                Losses.add(
                    layer,
                    prediction,
                    value,
                    Graph.Loss.Kind.CLASSES,
                    loss(layer, prediction.value(), value)));
  }

  /** The operations of the loss. */
  abstract Value loss(LayerContext layer, Value x, Value target);
}
