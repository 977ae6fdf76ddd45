package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Operation;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.SwapAxes;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any order of up to three axes by one or two swaps of neighbours. */
final class AxisOrder {
  private AxisOrder() {}

  /**
   * What brings the axes of an example into another order.
   *
   * @param dims their sizes in memory, without the batch
   * @param order which of them comes first, second, third
   */
  static List<Operation> steps(List<Dim> dims, int[] order) {
    if (isSorted(order)) {
      return List.of(new Reshape(new Shape(dims).prepend(Dim.BATCH)));
    }
    if (order.length == 2) {
      return List.of(swap(List.of(), dims.subList(0, 1), dims.subList(1, 2)));
    }
    List<Operation> steps = new ArrayList<>();
    List<Dim> now = new ArrayList<>(dims);
    // The axis that comes first is brought there, the other two keeping their order.
    if (order[0] == 1 || order[0] == 2) {
      boolean isRotation = order[0] == 1;
      int cut = isRotation ? 1 : 2;
      steps.add(swap(List.of(), dims.subList(0, cut), dims.subList(cut, 3)));
      now = new ArrayList<>(dims.subList(cut, 3));
      now.addAll(dims.subList(0, cut));
    }
    boolean isDone = order[0] == 1 && order[1] == 2 || order[0] == 2 && order[1] == 0;
    if (!isDone) {
      steps.add(swap(now.subList(0, 1), now.subList(1, 2), now.subList(2, 3)));
    }
    return steps;
  }

  private static boolean isSorted(int[] order) {
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    return Arrays.equals(sorted, order);
  }

  /** {@code [B,outer,a,b] -> [B,outer,b,a]}. */
  private static SwapAxes swap(List<Dim> outer, List<Dim> a, List<Dim> b) {
    List<Dim> to = new ArrayList<>(List.of(Dim.BATCH));
    to.addAll(outer);
    to.addAll(b);
    to.addAll(a);
    Dim n = outer.stream().reduce(Dim.BATCH, Dim::times);
    return new SwapAxes(n, product(a), product(b), new Shape(to));
  }

  private static Dim product(List<Dim> dims) {
    return dims.stream().reduce(Dim.ONE, Dim::times);
  }
}
