package dev.adjoint.processor.layer;

import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Dim;
import java.util.List;
import java.util.Optional;

/** {@code y = (x - mean) / sqrt(variance + eps) * w + b} over groups of neighbouring channels. */
final class GroupNormLayer implements LayerRule {
  private static final String GROUPS = "groups";

  @Override
  public String annotation() {
    return "GroupNorm";
  }

  @Override
  public boolean hasParameters(AnnotationDeclaration annotation) {
    return true;
  }

  @Override
  public void check(LayerContext layer) {
    Standardization.checkEps(layer);
    layer.requirePositive(GROUPS);
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    if (!ImageNorm.isImage(layer, input)) {
      return Optional.empty();
    }
    Dim groups = layer.size(GROUPS);
    Dim channels = input.shape().dim(0);
    boolean fall = layer.arePositive(GROUPS) && channels.isDivisibleBy(groups);
    if (layer.arePositive(GROUPS) && !fall) {
      String what = "the " + channels + " channels of " + input.described();
      layer.report(
          new Groups(layer, Optional.of(input), channels, List.of(channels)).finding(what));
    }
    return layer.result(
        input,
        fall && Standardization.hasEps(layer)
            ? ImageNorm.normalized(layer, input, groups, true)
            : input.value(),
        input.shape());
  }
}
