package dev.adjoint.runtime.optimize;

import dev.adjoint.runtime.Arena;
import dev.adjoint.runtime.Kernels;
import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An optimizer at work on one network. Its states lie in memory that the network releases; a step
 * is one pass over all trainable parameters, two more if the gradients are clipped before, and
 * takes nothing from the Java heap.
 */
public final class BoundOptimizer {
  private final Network network;
  private final UpdateRule.Compiled rule;
  private final UpdateRule.Scalar[] scalars;
  private final Matrix[] scalarPlaces;
  private final Matrix[] operands;
  private final Matrix[] results;
  private final Network.Update update = this::apply;
  private final Arena memory;
  private Optional<Clipping> clipping = Optional.empty();
  private double rate;
  private long steps;

  BoundOptimizer(Network network, Optimizer optimizer) {
    this.network = Objects.requireNonNull(network, "network");
    this.rate = optimizer.rate();
    this.rule = optimizer.rule().compile();
    this.scalars = rule.scalars().toArray(UpdateRule.Scalar[]::new);
    int parameters = network.trainableElements();
    if (parameters == 0) {
      throw new IllegalArgumentException(
          network.signature().model() + " has no trainable parameter to optimize");
    }
    this.scalarPlaces = new Matrix[scalars.length];
    this.operands = new Matrix[2 + rule.states() + scalars.length];
    this.results = new Matrix[1 + rule.states()];
    long states = (long) rule.states() * parameters;
    this.memory = network.state("optimizer state", states + scalars.length);
    place(parameters, states);
  }

  /**
   * The states one after the other, each laid out as the parameters, and the scalars behind them.
   */
  private void place(int parameters, long states) {
    for (int i = 0; i < rule.states(); i++) {
      Matrix state = memory.matrix((long) i * parameters, 1, parameters);
      operands[2 + i] = state;
      results[1 + i] = state;
    }
    for (int i = 0; i < scalars.length; i++) {
      scalarPlaces[i] = memory.matrix(states + i, 1, 1);
      operands[2 + rule.states() + i] = scalarPlaces[i];
    }
  }

  /**
   * Clips the gradients from the next step on, before the optimizer sees them; another clip takes
   * the place of this one.
   */
  public BoundOptimizer clip(Clip clip) {
    Objects.requireNonNull(clip, "clip");
    Clipping added = new Clipping(network, clip);
    clipping.ifPresent(Clipping::release);
    clipping = Optional.of(added);
    return this;
  }

  /**
   * The norm of all gradients together in the last step, before they were clipped.
   *
   * @throws IllegalStateException if there was no step with {@link Clip#norm}
   */
  public double gradientNorm() {
    return clipping
        .orElseThrow(() -> new IllegalStateException("the gradients are not clipped by their norm"))
        .norm();
  }

  /**
   * Changes all trainable parameters by the gradients of the last backward pass.
   *
   * @throws IllegalStateException if {@link Network#backward()} was not the last pass
   */
  public void step() {
    network.update(update);
  }

  private void apply(Kernels kernels, Matrix parameters, Matrix gradients) {
    if (clipping.isPresent()) {
      clipping.get().apply(kernels, gradients);
    }
    steps++;
    for (int i = 0; i < scalars.length; i++) {
      scalarPlaces[i].set(0, scalars[i].at(rate, steps));
    }
    operands[0] = parameters;
    operands[1] = gradients;
    results[0] = parameters;
    kernels.pointwise(results, rule.formulas(), operands);
  }

  /**
   * The learning rate of the next step.
   *
   * @throws IllegalStateException if the network is closed
   */
  public double rate() {
    network.requireOpen();
    return rate;
  }

  /**
   * Sets the learning rate from the next step on; with 0, the end of many schedules, parameters
   * rest.
   *
   * @throws IllegalArgumentException if it is not finite, or below 0
   * @throws IllegalStateException if the network is closed
   */
  public void rate(double rate) {
    network.requireOpen();
    this.rate = Settings.notNegative("rate", rate);
  }

  /** The number of steps so far. */
  public long steps() {
    return steps;
  }

  /**
   * What it keeps from step to step beside the number of steps, to be read or replaced between two
   * steps: each one number for each trainable parameter, laid out as these [1,n].
   */
  public List<Matrix> states() {
    return List.of(Arrays.copyOfRange(operands, 2, 2 + rule.states()));
  }

  /**
   * Counts on from there, as a run whose {@link #states()} these are now.
   *
   * @throws IllegalArgumentException if it is below 0
   */
  public void resume(long steps) {
    Settings.atLeast("steps", 0, steps);
    this.steps = steps;
  }

  /** Gives the memory of the states back before the network does; there is no step after it. */
  public void release() {
    clipping.ifPresent(Clipping::release);
    memory.close();
  }
}
