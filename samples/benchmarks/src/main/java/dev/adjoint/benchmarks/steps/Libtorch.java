package dev.adjoint.benchmarks.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The workloads in libtorch, eager, as its C++ front end runs them. Argument: the threads. */
final class Libtorch {
  private final Workload workload;
  private final Random random = new Random(9);
  private final List<Tensor> parameters = new ArrayList<>();

  private Libtorch(Workload workload) {
    this.workload = workload;
    switch (workload) {
      case MLP_SEED -> dense(784, 50, 10);
      case MLP_WIDE -> dense(784, 512, 256, 10);
      case BOOK_CNN -> {
        add(16, 1, 3, 3);
        add(16);
        add(32, 16, 3, 3);
        add(32);
        dense(4608, 64, 10);
      }
      case LSTM -> {
        add(512, 28);
        add(512, 128);
        add(512);
        add(512);
        dense(128, 10);
      }
    }
  }

  public static void main(String[] arguments) {
    torch.set_num_threads(Integer.parseInt(arguments[0]));
    for (Workload workload : Workload.values()) {
      new Libtorch(workload).measure();
    }
  }

  private void dense(int... widths) {
    for (int i = 1; i < widths.length; i++) {
      add(widths[i], widths[i - 1]);
      add(widths[i]);
    }
  }

  private void add(int... shape) {
    int size = 1;
    long[] sizes = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      size *= shape[i];
      sizes[i] = shape[i];
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian() * 0.05f;
    }
    parameters.add(Tensor.create(values, sizes).requires_grad_(true));
  }

  private void measure() {
    Tensor x = inputs(workload.batch);
    long[] classes = new long[workload.batch];
    int[] targets = workload.targets();
    for (int i = 0; i < classes.length; i++) {
      classes[i] = targets[i];
    }
    Tensor target = Tensor.create(classes, workload.batch);
    Adam adam =
        new Adam(new TensorVector(parameters.toArray(Tensor[]::new)), new AdamOptions(1e-3));
    Stopwatch.print(workload, "step", () -> step(x, target, adam));
    try (NoGradGuard inference = new NoGradGuard()) {
      for (int examples : new int[] {1, 64}) {
        Tensor some = inputs(examples);
        Stopwatch.print(workload, "predict-" + examples, () -> predict(some));
      }
    }
  }

  private Tensor inputs(int examples) {
    Tensor x = Tensor.create(workload.inputs(examples), examples, Workload.INPUTS);
    return switch (workload) {
      case MLP_SEED, MLP_WIDE -> x;
      case BOOK_CNN -> x.reshape(examples, 1, 28, 28);
      case LSTM -> x.reshape(examples, 28, 28);
    };
  }

  private void step(Tensor x, Tensor target, Adam adam) {
    try (PointerScope scope = new PointerScope()) {
      adam.zero_grad();
      Tensor loss = torch.cross_entropy_loss(forward(x, true), target);
      loss.backward();
      adam.step();
      loss.item_double();
    }
  }

  private void predict(Tensor x) {
    try (PointerScope scope = new PointerScope()) {
      forward(x, false);
    }
  }

  private Tensor forward(Tensor x, boolean isTraining) {
    return switch (workload) {
      case MLP_SEED, MLP_WIDE -> {
        Tensor y = x;
        for (int i = 0; i < parameters.size() - 2; i += 2) {
          y = torch.relu(linear(y, i));
        }
        yield linear(y, parameters.size() - 2);
      }
      case BOOK_CNN -> {
        Tensor y = torch.relu(convolution(torch.relu(convolution(x, 0)), 2));
        y = torch.feature_dropout(torch.max_pool2d(y, 2, 2), 0.1, isTraining);
        y = torch.dropout(torch.relu(linear(y.flatten(1, -1), 4)), 0.25, isTraining);
        yield linear(y, 6);
      }
      case LSTM -> {
        Tensor zero = torch.zeros(1, x.size(0), 128);
        TensorVector weights = new TensorVector(parameters.subList(0, 4).toArray(Tensor[]::new));
        T_TensorTensorTensor_T results =
            torch.lstm(
                x, new TensorVector(zero, zero), weights, true, 1, 0, isTraining, false, true);
        yield linear(results.get1().squeeze(0), 4);
      }
    };
  }

  private Tensor linear(Tensor x, int at) {
    return torch.linear(x, parameters.get(at), new TensorOptional(parameters.get(at + 1)));
  }

  private Tensor convolution(Tensor x, int at) {
    long[] one = {1, 1};
    return torch.conv2d(
        x,
        parameters.get(at),
        new TensorOptional(parameters.get(at + 1)),
        one,
        new long[] {0, 0},
        one,
        1);
  }
}
