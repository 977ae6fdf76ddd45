package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.FirstRows;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** {@code y[t] = x[t] + W[t]}: [B,T,F], W [max,F]. */
final class PositionalEmbeddingLayer implements LayerRule {
  private static final String MAX = "max";

  @Override
  public String annotation() {
    return "PositionalEmbedding";
  }

  @Override
  public boolean hasParameters(AnnotationDeclaration annotation) {
    return true;
  }

  @Override
  public void check(LayerContext layer) {
    Attribute max = layer.annotation().attribute(MAX);
    if (layer.annotation().integer(MAX) < 1) {
      layer.report(
          Code.POSITIVE, max.place(), "max is " + max.value() + ", and must be at least 1");
    }
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    Shape shape = input.shape();
    if (shape.rank() != 2) {
      layer.report(
          Finding.of(
                  Code.RANK,
                  layer.annotation().place(),
                  "@PositionalEmbedding takes a sequence [T,F], but "
                      + input.name()
                      + " "
                      + Phrases.isKind(shape))
              .withDetails(input.details()));
      return Optional.empty();
    }
    long max = layer.annotation().integer(MAX);
    Dim positions = shape.dim(0);
    boolean isEnough = !Dim.of(max).minus(layer.scope().dimensions().atMost(positions)).isBelow(0);
    if (max >= 1 && !isEnough) {
      layer.report(tooFew(layer, input, max));
    }
    Shape table = new Shape(List.of(Dim.of(max), shape.dim(1)));
    boolean isRight =
        max >= 1
            && isEnough
            && layer.isFixed("the weight", table, layer.annotation().attribute(MAX).place());
    return layer.result(input, isRight ? sum(layer, input.value(), table) : input.value(), shape);
  }

  /** The rows of one example side by side, so that those of the table are a row to add to each. */
  private static Value sum(LayerContext layer, Value x, Shape table) {
    Value weight = layer.parameter("weight", "W", table, new Graph.Start.Normal(1));
    Dim positions = x.shape().dim(1);
    Shape flat = new Shape(List.of(Dim.BATCH, positions.times(x.shape().dim(2))));
    Value examples = layer.emitInner("Examples", new Reshape(flat), x);
    Value rows = layer.emitInner("Positions", new FirstRows(positions), weight);
    Pointwise add = Pointwise.of("position", "x + p", "x", "p");
    return layer.emit(new Reshape(x.shape()), layer.emitInner("Sum", add, examples, rows));
  }

  private static Finding tooFew(LayerContext layer, Operand input, long max) {
    Dim positions = layer.scope().dimensions().atMost(input.shape().dim(0));
    int needed = (int) positions.constant().orElse(max);
    AnnotationDeclaration changed = layer.annotation().with(MAX, needed);
    Fix fix =
        new Fix(
            "max = " + needed,
            model ->
                model.withField(
                    layer.field().name(),
                    field -> field.withReplaced(layer.annotation(), changed)));
    return Finding.of(
            Code.RANGE,
            layer.annotation().attribute(MAX).place(),
            "max " + max + " is fewer than the " + positions + " positions of " + input.described())
        .withDetails(input.details())
        .withCandidates(List.of(fix));
  }
}
