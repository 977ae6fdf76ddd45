package dev.adjoint.runtime.train;

import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.Averaging;
import dev.adjoint.runtime.optimize.BoundOptimizer;
import dev.adjoint.runtime.optimize.Clip;
import dev.adjoint.runtime.optimize.Optimizer;
import dev.adjoint.runtime.optimize.WeightAverage;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that changes the weights of a network: clip, optimizer, learning rate and average. Each is
 * made when training begins, and anew after it was set anew.
 */
final class Updates {
  private final Network network;
  private Optimizer description = Adam.rate(1e-3);
  private @Nullable BoundOptimizer optimizer;
  private Optional<Clip> clip = Optional.empty();
  private RateControl.Plan plan = RateControl.Plan.CONSTANT;
  private @Nullable RateControl rates;
  private Optional<Averaging> averaging = Optional.empty();
  private @Nullable WeightAverage average;
  private RunningStatistics statistics;

  Updates(Network network) {
    this.network = network;
    this.statistics = new RunningStatistics(network);
  }

  void optimizer(Optimizer description) {
    this.description = description;
    if (optimizer != null) {
      optimizer.release();
      optimizer = null;
    }
    rates = null;
  }

  void clip(Clip clip) {
    this.clip = Optional.of(clip);
    if (optimizer != null) {
      optimizer.clip(clip);
    }
  }

  void plan(RateControl.Plan plan) {
    this.plan = plan;
    rates = null;
  }

  void average(Averaging averaging) {
    this.averaging = Optional.of(averaging);
    if (average != null) {
      showWeights();
      average.release();
      average = null;
      statistics = new RunningStatistics(network);
    }
    if (rates != null) {
      rates.forgetAverage();
    }
  }

  /** Whether the rate depends on validation losses. */
  boolean needValidation() {
    return plan.plateau().isPresent();
  }

  /** Makes what is missing; the network holds its weights then. */
  void begin() {
    if (optimizer == null) {
      optimizer = description.on(network);
      clip.ifPresent(optimizer::clip);
    }
    if (rates == null) {
      rates = new RateControl(plan, description.rate());
    }
    if (average == null && averaging.isPresent()) {
      average = averaging.get().on(network);
    }
    showWeights();
    statistics.forget();
  }

  /** One update after a backward pass; needs {@link #begin()} before. */
  void step() {
    BoundOptimizer optimizer = begun(this.optimizer);
    RateControl rates = begun(this.rates);
    optimizer.rate(rates.next(average));
    optimizer.step();
    rates.afterStep();
    if (average != null) {
      average.afterStep();
    }
  }

  /** The rate of the last step. */
  double rate() {
    return begun(optimizer).rate();
  }

  /** The passes over the training set are one more. */
  void countEpoch() {
    if (average != null) {
      average.afterEpoch();
    }
  }

  /** An epoch is over, its validation too. */
  void afterEpoch(Optional<Evaluation> validation) {
    begun(rates).afterEpoch(validation);
  }

  /**
   * Puts the average, if there is one, in the place of the weights, and batch statistics that
   * belong to it in the place of those of the weights. If the statistics cannot be computed, the
   * weights are back.
   *
   * @param train what the statistics are computed from
   */
  void showAverage(BatchFeed train) {
    if (average != null && average.taken() > 0 && !average.isIn()) {
      average.swap();
      try {
        statistics.showAverage(average.taken(), train);
      } catch (Throwable problem) {
        showWeights();
        throw problem;
      }
    }
  }

  /** Hands over all that the next step depends on; the network holds its weights. */
  void save(Checkpoint checkpoint) {
    BoundOptimizer optimizer = begun(this.optimizer);
    checkpoint.put("optimizer", name(Optional.of(description)));
    checkpoint.put("optimizer.steps", optimizer.steps());
    for (int i = 0; i < optimizer.states().size(); i++) {
      checkpoint.put("optimizer/" + i, optimizer.states().get(i));
    }
    begun(rates).save(checkpoint);
    checkpoint.put("average", name(averaging));
    if (average != null) {
      checkpoint.put("average.steps", average.counts().steps());
      checkpoint.put("average.epochs", average.counts().epochs());
      checkpoint.put("average.taken", average.counts().taken());
      checkpoint.put("average", average.average());
      statistics.save(checkpoint);
    }
  }

  private static String name(Optional<?> part) {
    return part.map(described -> described.getClass().getName()).orElse("none");
  }

  /**
   * Goes on from there; needs {@link #begin()} before.
   *
   * @throws IllegalArgumentException if optimizer, average or schedule are of another kind
   */
  void resume(Checkpoint checkpoint) {
    BoundOptimizer optimizer = begun(this.optimizer);
    RateControl rates = begun(this.rates);
    checkpoint.require("optimizer", name(Optional.of(description)), "the optimizer");
    checkpoint.require("average", name(averaging), "the average");
    rates.requireFit(checkpoint);
    optimizer.resume(checkpoint.whole("optimizer.steps"));
    for (int i = 0; i < optimizer.states().size(); i++) {
      checkpoint.copy("optimizer/" + i, optimizer.states().get(i));
    }
    rates.resume(checkpoint);
    if (average != null) {
      average.resume(
          new WeightAverage.Counts(
              checkpoint.whole("average.steps"),
              checkpoint.whole("average.epochs"),
              checkpoint.whole("average.taken")));
      checkpoint.copy("average", average.average());
      statistics.resume(checkpoint);
    }
  }

  /** Whether an average was asked for, and no weights went into it. */
  boolean missAverage() {
    return average != null && average.taken() == 0;
  }

  /** Puts the weights back where an average took their place. */
  void showWeights() {
    if (average != null && average.isIn()) {
      average.swap();
      statistics.showWeights();
    }
  }

  private static <T> T begun(@Nullable T part) {
    return Objects.requireNonNull(part, "begin() comes first");
  }
}
