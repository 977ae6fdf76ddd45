package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Shape;
import java.util.Optional;

/** {@code y = x where x > 0, else w x}, with one slope w that is learned. */
final class PReluLayer implements LayerRule {
  /** PyTorch's. */
  private static final double FIRST_SLOPE = 0.25;

  @Override
  public String annotation() {
    return "PRelu";
  }

  @Override
  public boolean hasParameters(AnnotationDeclaration annotation) {
    return true;
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    Value slope =
        layer.parameter("weight", "w", Shape.of(1), new Graph.Start.Constant(FIRST_SLOPE));
    Pointwise body = Pointwise.of("prelu", "where(x > 0, x, w * x)", "x", "w");
    return layer.result(input, layer.emit(body, input.value(), slope), input.shape());
  }
}
