package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A normalisation over the features of each example, or of each position of a sequence. */
abstract class RowNormLayer implements LayerRule {
  private final String annotation;

  RowNormLayer(String annotation) {
    this.annotation = annotation;
  }

  @Override
  public final String annotation() {
    return annotation;
  }

  @Override
  public final boolean hasParameters(AnnotationDeclaration annotation) {
    return true;
  }

  @Override
  public final void check(LayerContext layer) {
    Standardization.checkEps(layer);
  }

  @Override
  public final Optional<Operand> apply(LayerContext layer, Operand input) {
    if (input.shape().rank() == 3) {
      layer.report(image(layer, input));
      return Optional.empty();
    }
    Dim features = input.shape().columns();
    boolean isRight = Standardization.hasEps(layer);
    return layer.result(
        input, isRight ? normalized(layer, input.value(), features) : input.value(), input.shape());
  }

  /** The operations of the layer. */
  abstract Value normalized(LayerContext layer, Value x, Dim features);

  /** The factor of each feature, at first 1. */
  static Value weight(LayerContext layer, Dim features) {
    Shape shape = new Shape(List.of(features));
    return layer.parameter("weight", "w", shape, new Graph.Start.Constant(1));
  }

  private static Finding image(LayerContext layer, Operand input) {
    AnnotationDeclaration norm = layer.annotation();
    Fix group =
        new Fix(
            "@GroupNorm(groups = 1)",
            model ->
                model.withField(
                    layer.field().name(),
                    field ->
                        field.withReplaced(
                            norm,
                            AnnotationDeclaration.added(
                                "GroupNorm", Map.of("groups", 1, "eps", 1e-5)))));
    return Finding.of(
            Code.RANK,
            norm.place(),
            norm.text()
                + " takes features [F] or a sequence [T,F], but "
                + input.name()
                + " "
                + Phrases.isKind(input.shape()))
        .withDetails(input.details())
        .withCandidates(List.of(group));
  }
}
