package dev.adjoint.benchmarks.steps;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.BoundOptimizer;

/** The workloads as generated networks. Argument: the number of threads. */
final class Here {
  private Here() {}

  public static void main(String[] arguments) {
    Backend backend = Backend.cpu(Integer.parseInt(arguments[0]));
    System.err.println(backend.description());
    for (Workload workload : Workload.values()) {
      try (Network network = network(workload, backend)) {
        BoundOptimizer optimizer = Adam.rate(1e-3).on(network);
        Batch batch = Batch.of(workload.batch, workload.inputs(workload.batch), workload.targets());
        Stopwatch.print(
            workload,
            "step",
            () -> {
              network.forward(batch);
              network.backward();
              optimizer.step();
            });
        for (int examples : new int[] {1, 64}) {
          predict(workload, network, examples);
        }
      }
    }
  }

  private static void predict(Workload workload, Network network, int examples) {
    Batch batch = Batch.of(examples, workload.inputs(examples), null);
    Stopwatch.print(workload, "predict-" + examples, () -> network.predict(batch));
  }

  private static Network network(Workload workload, Backend backend) {
    int capacity = Math.max(workload.batch, 64);
    return switch (workload) {
      case MLP_SEED -> MlpSeedNetwork.create(backend, capacity, 1);
      case MLP_WIDE -> MlpWideNetwork.create(backend, capacity, 1);
      case BOOK_CNN -> BookCnnNetwork.create(backend, capacity, 1);
      case LSTM -> RowLstmNetwork.create(backend, capacity, 1);
    };
  }
}
