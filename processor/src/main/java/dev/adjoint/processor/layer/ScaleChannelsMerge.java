package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.SwapAxes;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code y[c] = x[c] gate[c]}: [B,C,H,W] times [B,C], and [B,T,F] times [B,F]. Seen as
 * [B,C,pixels], the gate is a column.
 */
final class ScaleChannelsMerge implements MergeRule {
  @Override
  public String annotation() {
    return "ScaleChannels";
  }

  @Override
  public Optional<Operand> apply(LayerContext layer) {
    List<Attribute> names = layer.annotation().list("value");
    boolean areTwo = names.size() == 2;
    if (!areTwo) {
      ElementwiseMerge.wrongNumber(layer, "two names, a value and its gate", names);
    }
    Optional<List<Operand>> operands = layer.operands(names);
    return operands
        .filter(both -> areTwo && isRight(layer, names, both.get(0), both.get(1)))
        .flatMap(both -> scaled(layer, both.get(0), both.get(1)));
  }

  private static boolean isRight(
      LayerContext layer, List<Attribute> names, Operand x, Operand gate) {
    if (x.shape().rank() == 1) {
      layer.report(
          Finding.of(
                  Code.RANK,
                  names.get(0).place(),
                  "@ScaleChannels takes an image [C,H,W] or a sequence [T,F], but "
                      + x.name()
                      + " "
                      + Phrases.isKind(x.shape()))
              .withDetails(x.details()));
      return false;
    }
    Dim channels = channels(x);
    boolean fits = gate.shape().equals(new Shape(List.of(channels)));
    if (!fits) {
      layer.report(
          Finding.of(
                  Code.SHAPE,
                  names.get(1).place(),
                  "\""
                      + gate.name()
                      + "\" must be ["
                      + channels
                      + "], one number for each "
                      + (x.shape().rank() == 3 ? "channel" : "feature")
                      + " of \""
                      + x.name()
                      + "\"")
              .withDetails(details(layer, x, gate)));
    }
    return fits;
  }

  private static List<String> details(LayerContext layer, Operand x, Operand gate) {
    List<String> details = new ArrayList<>();
    details.add(x.described() + "    " + gate.described());
    details.addAll(layer.difference(new Shape(List.of(channels(x))), gate.shape()).details());
    return details;
  }

  private static Dim channels(Operand x) {
    return x.shape().rank() == 3 ? x.shape().dim(0) : x.shape().dim(1);
  }

  private static Optional<Operand> scaled(LayerContext layer, Operand x, Operand gate) {
    Shape memory = x.value().shape();
    Dim channels = channels(x);
    Dim pixels = memory.rank() == 4 ? memory.dim(1).times(memory.dim(2)) : memory.dim(1);
    Shape turnedShape = new Shape(List.of(Dim.BATCH, channels, pixels));
    Shape columnShape = new Shape(List.of(Dim.BATCH, channels, Dim.ONE));
    Value turned =
        layer.emitInner(
            "Turned", new SwapAxes(Dim.BATCH, pixels, channels, turnedShape), x.value());
    Value column = layer.emitInner("Column", new Reshape(columnShape), gate.value());
    Value product =
        layer.emitInner(
            "Product", Pointwise.of("scale channels", "x * g", "x", "g"), turned, column);
    Value back = layer.emit(new SwapAxes(Dim.BATCH, channels, pixels, memory), product);
    return layer.result(x, back, x.shape());
  }
}
