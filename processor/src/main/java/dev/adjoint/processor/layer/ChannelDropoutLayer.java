package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.ChannelDropout;
import java.util.Optional;

/** Zeros in the place of whole channels, at random while training. */
final class ChannelDropoutLayer implements LayerRule {
  @Override
  public String annotation() {
    return "ChannelDropout";
  }

  @Override
  public void check(LayerContext layer) {
    DropoutLayer.checkRate(layer);
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    if (!Spatial.isEither(layer, input)) {
      return Optional.empty();
    }
    double rate = layer.annotation().number("value");
    ChannelDropout dropout = new ChannelDropout(rate, layer.scope().nextDropout());
    return layer.result(input, layer.emit(dropout, input.value()), input.shape());
  }
}
