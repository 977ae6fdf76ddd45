package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Tensors.scalar;

import java.util.function.BinaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * Averages of twenty weights that come one after the other. libtorch has none: these are the
 * functions of PyTorch's torch/optim/swa_utils.py over its tensors.
 */
final class AverageCases {
  private static final int STEPS = 20;
  private static final int ELEMENTS = 5;

  private final StringBuilder text = new StringBuilder();
  private final double[][] weights = new double[STEPS][];

  private AverageCases() {
    Numbers numbers = new Numbers("averages");
    for (int step = 0; step < STEPS; step++) {
      weights[step] = numbers.uniform(ELEMENTS, 2);
    }
  }

  static String text() {
    AverageCases cases = new AverageCases();
    cases.text.append("weights\n");
    for (double[] row : cases.weights) {
      Numbers.write(cases.text, row);
    }
    for (int[] when : new int[][] {{1, 1}, {4, 1}, {3, 5}}) {
      cases.swa(when[0], when[1]);
      cases.ema(0.75, when[0], when[1]);
    }
    cases.ema(0.999, 1, 1);
    return cases.text.toString();
  }

  /** {@code get_swa_avg_fn}: average + (weights - average) / (taken + 1). */
  private void swa(int start, int every) {
    int[] taken = {1};
    follow(
        "Swa start=" + start + " every=" + every,
        start,
        every,
        (average, now) -> {
          taken[0]++;
          return average.add(now.sub(average).div(scalar(taken[0])));
        });
  }

  /** {@code get_ema_avg_fn}: decay average + (1 - decay) weights. */
  private void ema(double decay, int start, int every) {
    follow(
        "Ema decay=" + decay + " start=" + start + " every=" + every,
        start,
        every,
        (average, now) -> average.mul(scalar(decay)).add(now.mul(scalar(1 - decay))));
  }

  /** {@code AveragedModel.update_parameters}: the first weights are the average. */
  private void follow(String header, int start, int every, BinaryOperator<Tensor> next) {
    text.append("\ncase ").append(header).append('\n');
    Tensor average = null;
    for (int step = start; step <= STEPS; step++) {
      if ((step - start) % every == 0) {
        Tensor now = Tensors.of(weights[step - 1], ELEMENTS);
        average = average == null ? now : next.apply(average, now);
      }
      Numbers.write(text, Tensors.values(average));
    }
  }
}
