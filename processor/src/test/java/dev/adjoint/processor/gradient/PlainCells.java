package dev.adjoint.processor.gradient;

import dev.adjoint.runtime.Network;

/**
 * Recurrent layers as PyTorch documents them, number by number in plain Java and in another order
 * than the generated code: example by example, gate by gate.
 */
final class PlainCells {
  private final Network network;
  private final int hidden;

  PlainCells(Network network, int hidden) {
    this.network = network;
    this.hidden = hidden;
  }

  /** The states [T][H] of one layer and direction over one example [T][F]. */
  double[][] states(String kind, double[][] x, String suffix) {
    boolean isReversed = suffix.endsWith("_reverse");
    double[][] states = new double[x.length][];
    double[] h = new double[hidden];
    double[] c = new double[hidden];
    for (int i = 0; i < x.length; i++) {
      int t = isReversed ? x.length - 1 - i : i;
      double[] before = h;
      double[] fromInput = affine(x[t], "weight_ih" + suffix, "bias_ih" + suffix);
      double[] fromState = affine(before, "weight_hh" + suffix, "bias_hh" + suffix);
      h = new double[hidden];
      for (int j = 0; j < hidden; j++) {
        h[j] =
            switch (kind) {
              case "Rnn" -> Math.tanh(fromInput[j] + fromState[j]);
              case "Relu" -> Math.max(fromInput[j] + fromState[j], 0);
              case "Lstm" -> lstm(fromInput, fromState, c, j);
              default -> gru(fromInput, fromState, before[j], j);
            };
      }
      states[t] = h;
    }
    return states;
  }

  private double lstm(double[] x, double[] h, double[] c, int j) {
    double i = sigmoid(x[j] + h[j]);
    double f = sigmoid(x[hidden + j] + h[hidden + j]);
    double g = Math.tanh(x[2 * hidden + j] + h[2 * hidden + j]);
    double o = sigmoid(x[3 * hidden + j] + h[3 * hidden + j]);
    c[j] = f * c[j] + i * g;
    return o * Math.tanh(c[j]);
  }

  private double gru(double[] x, double[] h, double before, int j) {
    double r = sigmoid(x[j] + h[j]);
    double z = sigmoid(x[hidden + j] + h[hidden + j]);
    double n = Math.tanh(x[2 * hidden + j] + r * h[2 * hidden + j]);
    return (1 - z) * n + z * before;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private double[] affine(double[] x, String weight, String bias) {
    float[] w = network.get("h." + weight);
    float[] b = network.get("h." + bias);
    double[] y = new double[b.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = b[i];
      for (int j = 0; j < x.length; j++) {
        y[i] += w[i * x.length + j] * x[j];
      }
    }
    return y;
  }
}
