package dev.adjoint.benchmarks.oracle;

import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Recurrent layers, with one layer and several, in one direction and in both. */
final class RecurrentCases {
  private RecurrentCases() {}

  /**
   * What libtorch needs to know of a layer.
   *
   * @param gates how many rows of weights each feature of the state has
   */
  private record Cell(int hidden, int gates, int layers, boolean bidirectional) {
    int directions() {
      return bidirectional ? 2 : 1;
    }
  }

  /** The states of all steps, and the last of each layer and direction. */
  private record States(Tensor all, Tensor last) {}

  /** A recurrent layer of libtorch. */
  private interface Layer {
    States of(Tensor x, Tensor start, TensorVector parameters, Cell cell);
  }

  static void add(ModelCases cases) {
    add(cases, "Rnn", "", 1, RecurrentCases::rnn);
    add(cases, "Rnn", ", activation = CellActivation.RELU", 1, RecurrentCases::rnnOfRelu);
    add(cases, "Lstm", "", 4, RecurrentCases::lstm);
    add(cases, "Gru", "", 3, RecurrentCases::gru);
  }

  private static void add(
      ModelCases cases, String annotation, String settings, int gates, Layer layer) {
    for (boolean bidirectional : new boolean[] {false, true}) {
      for (int layers = 1; layers <= 2; layers++) {
        Cell cell = new Cell(3, gates, layers, bidirectional);
        one(cases, annotation, settings, cell, layer, false, 4, 2);
        one(cases, annotation, settings, cell, layer, true, 4, 2);
      }
    }
    Cell small = new Cell(1, gates, 1, false);
    one(cases, annotation, settings, small, layer, false, 1, 3);
    one(cases, annotation, settings, small, layer, true, 6, 1);
  }

  private static void one(
      ModelCases cases,
      String annotation,
      String settings,
      Cell cell,
      Layer layer,
      boolean last,
      int... shape) {
    ModelCase one = cases.begin(annotation, "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field(
        "@%s(hidden = %d, layers = %d, bidirectional = %s, returns = Returns.%s%s) Tensor y;"
            .formatted(
                annotation,
                cell.hidden(),
                cell.layers(),
                cell.bidirectional(),
                last ? "LAST" : "SEQUENCE",
                settings));
    TensorVector parameters = parameters(one, cell, shape[1]);
    States states = layer.of(x, start(cell), parameters, cell);
    one.value("y", last ? lastOfTop(states, cell) : states.all());
  }

  private static TensorVector parameters(ModelCase one, Cell cell, int features) {
    TensorVector parameters = new TensorVector();
    int rows = cell.gates() * cell.hidden();
    for (int layer = 0; layer < cell.layers(); layer++) {
      int columns = layer == 0 ? features : cell.hidden() * cell.directions();
      for (int direction = 0; direction < cell.directions(); direction++) {
        String end = "_l" + layer + (direction == 0 ? "" : "_reverse");
        parameters.push_back(one.parameter("y.weight_ih" + end, rows, columns));
        parameters.push_back(one.parameter("y.weight_hh" + end, rows, cell.hidden()));
        parameters.push_back(one.parameter("y.bias_ih" + end, rows));
        parameters.push_back(one.parameter("y.bias_hh" + end, rows));
      }
    }
    return parameters;
  }

  /** The state before the first step: zeros. */
  private static Tensor start(Cell cell) {
    int rows = cell.layers() * cell.directions();
    return Tensors.of(new double[rows * 2 * cell.hidden()], rows, 2, cell.hidden());
  }

  /** The last states of the top layer, both directions side by side. */
  private static Tensor lastOfTop(States states, Cell cell) {
    int rows = cell.layers() * cell.directions();
    Tensor top = states.last().narrow(0, rows - cell.directions(), cell.directions());
    return top.permute(1, 0, 2).flatten(1, -1);
  }

  private static States rnn(Tensor x, Tensor start, TensorVector parameters, Cell cell) {
    return states(
        torch.rnn_tanh(
            x, start, parameters, true, cell.layers(), 0, true, cell.bidirectional(), true));
  }

  private static States rnnOfRelu(Tensor x, Tensor start, TensorVector parameters, Cell cell) {
    return states(
        torch.rnn_relu(
            x, start, parameters, true, cell.layers(), 0, true, cell.bidirectional(), true));
  }

  private static States gru(Tensor x, Tensor start, TensorVector parameters, Cell cell) {
    return states(
        torch.gru(x, start, parameters, true, cell.layers(), 0, true, cell.bidirectional(), true));
  }

  private static States states(T_TensorTensor_T results) {
    return new States(results.get0(), results.get1());
  }

  private static States lstm(Tensor x, Tensor start, TensorVector parameters, Cell cell) {
    TensorVector starts = Tensors.list(start, start);
    T_TensorTensorTensor_T results =
        torch.lstm(x, starts, parameters, true, cell.layers(), 0, true, cell.bidirectional(), true);
    return new States(results.get0(), results.get1());
  }
}
