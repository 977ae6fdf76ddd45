package dev.adjoint.runtime.optimize;

import dev.adjoint.runtime.Arena;
import dev.adjoint.runtime.Formula;
import dev.adjoint.runtime.Kernels;
import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Network;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An average of the trainable weights of one network. It follows the weights beside training, and
 * changes places with them to be used:
 *
 * <pre>{@code
 * WeightAverage average = Ema.decay(0.999).on(network);
 * ...
 * optimizer.step();
 * average.afterStep();
 * ...
 * average.swap(); // the network now computes with the average
 * Evaluation result = Evaluation.of(network, validation);
 * average.swap(); // and training can go on
 * }</pre>
 *
 * <p>The average lies in memory that the network releases; taking weights is one pass over them and
 * takes nothing from the Java heap.
 */
public final class WeightAverage {
  private static final Formula TAKE =
      Formula.of("average + share * (w - average)", "average", "w", "share");
  private static final Formula SWAP = Formula.ofAll(List.of("average", "w"), "w", "average");

  private final Network network;
  private final Averaging averaging;
  private final Optional<Schedule> ownRate;
  private final Arena memory;
  private final Matrix average;
  private final Matrix share;
  private final Network.Update taking = this::take; // made once: a step takes nothing from the heap
  private final Network.Update swapping = this::swap;
  private final Matrix[] places = new Matrix[2];
  private long steps;
  private long epochs;
  private long taken;
  private boolean isIn;

  WeightAverage(Network network, Averaging averaging) {
    Objects.requireNonNull(network, "network");
    int parameters = network.trainableElements();
    if (parameters == 0) {
      throw new IllegalArgumentException(
          network.signature().model() + " has no trainable parameter to average");
    }
    this.network = network;
    this.averaging = averaging;
    this.ownRate = averaging.ownRate();
    memory = network.state("weight average", parameters + 1L);
    average = memory.matrix(0, 1, parameters);
    share = memory.matrix(parameters, 1, 1);
  }

  /** Counts a step of the optimizer, and takes the weights if it is time. */
  public void afterStep() {
    steps++;
    if (averaging.period() == Period.STEP) {
      takeAfter(steps);
    }
  }

  /** Counts a pass over the training set, and takes the weights if it is time. */
  public void afterEpoch() {
    epochs++;
    if (averaging.period() == Period.EPOCH) {
      takeAfter(epochs);
    }
  }

  private void takeAfter(long count) {
    long late = count - averaging.start();
    if (late >= 0 && late % averaging.every() == 0) {
      take();
    }
  }

  /**
   * Takes the weights into the average now, whatever the description says.
   *
   * @throws IllegalStateException if the average is in the network in place of the weights
   */
  public void take() {
    if (isIn) {
      throw new IllegalStateException(
          "the network holds the average: weights can be taken after another swap()");
    }
    network.revise(taking);
    taken++;
  }

  private void take(Kernels kernels, Matrix parameters, Matrix gradients) {
    share.set(0, averaging.share(taken));
    kernels.pointwise(average, TAKE, average, parameters, share);
  }

  /**
   * Lets weights and average change places, without loss. A forward pass before it no longer counts
   * for {@link Network#backward()}.
   *
   * @throws IllegalStateException if no weights were taken yet
   */
  public void swap() {
    if (taken == 0) {
      throw new IllegalStateException("there is no average: no weights were taken yet");
    }
    network.revise(swapping);
    isIn = !isIn;
  }

  private void swap(Kernels kernels, Matrix parameters, Matrix gradients) {
    places[0] = parameters;
    places[1] = average;
    kernels.pointwise(places, SWAP, places);
  }

  /** Whether the network holds the average in place of its weights. */
  public boolean isIn() {
    return isIn;
  }

  /** How often weights were taken. */
  public long taken() {
    return taken;
  }

  /** Whether the next step, or the epoch under way, is the {@link Averaging#start} or later. */
  public boolean hasBegun() {
    return sinceStart() >= 0;
  }

  /** How many steps or epochs the one under way comes after the start; negative before it. */
  public long sinceStart() {
    long done = averaging.period() == Period.STEP ? steps : epochs;
    return done + 1 - averaging.start();
  }

  /** See {@link Averaging#ownRate()}; the same object at every call. */
  public Optional<Schedule> ownRate() {
    return ownRate;
  }

  /**
   * The average, laid out as the trainable parameters [1,n], while the network holds the weights.
   */
  public Matrix average() {
    return average;
  }

  /** What was counted so far. */
  public Counts counts() {
    return new Counts(steps, epochs, taken);
  }

  /**
   * Counts on from there, as a run whose {@link #average()} this is now.
   *
   * @throws IllegalStateException if the average is in the network in place of the weights
   */
  public void resume(Counts counts) {
    Objects.requireNonNull(counts, "counts");
    if (isIn) {
      throw new IllegalStateException(
          "the network holds the average: it can go on elsewhere after another swap()");
    }
    steps = counts.steps();
    epochs = counts.epochs();
    taken = counts.taken();
  }

  /**
   * How far an average is.
   *
   * @param steps of the optimizer
   * @param epochs passes over the training set
   * @param taken how often weights went into the average
   */
  public record Counts(long steps, long epochs, long taken) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the one that is below 0
     */
    public Counts {
      Settings.atLeast("steps", 0, steps);
      Settings.atLeast("epochs", 0, epochs);
      Settings.atLeast("taken", 0, taken);
    }
  }

  /** Gives the memory back before the network does; the average is lost. */
  public void release() {
    memory.close();
  }
}
