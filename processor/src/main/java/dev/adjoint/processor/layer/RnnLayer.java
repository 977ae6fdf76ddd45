package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.ScanBuilder;
import dev.adjoint.processor.op.Value;

/** {@code h = tanh(x Wx^T + bx + h' Wh^T + bh)}, or max(..., 0). */
final class RnnLayer extends RecurrentLayer {
  RnnLayer() {
    super("Rnn", 1, true);
  }

  @Override
  void step(LayerContext layer, ScanBuilder loop, Value x, Cell cell) {
    Value before = loop.before("h", cell.state());
    Value sum =
        loop.add(MatMul.rightTransposed().accumulating(), "sum", "z", before, cell.weight(), x);
    boolean isTanh = layer.annotation().string("activation").equals("TANH");
    Pointwise activation =
        isTanh ? Pointwise.of("tanh", "tanh(z)", "z") : Pointwise.of("relu", "max(z, 0)", "z");
    loop.carry(before, loop.add(activation, "h", "h", sum));
  }
}
