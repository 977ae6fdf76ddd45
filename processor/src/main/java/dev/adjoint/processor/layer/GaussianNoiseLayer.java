package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.GaussianNoise;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import java.util.Optional;

/** Adds normal numbers while training. */
final class GaussianNoiseLayer implements LayerRule {
  @Override
  public String annotation() {
    return "GaussianNoise";
  }

  @Override
  public void check(LayerContext layer) {
    Attribute deviation = layer.annotation().attribute("value");
    double number = layer.annotation().number("value");
    String text = "deviation " + number + " of @GaussianNoise ";
    if (!(number >= 0 && Double.isFinite(number))) {
      layer.report(Code.RANGE, deviation.place(), text + "is not a finite number of at least 0");
    } else {
      SinglePrecision.misfit(number)
          .ifPresent(misfit -> layer.report(Code.RANGE, deviation.place(), text + misfit));
    }
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    double deviation = layer.annotation().number("value");
    GaussianNoise noise = new GaussianNoise(deviation, layer.scope().nextDropout());
    return layer.result(input, layer.emit(noise, input.value()), input.shape());
  }
}
