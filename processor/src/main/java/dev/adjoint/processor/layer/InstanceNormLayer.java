package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Dim;
import java.util.Optional;

/** {@code y = (x - mean) / sqrt(variance + eps)} of each channel of each image. */
final class InstanceNormLayer implements LayerRule {
  private static final String AFFINE = "affine";

  @Override
  public String annotation() {
    return "InstanceNorm";
  }

  @Override
  public boolean hasParameters(AnnotationDeclaration annotation) {
    return annotation.flag(AFFINE);
  }

  @Override
  public void check(LayerContext layer) {
    Standardization.checkEps(layer);
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    if (!ImageNorm.isImage(layer, input)) {
      return Optional.empty();
    }
    Dim channels = input.shape().dim(0);
    boolean isOnePixel = input.shape().elements().equals(channels);
    if (isOnePixel) {
      layer.report(
          Finding.of(
                  Code.SHAPE,
                  layer.annotation().place(),
                  "@InstanceNorm of one pixel a channel is 0 everywhere, and "
                      + input.described()
                      + " has no more")
              .withDetails(input.details()));
    }
    boolean isRight = !isOnePixel && Standardization.hasEps(layer);
    boolean isAffine = layer.annotation().flag(AFFINE);
    return layer.result(
        input,
        isRight ? ImageNorm.normalized(layer, input, channels, isAffine) : input.value(),
        input.shape());
  }
}
