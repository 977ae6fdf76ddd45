package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Dropout;
import dev.adjoint.processor.read.AnnotationDeclaration;
import java.util.Optional;

/** Zeros at random while training. */
final class DropoutLayer implements LayerRule {
  @Override
  public String annotation() {
    return "Dropout";
  }

  @Override
  public void check(LayerContext layer) {
    checkRate(layer);
  }

  /** Reports a rate that leaves nothing, or is none. */
  static void checkRate(LayerContext layer) {
    checkRate(layer, "value");
  }

  /** The same for a rate that is the value of another attribute. */
  static void checkRate(LayerContext layer, String attribute) {
    AnnotationDeclaration.Attribute rate = layer.annotation().attribute(attribute);
    double number = layer.annotation().number(attribute);
    String name = attribute.equals("value") ? "rate" : attribute;
    String text = name + " " + number + " of " + layer.annotation().text();
    if (!(number >= 0 && number < 1)) {
      layer.report(
          Code.RANGE,
          rate.place(),
          name
              + (" of " + layer.annotation().text() + " is " + number)
              + ", and must be at least 0 and below 1");
    } else if ((float) number == 1) {
      layer.report(Code.RANGE, rate.place(), text + " is 1 in float32");
    } else {
      SinglePrecision.misfit(number)
          .ifPresent(misfit -> layer.report(Code.RANGE, rate.place(), text + " " + misfit));
    }
  }

  /** Whether {@link #checkRate} has nothing to say against it. */
  static boolean isRate(double number) {
    return number >= 0 && (float) number < 1 && SinglePrecision.misfit(number).isEmpty();
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    Dropout dropout = new Dropout(layer.annotation().number("value"), layer.scope().nextDropout());
    return layer.result(input, layer.emit(dropout, input.value()), input.shape());
  }
}
