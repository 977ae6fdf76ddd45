package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Attention;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What self attention and cross attention have in common: queries, keys and values are made of
 * [B,T,D] by one weight [3D,D], divided into heads, and put together by another [D,D].
 */
abstract class AttentionLayer implements LayerRule {
  private static final String HEADS = "heads";
  private static final String DROPOUT = "dropout";

  private final String annotation;

  AttentionLayer(String annotation) {
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
    layer.requirePositive(HEADS);
    DropoutLayer.checkRate(layer, DROPOUT);
  }

  @Override
  public final Optional<Operand> apply(LayerContext layer, Operand input) {
    boolean isSequence = input.shape().rank() == 2;
    if (!isSequence) {
      layer.report(Sequences.missing(layer, input));
    }
    Optional<Operand> memory = memory(layer, input);
    if (!isSequence || memory.isEmpty()) {
      return Optional.empty();
    }
    boolean isRight = isDivided(layer, input) & isPossible(layer, input);
    return layer.result(
        input, isRight ? attended(layer, input, memory.get()) : input.value(), input.shape());
  }

  /** The value that keys and values are made of; empty if there is none that fits. */
  abstract Optional<Operand> memory(LayerContext layer, Operand input);

  /** What attention reads: q, k and v side by side, or q, and k and v side by side. */
  abstract Value[] projected(
      LayerContext layer, Operand input, Operand memory, Value weight, Value bias);

  abstract boolean isCausal(LayerContext layer);

  /** Whether the heads share the width equally; if not, it has been reported. */
  private static boolean isDivided(LayerContext layer, Operand input) {
    Dim heads = layer.size(HEADS);
    boolean isDivided = layer.arePositive(HEADS) && input.shape().columns().isDivisibleBy(heads);
    if (layer.arePositive(HEADS) && !isDivided) {
      layer.report(undivided(layer, input, heads, input.shape().columns()));
    }
    return isDivided;
  }

  private static boolean isPossible(LayerContext layer, Operand input) {
    Dim width = input.shape().columns();
    Shape weight = new Shape(List.of(width.times(3), width));
    var place = layer.annotation().place();
    return DropoutLayer.isRate(layer.annotation().number(DROPOUT))
        && layer.isFixed("the weight", weight, place)
        && layer.fits("what it is projected to", input.shape().withLast(width.times(3)), place);
  }

  private Value attended(LayerContext layer, Operand input, Operand memory) {
    Dim width = input.shape().columns();
    double features = width.constant().orElse(1);
    Graph.Start xavier = new Graph.Start.Uniform(Math.sqrt(6 / (4 * features)));
    Graph.Start zero = new Graph.Start.Constant(0);
    Shape weightShape = new Shape(List.of(width.times(3), width));
    Value weight = layer.parameter("in_proj_weight", "W", weightShape, xavier);
    Value bias = layer.parameter("in_proj_bias", "b", new Shape(List.of(width.times(3))), zero);
    Value[] projected = projected(layer, input, memory, weight, bias);
    Graph.Start start = Sizes.uniform(width);
    Shape square = new Shape(List.of(width, width));
    Value outWeight = layer.parameter("out_proj.weight", "Wo", square, start);
    Value outBias = layer.parameter("out_proj.bias", "bo", new Shape(List.of(width)), zero);
    Value product =
        layer.emitInner(
            "Product", MatMul.rightTransposed(), heads(layer, input, projected), outWeight);
    return layer.emit(Pointwise.of("bias", "x + b", "x", "b"), product, outBias);
  }

  private Value heads(LayerContext layer, Operand input, Value... projected) {
    double rate = layer.annotation().number(DROPOUT);
    Dim heads = layer.size(HEADS);
    int stream = rate > 0 ? layer.scope().nextDropout() : 0;
    Attention attention = new Attention(heads, isCausal(layer), rate, stream);
    Map<String, Shape> results = new LinkedHashMap<>();
    results.put("Heads", input.value().shape());
    results.put("LogSums", attention.logSums(input.value().shape()));
    return layer.emitAll(attention, results, projected).get(0);
  }

  /** {@code x W^T + b}. */
  static Value linear(LayerContext layer, String suffix, Value x, Value weight, Value bias) {
    Value product = layer.emitInner(suffix + "Product", MatMul.rightTransposed(), x, weight);
    return layer.emitInner(suffix, Pointwise.of("bias", "x + b", "x", "b"), product, bias);
  }

  private static Finding undivided(LayerContext layer, Operand input, Dim heads, Dim width) {
    List<String> details = new ArrayList<>(input.details());
    Remainder remainder = new Remainder(layer.scope().dimensions(), width, heads);
    details.addAll(remainder.details());
    String what = " does not divide the " + width + " features of " + input.described();
    return Finding.of(Code.DIVISIBILITY, layer.place(HEADS), "heads " + heads + what)
        .withDetails(details)
        .withCandidates(remainder.fact().or(() -> nearest(layer, heads, width)).stream().toList());
  }

  /** The most heads below that do divide. */
  private static Optional<Fix> nearest(LayerContext layer, Dim heads, Dim width) {
    if (heads.constant().isEmpty() || width.constant().isEmpty()) {
      return Optional.empty();
    }
    long features = width.constant().getAsLong();
    long nearest = Math.min(heads.constant().getAsLong(), features);
    while (features % nearest != 0) {
      nearest--;
    }
    AnnotationDeclaration changed = layer.annotation().with(HEADS, (int) nearest);
    return Optional.of(
        new Fix(
            "heads = " + nearest,
            model ->
                model.withField(
                    layer.field().name(),
                    field -> field.withReplaced(layer.annotation(), changed))));
  }
}
