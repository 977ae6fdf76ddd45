package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.ScanBuilder;
import dev.adjoint.processor.op.Value;
import java.util.List;

/**
 * {@code i, f, g, o} from {@code x Wx^T + bx + h' Wh^T + bh}, then {@code c = f * c' + i * g} and
 * {@code h = o * tanh(c)}.
 */
final class LstmLayer extends RecurrentLayer {
  LstmLayer() {
    super("Lstm", 4, true);
  }

  @Override
  void step(LayerContext layer, ScanBuilder loop, Value x, Cell cell) {
    Value hBefore = loop.before("h", cell.state());
    Value cBefore = loop.before("c", cell.state());
    Value gates =
        loop.add(MatMul.rightTransposed().accumulating(), "gates", "z", hBefore, cell.weight(), x);
    List<Value> parts = loop.split(gates, cell.state().columns(), "z", List.of("i", "f", "g", "o"));
    Value i = sigmoid(loop, "i", parts.get(0));
    Value f = sigmoid(loop, "f", parts.get(1));
    Value g = tanh(loop, "g", parts.get(2));
    Value o = sigmoid(loop, "o", parts.get(3));
    Pointwise memory = Pointwise.of("cell", "f * c + i * g", "f", "c", "i", "g");
    Value c = loop.add(memory, "c", "c", f, cBefore, i, g);
    Value bounded = tanh(loop, "m", c);
    Value h = loop.add(Pointwise.of("state", "o * m", "o", "m"), "h", "h", o, bounded);
    loop.carry(hBefore, h);
    loop.carry(cBefore, c);
  }
}
