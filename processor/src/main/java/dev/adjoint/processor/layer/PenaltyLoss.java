package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Value;

/** A formula over values that the model computes: the mean of the sum over each example. */
final class PenaltyLoss implements NamingLossRule {
  @Override
  public String annotation() {
    return "Penalty";
  }

  @Override
  public void apply(LayerContext layer) {
    if (layer.annotation().list("of").isEmpty()) {
      layer.report(
          Code.DECLARATION,
          layer.annotation().attribute("of").place(),
          "@Penalty takes one name or more, but none is given");
      return;
    }
    NamedValues.of(layer).ifPresent(values -> add(layer, values));
  }

  private static void add(LayerContext layer, NamedValues values) {
    Value[] operands = values.operands().stream().map(Operand::value).toArray(Value[]::new);
    Losses.add(layer, layer.emit(Reduce.meanOfSums(values.body()), operands));
  }
}
