package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code y = x W^T + b}, at each position of a sequence: [B,in] or [B,T,in], W [out,in], b [out];
 * {@code y = x W + b} with the weight [in,out] of another field that it is tied to.
 */
final class DenseLayer implements LayerRule {
  @Override
  public String annotation() {
    return "Dense";
  }

  @Override
  public boolean hasParameters(AnnotationDeclaration annotation) {
    return true;
  }

  @Override
  public void check(LayerContext layer) {
    layer.requirePositive("out");
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    if (input.shape().rank() == 3) {
      layer.report(image(layer, input));
      return Optional.empty();
    }
    Dim in = input.shape().columns();
    Dim out = layer.size("out");
    Shape weightShape = new Shape(List.of(out, in));
    Shape shape = input.shape().withLast(out);
    if (!layer.arePositive("out") || !isPossible(layer, weightShape, shape)) {
      return Optional.empty();
    }
    Graph.Start start = Sizes.uniform(in);
    Value weight = layer.parameter("weight", "W", weightShape, start);
    MatMul multiply = layer.isWeightTransposed() ? MatMul.plain() : MatMul.rightTransposed();
    if (!layer.annotation().flag("bias")) {
      return layer.result(input, layer.emit(multiply, input.value(), weight), shape);
    }
    Value bias = layer.parameter("bias", "b", new Shape(List.of(out)), start);
    Value product = layer.emitInner("Product", multiply, input.value(), weight);
    Value sum = layer.emit(Pointwise.of("bias", "x + b", "x", "b"), product, bias);
    return layer.result(input, sum, shape);
  }

  private static boolean isPossible(LayerContext layer, Shape weight, Shape result) {
    var place = layer.place("out");
    return layer.isFixed("the weight", weight, place) && layer.fits("the result", result, place);
  }

  private static Finding image(LayerContext layer, Operand input) {
    String flat = new Shape(List.of(input.shape().elements())).toString();
    AnnotationDeclaration dense = layer.annotation();
    Fix flatten =
        new Fix(
            "put @Flatten before @Dense, which gives " + flat,
            model ->
                model.withField(
                    layer.field().name(),
                    field ->
                        field.withInserted(
                            AnnotationDeclaration.added("Flatten", Map.of()), Optional.of(dense))));
    return Finding.of(
            Code.RANK,
            dense.place(),
            "@Dense takes features [F] or a sequence [T,F], but "
                + input.name()
                + " "
                + Phrases.isKind(input.shape()))
        .withDetails(input.details())
        .withCandidates(List.of(flatten));
  }
}
