package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.ScanBuilder;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import java.util.List;

/**
 * {@code r, z} and {@code n} from {@code x Wx^T + bx} and {@code h' Wh^T + bh}, the reset gate r
 * being applied after the product, then {@code h = (1 - z) * n + z * h'}.
 */
final class GruLayer extends RecurrentLayer {
  private static final List<String> GATES = List.of("r", "z", "n");

  GruLayer() {
    super("Gru", 3, false);
  }

  @Override
  void step(LayerContext layer, ScanBuilder loop, Value x, Cell cell) {
    Value before = loop.before("h", cell.state());
    Value product = loop.add(MatMul.rightTransposed(), "product", "p", before, cell.weight());
    Value fromState =
        loop.add(Pointwise.of("bias", "x + b", "x", "b"), "p", "p", product, cell.bias());
    Dim width = cell.state().columns();
    List<Value> xs = loop.split(x, width, "x", GATES);
    List<Value> hs = loop.split(fromState, width, "p", GATES);
    Value r = sigmoid(loop, "r", sum(loop, "r", xs.get(0), hs.get(0)));
    Value z = sigmoid(loop, "z", sum(loop, "z", xs.get(1), hs.get(1)));
    Pointwise reset = Pointwise.of("reset", "x + r * p", "x", "r", "p");
    Value n = tanh(loop, "n", loop.add(reset, "nSum", "sn", xs.get(2), r, hs.get(2)));
    Pointwise state = Pointwise.of("state", "(1 - z) * n + z * h", "z", "n", "h");
    loop.carry(before, loop.add(state, "h", "h", z, n, before));
  }

  private static Value sum(ScanBuilder loop, String gate, Value x, Value p) {
    return loop.add(Pointwise.of("add", "x + p", "x", "p"), gate + "Sum", "s" + gate, x, p);
  }
}
