package dev.adjoint.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares the gradients that a network computes with differences of its loss: for every element of
 * every trainable parameter, and of every input with {@code gradient = true},
 *
 * <pre>  numeric = (loss(v + h) - loss(v - h)) / 2h          h = step * max(1, |v|)</pre>
 *
 * <p>The network is one of {@link Backend#reference()}, which computes in {@code double}: float32
 * would drown the differences in rounding. All passes draw the same random numbers, so that dropout
 * keeps its mask. The parameters are the same afterwards; two forward passes an element make this a
 * check for small networks.
 *
 * <p>Where an expression has a kink, as {@code max(x, 0)} at 0, the difference quotient lies
 * between the two slopes, and a value within {@code h} of a kink is reported as an error. Nothing
 * is skipped: take values away from kinks, and compare what a layer does at a kink with its
 * documented subgradient.
 */
public final class GradientCheck {
  /** The step that balances the rounding and the curvature of a loss of about 1. */
  public static final double DEFAULT_STEP = 1e-5;

  /**
   * A gradient below this times max(1, |loss|) is compared absolutely, on this scale: rounding
   * alone moves the difference quotient by some 1e-11.
   */
  public static final double SMALL = 1e-3;

  private final Network network;
  private final Batch batch;
  private final double step;

  private GradientCheck(Network network, Batch batch, double step) {
    this.network = network;
    this.batch = batch;
    this.step = step;
  }

  /**
   * The worst element of one parameter or input.
   *
   * @param name the parameter or input
   * @param index of the element, in the order of the shape, example after example
   * @param error {@code |analytic - numeric| / max(|analytic|, |numeric|, SMALL * max(1, |loss|))}
   * @param analytic what the backward pass gives
   * @param numeric the difference quotient
   */
  public record Entry(String name, int index, double error, double analytic, double numeric) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s[%d]: error %.2e, analytic %.12g, numeric %.12g",
          name,
          index,
          error,
          analytic,
          numeric);
    }
  }

  /**
   * What a check found.
   *
   * @param entries one for each trainable parameter and each input with a gradient
   */
  public record Report(List<Entry> entries) {
    /** Copies the list. */
    public Report {
      entries = List.copyOf(entries);
    }

    /** The entry with the largest error; NaN counts as the largest. */
    public Entry worst() {
      return entries.stream().max(Comparator.comparingDouble(Entry::error)).orElseThrow();
    }

    /** Whether every error is at most this. */
    public boolean isWithin(double tolerance) {
      return worst().error() <= tolerance;
    }

    @Override
    public String toString() {
      return entries.stream().map(Entry::toString).collect(Collectors.joining("\n"));
    }
  }

  /** Checks with the {@link #DEFAULT_STEP}, see {@link #run(Network, Batch, double)}. */
  public static Report run(Network network, Batch batch) {
    return run(network, batch, DEFAULT_STEP);
  }

  /**
   * Checks the gradients at the present parameters.
   *
   * @param batch values for every input, targets included
   * @param step the relative step of the differences, above 0
   * @throws IllegalArgumentException if the network is not one of the reference backend, if nothing
   *     has a gradient, if the step is not above 0, or as {@link Network#forward}
   * @throws IllegalStateException if the model has no loss
   */
  public static Report run(Network network, Batch batch, double step) {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(batch, "batch");
    String backend = network.backend().name();
    if (!backend.equals("reference")) {
      throw new IllegalArgumentException(
          "a gradient check needs a network of Backend.reference(), which computes in double, not of \""
              + backend
              + "\"");
    }
    if (!(step > 0 && step < 1)) {
      throw new IllegalArgumentException("step: expected a number from 0 to 1, came " + step);
    }
    return new GradientCheck(network, batch, step).report();
  }

  /** A parameter or an input: its place, its elements before any change, and its gradient. */
  private record Subject(
      String name, List<Integer> shape, Matrix place, double[] values, double[] gradient) {}

  private Report report() {
    Map<Matrix, double[]> states = states();
    Map<String, double[]> inputs = new HashMap<>();
    double loss = network.replay(batch, () -> readInputs(inputs));
    network.backward();
    List<Subject> subjects = subjects(inputs);
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException(
          network.signature().model() + " has no trainable parameter and no input with a gradient");
    }
    double floor = SMALL * Math.max(1, Math.abs(loss));
    List<Entry> entries = subjects.stream().map(subject -> worst(subject, floor)).toList();
    network.replay(batch, null);
    network.backward();
    states.forEach(GradientCheck::write);
    return new Report(entries);
  }

  /** What training passes change by themselves, which is to be the same afterwards. */
  private Map<Matrix, double[]> states() {
    Map<Matrix, double[]> states = new IdentityHashMap<>();
    for (Signature.Parameter parameter : network.signature().parameters()) {
      if (parameter.state()) {
        Matrix place = network.parameter(parameter.name());
        states.put(place, elements(place));
      }
    }
    return states;
  }

  private static void write(Matrix place, double[] values) {
    for (int i = 0; i < values.length; i++) {
      place.set(i, values[i]);
    }
  }

  /** Inputs are read as soon as they are written: later, their storage may serve other values. */
  private void readInputs(Map<String, double[]> values) {
    for (Signature.Input input : network.signature().inputs()) {
      if (input.gradient()) {
        values.put(input.name(), elements(network.named(input.name())));
      }
    }
  }

  private List<Subject> subjects(Map<String, double[]> inputs) {
    List<Subject> subjects = new ArrayList<>();
    for (Signature.Parameter parameter : network.signature().parameters()) {
      if (parameter.trainable()) {
        String name = parameter.name();
        Matrix place = network.parameter(name);
        double[] gradient = elements(network.parameterGradient(name));
        List<Integer> kernel = ImageOrder.kernel(parameter.shape());
        subjects.add(new Subject(name, kernel, place, elements(place), gradient));
      }
    }
    for (Signature.Input input : network.signature().inputs()) {
      double[] values = inputs.get(input.name());
      if (values != null) {
        String name = input.name();
        double[] gradient = elements(network.inputGradient(name));
        subjects.add(new Subject(name, network.shape(name), network.named(name), values, gradient));
      }
    }
    return subjects;
  }

  private static double[] elements(Matrix matrix) {
    return IntStream.range(0, matrix.size()).mapToDouble(matrix::get).toArray();
  }

  private Entry worst(Subject subject, double floor) {
    Entry worst = new Entry(subject.name(), 0, -1, 0, 0);
    for (int i = 0; i < subject.values().length; i++) {
      double analytic = subject.gradient()[i];
      double numeric = numeric(subject, i);
      double scale = Math.max(Math.max(Math.abs(analytic), Math.abs(numeric)), floor);
      double error = Math.abs(analytic - numeric) / scale;
      if (Double.compare(error, worst.error()) > 0) {
        int index = ImageOrder.callerPosition(i, subject.shape());
        worst = new Entry(subject.name(), index, error, analytic, numeric);
      }
    }
    return worst;
  }

  private double numeric(Subject subject, int index) {
    double value = subject.values()[index];
    double h = step * Math.max(1, Math.abs(value));
    double above = value + h;
    double below = value - h;
    try {
      return (lossAt(subject, index, above) - lossAt(subject, index, below)) / (above - below);
    } finally {
      subject.place().set(index, value);
    }
  }

  private double lossAt(Subject subject, int index, double changed) {
    return network.replay(batch, () -> subject.place().set(index, changed));
  }
}
