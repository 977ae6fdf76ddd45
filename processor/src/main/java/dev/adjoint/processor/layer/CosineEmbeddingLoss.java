package dev.adjoint.processor.layer;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** The angle between two vectors of features, wanted small or large: [B,F] [B,F], target [B,1]. */
final class CosineEmbeddingLoss implements ComparingLossRule {
  private static final String MARGIN = "margin";

  /** PyTorch's: it keeps vectors of length 0 from a division by 0. */
  private static final String COSINE = "d / sqrt((p + 1e-12) * (q + 1e-12))";

  @Override
  public String annotation() {
    return "CosineEmbedding";
  }

  @Override
  public void check(LayerContext layer) {
    Attribute margin = layer.annotation().attribute(MARGIN);
    double number = layer.annotation().number(MARGIN);
    if (!(number >= -1 && number <= 1)) {
      layer.report(
          Code.RANGE,
          margin.place(),
          "margin is " + number + ", and must be at least -1 and at most 1");
    }
  }

  @Override
  public void apply(LayerContext layer, Operand prediction) {
    Attribute with = layer.annotation().attribute("with");
    Optional<List<Operand>> others = layer.operands(List.of(with));
    if (prediction.shape().rank() != 1) {
      layer.report(
          Finding.of(
                  Code.RANK,
                  layer.annotation().place(),
                  "@CosineEmbedding takes features [F], but "
                      + prediction.name()
                      + " "
                      + Phrases.isKind(prediction.shape()))
              .withDetails(prediction.details()));
      return;
    }
    Targets.Wanted wanted = new Targets.Wanted(Shape.of(1), ValueType.FLOAT, 0);
    Optional<Value> target = layer.scope().targets().resolve(layer, prediction, wanted);
    if (others.isEmpty() || target.isEmpty()) {
      return;
    }
    Operand other = others.get().get(0);
    if (!other.shape().equals(prediction.shape())) {
      layer.report(
          Code.SHAPE,
          with.place(),
          other.described() + " does not have the shape of " + prediction.described());
      return;
    }
    Value loss = loss(layer, prediction.value(), other.value(), target.get());
    Losses.add(layer, prediction, target.get(), Graph.Loss.Kind.SIGNS, loss);
  }

  private static Value loss(LayerContext layer, Value a, Value b, Value target) {
    Shape column = a.shape().withLast(Dim.ONE);
    Value product =
        layer.emitInner(
            "Product", Reduce.sum(PointwiseBody.of("product", "a * b", "a", "b"), column), a, b);
    PointwiseBody square = PointwiseBody.of("square", "square(a)", "a");
    Value squareA = layer.emitInner("Square", Reduce.sum(square, column), a);
    Value squareB = layer.emitInner("SquareWith", Reduce.sum(square, column), b);
    Value cosine =
        layer.emitInner(
            "Cosine", Pointwise.of("cosine", COSINE, "d", "p", "q"), product, squareA, squareB);
    String formula = "where(t > 0, 1 - c, max(c - " + layer.annotation().number(MARGIN) + ", 0))";
    PointwiseBody body = PointwiseBody.of("cosine embedding", formula, "c", "t");
    return layer.emit(Reduce.mean(body, Dim.BATCH), cosine, target);
  }
}
