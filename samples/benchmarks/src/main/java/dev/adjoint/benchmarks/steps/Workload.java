package dev.adjoint.benchmarks.steps;

import java.util.Random;

/** What is measured: a model, a batch, Adam, and inputs of 784 numbers an example. */
enum Workload {
  MLP_SEED("mlp-seed", 64),
  MLP_WIDE("mlp-wide", 128),
  BOOK_CNN("book-cnn", 32),
  LSTM("lstm", 64);

  static final int INPUTS = 784;
  static final int CLASSES = 10;

  final String title;
  final int batch;

  Workload(String title, int batch) {
    this.title = title;
    this.batch = batch;
  }

  /** The same numbers for everybody. */
  float[] inputs(int examples) {
    Random random = new Random(7);
    float[] values = new float[examples * INPUTS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  int[] targets() {
    return new Random(8).ints(batch, 0, CLASSES).toArray();
  }
}
