package dev.adjoint.runtime.train;

import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.format.NumberArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The running statistics of batch norms for averaged weights. Those that training kept belong to
 * other weights, so they are computed anew, as <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.swa_utils.update_bn.html">torch.optim.swa_utils.update_bn</a>
 * does: the mean of the statistics of all training batches, each batch counting the same.
 */
final class RunningStatistics {
  private final Network network;
  private final List<Signature.Parameter> states;
  private Map<String, float[]> ofWeights = Map.of();
  private Map<String, float[]> ofAverage = Map.of();
  private long computedFor = -1;

  RunningStatistics(Network network) {
    this.network = network;
    // With a momentum of 0 they never change, and are no statistics.
    this.states =
        network.signature().parameters().stream()
            .filter(parameter -> parameter.momentum().orElse(0) > 0)
            .toList();
  }

  /**
   * Puts the statistics of the averaged weights, which the network holds, in the place of those of
   * the weights.
   *
   * @param taken how often weights went into the average: another number, another average
   */
  void showAverage(long taken, BatchFeed train) {
    ofWeights = read();
    if (computedFor != taken) {
      ofAverage = compute(train);
      computedFor = taken;
    }
    ofAverage.forEach(network::set);
  }

  /** Those of the average that were computed last, with what they were computed for. */
  void save(Checkpoint checkpoint) {
    checkpoint.put("statistics.computedFor", computedFor);
    states.forEach(
        state -> {
          float[] values = ofAverage.get(state.name());
          if (values != null) {
            checkpoint.put("statistics/" + state.name(), NumberArray.of(values, state.shape()));
          }
        });
  }

  /** Takes what {@link #save} gave: computing them once more would use up random numbers. */
  void resume(Checkpoint checkpoint) {
    computedFor = checkpoint.whole("statistics.computedFor");
    Map<String, float[]> values = new LinkedHashMap<>();
    if (computedFor >= 0) {
      states.forEach(
          state ->
              values.put(
                  state.name(), checkpoint.array("statistics/" + state.name(), state.elements())));
    }
    ofAverage = values;
  }

  /** Computes them anew the next time: the training set may be another one. */
  void forget() {
    computedFor = -1;
  }

  /** Puts back what was there before {@link #showAverage}. */
  void showWeights() {
    ofWeights.forEach(network::set);
  }

  private Map<String, float[]> read() {
    Map<String, float[]> values = new LinkedHashMap<>();
    states.forEach(state -> values.put(state.name(), network.get(state.name())));
    return values;
  }

  /** A training pass that starts at 0 leaves momentum times the statistics of its batch. */
  private Map<String, float[]> compute(BatchFeed train) {
    if (states.isEmpty()) {
      return Map.of();
    }
    Map<String, double[]> sums = new LinkedHashMap<>();
    states.forEach(state -> sums.put(state.name(), new double[state.elements()]));
    int from = 0;
    while (from < train.size()) {
      states.forEach(state -> network.set(state.name(), new float[state.elements()]));
      Batch batch = train.load(from);
      network.forward(batch);
      states.forEach(state -> add(network.get(state.name()), sums.get(state.name())));
      from += batch.examples();
    }
    Map<String, float[]> means = new LinkedHashMap<>();
    for (Signature.Parameter state : states) {
      double scale = 1 / (state.momentum().orElseThrow() * train.batches());
      means.put(state.name(), scaled(sums.get(state.name()), scale));
    }
    return means;
  }

  private static void add(float[] values, double[] sums) {
    for (int i = 0; i < values.length; i++) {
      sums[i] += values[i];
    }
  }

  private static float[] scaled(double[] values, double scale) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (float) (values[i] * scale);
    }
    return scaled;
  }
}
