package dev.adjoint.processor.layer;

import dev.adjoint.dsl.layers.Interpolation;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Resize;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Images made larger: [B,C,H,W] -> [B,C,H f,W f]. */
final class UpsampleLayer implements LayerRule {
  @Override
  public String annotation() {
    return "Upsample";
  }

  @Override
  public void check(LayerContext layer) {
    List<Attribute> factors = layer.annotation().list("value");
    if (factors.isEmpty() || factors.size() > 2) {
      String given = factors.isEmpty() ? "none is" : factors.size() + " are";
      layer.report(
          Code.DECLARATION,
          layer.annotation().attribute("value").place(),
          "@Upsample takes 1 factor, or 2, but " + given + " given");
      return;
    }
    for (Attribute factor : factors) {
      if (number(factor) < 1) {
        layer.report(
            Code.POSITIVE,
            factor.place(),
            "the factor is " + number(factor) + ", and must be at least 1");
      }
    }
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    List<Long> factors =
        layer.annotation().list("value").stream().map(UpsampleLayer::number).toList();
    boolean isRight = factors.size() == 1 || factors.size() == 2;
    if (!Spatial.isImage(layer, input) || !isRight || factors.stream().anyMatch(f -> f < 1)) {
      return Optional.empty();
    }
    long down = factors.get(0);
    long across = factors.get(factors.size() - 1);
    Interpolation mode = Interpolation.valueOf(layer.annotation().string("mode"));
    Shape from = input.shape();
    Shape shape = from.with(1, from.dim(1).times(down)).with(2, from.dim(2).times(across));
    return layer.fits("the result", shape, layer.annotation().attribute("value").place())
        ? layer.result(input, layer.emit(new Resize(down, across, mode), input.value()), shape)
        : Optional.empty();
  }

  private static long number(Attribute factor) {
    return ((Number) factor.value()).longValue();
  }
}
