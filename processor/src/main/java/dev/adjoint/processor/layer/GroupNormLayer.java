package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
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
    Attribute groups = layer.annotation().attribute(GROUPS);
    if (layer.annotation().integer(GROUPS) < 1) {
      layer.report(
          Code.POSITIVE,
          groups.place(),
          "groups is " + groups.value() + ", and must be at least 1");
    }
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    if (!ImageNorm.isImage(layer, input)) {
      return Optional.empty();
    }
    long groups = layer.annotation().integer(GROUPS);
    long channels = Sizes.number(input.shape().dim(0));
    if (groups >= 1 && channels % groups != 0) {
      layer.report(undivided(layer, input, groups, channels));
    }
    boolean isRight = groups >= 1 && channels % groups == 0 && Standardization.hasEps(layer);
    return layer.result(
        input,
        isRight ? ImageNorm.normalized(layer, input, groups, true) : input.value(),
        input.shape());
  }

  private static Finding undivided(LayerContext layer, Operand input, long groups, long channels) {
    long nearest = Math.min(groups, channels);
    while (channels % nearest != 0) {
      nearest--;
    }
    AnnotationDeclaration changed = layer.annotation().with(GROUPS, (int) nearest);
    Fix fix =
        new Fix(
            "groups = " + nearest,
            model ->
                model.withField(
                    layer.field().name(),
                    field -> field.withReplaced(layer.annotation(), changed)));
    String sentence = "groups " + groups + " does not divide the " + channels + " channels of ";
    return Finding.of(
            Code.DIVISIBILITY,
            layer.annotation().attribute(GROUPS).place(),
            sentence + input.described())
        .withDetails(input.details())
        .withCandidates(List.of(fix));
  }
}
