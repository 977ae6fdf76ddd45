package dev.adjoint.processor.op;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Graphs as layers make them, drawn by a seed: branches, merges, values read several times, views,
 * dropout, frozen parameters, outputs in the middle, several losses.
 */
public final class RandomGraphs {
  private static final List<String> ACTIVATIONS =
      List.of("tanh(x)", "sigmoid(x)", "max(x, 0)", "x * sigmoid(x)", "2 * x - 1", "sin(x)");

  private final Random random;
  private final int size;
  private final boolean hasSequences;
  private final List<String> names = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();
  private final GraphBuilder builder;
  private int dropouts;

  private RandomGraphs(long seed, int size, boolean hasSequences) {
    this.random = new Random(seed);
    this.size = size;
    this.hasSequences = hasSequences;
    int inputs = 1 + random.nextInt(3);
    for (int i = 0; i < inputs; i++) {
      names.add("x" + i);
    }
    int fields = 2 + random.nextInt(14);
    for (int i = 0; i < fields; i++) {
      names.add("v" + i);
    }
    this.builder = new GraphBuilder(names);
    for (int i = 0; i < inputs; i++) {
      input("x" + i);
    }
    for (int i = 0; i < fields; i++) {
      field("v" + i);
    }
    losses();
  }

  /**
   * A graph of layers.
   *
   * @param size the largest size of an axis
   */
  public static Graph random(long seed, int size) {
    return new RandomGraphs(seed, size, false).builder.build();
  }

  /** The same, with loops, attention and products of values among the layers. */
  public static Graph withSequences(long seed, int size) {
    return new RandomGraphs(seed, size, true).builder.build();
  }

  private int size() {
    return 1 + random.nextInt(size);
  }

  private void input(String name) {
    Shape shape =
        switch (random.nextInt(3)) {
          case 0 -> Shape.of(size());
          case 1 -> Shape.of(1 + random.nextInt(4), size());
          default -> Shape.of(1 + random.nextInt(3), 1 + random.nextInt(4), 1 + random.nextInt(4));
        };
    Value value =
        new Value(name, name, shape.inMemory().prepend(Dim.BATCH), Value.Role.INPUT, name);
    boolean gradient = name.equals("x0") || random.nextInt(3) == 0;
    builder.input(
        new Graph.Input(value, ValueType.FLOAT, shape, 0, false, gradient, Place.nowhere()));
    builder.field(new Graph.Field(name, value, shape, List.of(), Place.nowhere()));
    values.add(value);
  }

  private void field(String name) {
    Origin origin = new Origin(name, Origin.Direction.FORWARD, "@Layer", Place.nowhere());
    Value value =
        switch (random.nextInt(hasSequences ? 14 : 8)) {
          case 8, 9, 10 ->
              new RandomSequences(builder, random, origin).loop(sequence(name, origin));
          case 11, 12 ->
              new RandomSequences(builder, random, origin).attention(sequence(name, origin));
          case 13 -> new RandomSequences(builder, random, origin).product(sequence(name, origin));
          case 0, 1, 2 -> dense(name, origin, any());
          case 3 -> merge(name, origin, any());
          case 4 -> concat(name, origin, any());
          case 5 -> flatten(name, origin, any());
          case 6 -> chain(name, origin, any());
          default -> rows(name, origin, any());
        };
    builder.field(new Graph.Field(name, value, written(value), List.of("Layer"), Place.nowhere()));
    if (random.nextInt(8) == 0) {
      builder.output(new Graph.Output(name, value, written(value)));
    }
    values.add(value);
  }

  /** The shape of one example as people write it. */
  private static Shape written(Value value) {
    Shape shape = positions(value);
    Dim last = value.shape().columns();
    return shape.rank() == 2 ? shape.prepend(last) : extended(shape, last);
  }

  private static Shape positions(Value value) {
    return new Shape(value.shape().dims().subList(1, value.shape().rank() - 1));
  }

  private static Shape extended(Shape shape, Dim last) {
    List<Dim> dims = new ArrayList<>(shape.dims());
    dims.add(last);
    return new Shape(dims);
  }

  /** Recent values more often than early ones. */
  private Value any() {
    int back = Math.min(random.nextInt(values.size()), random.nextInt(values.size()));
    return values.get(values.size() - 1 - back);
  }

  private Value dense(String name, Origin origin, Value x) {
    int out = size();
    boolean trainable = random.nextInt(5) > 0;
    Graph.Start start = new Graph.Start.Uniform(0.5);
    Shape weightShape = new Shape(List.of(Dim.of(out), x.shape().columns()));
    Value weight = builder.parameter(origin, "weight", "W", weightShape, start, trainable);
    Value product = builder.add(MatMul.rightTransposed(), name + "Product", origin, x, weight);
    Value bias = builder.parameter(origin, "bias", "b", Shape.of(out), start, trainable);
    Pointwise sum = Pointwise.of("bias", "x + b", "x", "b");
    boolean last = random.nextBoolean();
    Value y = builder.add(sum, last ? name : name + "Dense", origin, product, bias);
    return last ? y : pointwise(name, origin, y);
  }

  /** Any value, seen as a sequence. */
  private Value sequence(String name, Origin origin) {
    Value x = any();
    if (x.shape().rank() == 3) {
      return x;
    }
    Dim last = x.shape().columns();
    long positions = x.shape().elements().content() / last.content();
    Shape shape = new Shape(List.of(Dim.BATCH, Dim.of(positions), last));
    return builder.add(new Reshape(shape), name + "Sequence", origin, x);
  }

  private Value pointwise(String name, Origin origin, Value x) {
    String formula = ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
    return builder.add(Pointwise.of("activation", formula, "x"), name, origin, x);
  }

  private Value chain(String name, Origin origin, Value x) {
    Value y = pointwise(name + "First", origin, x);
    if (random.nextBoolean()) {
      y = builder.add(new Dropout(0.25, dropouts++), name + "Dropped", origin, y);
    }
    return pointwise(name, origin, y);
  }

  private Value merge(String name, Origin origin, Value x) {
    List<Value> alike = values.stream().filter(v -> v.shape().equals(x.shape())).toList();
    Value y = alike.get(random.nextInt(alike.size()));
    Value z = alike.get(random.nextInt(alike.size()));
    return switch (random.nextInt(3)) {
      case 0 -> builder.add(Pointwise.of("sum", "a + b + c", "a", "b", "c"), name, origin, x, y, z);
      case 1 -> builder.add(Pointwise.of("difference", "a - b", "a", "b"), name, origin, x, y);
      default -> builder.add(Pointwise.of("product", "a * b", "a", "b"), name, origin, x, y);
    };
  }

  private Value concat(String name, Origin origin, Value x) {
    int axis = 1 + random.nextInt(x.shape().rank() - 1);
    List<Value> fitting =
        values.stream()
            .filter(v -> v.shape().rank() == x.shape().rank())
            .filter(v -> v.shape().with(axis, Dim.ONE).equals(x.shape().with(axis, Dim.ONE)))
            .toList();
    Value y = fitting.get(random.nextInt(fitting.size()));
    return builder.add(new Concat(axis), name, origin, x, y);
  }

  private Value flatten(String name, Origin origin, Value x) {
    long elements = x.shape().elements().content();
    Shape flat = Shape.of(elements).prepend(Dim.BATCH);
    if (x.shape().rank() == 4 && random.nextBoolean()) {
      Dim pixels = x.shape().dim(1).times(x.shape().dim(2));
      Shape swapped = new Shape(List.of(Dim.BATCH, x.shape().dim(3), pixels));
      x =
          builder.add(
              new SwapAxes(Dim.BATCH, pixels, x.shape().dim(3), swapped), name + "Swap", origin, x);
    }
    return builder.add(new Reshape(flat), name, origin, x);
  }

  private Value rows(String name, Origin origin, Value x) {
    return builder.add(random.nextBoolean() ? new Softmax() : new LogSoftmax(), name, origin, x);
  }

  private void losses() {
    boolean hasOutput = !builder.build().outputs().isEmpty();
    int losses = 1 + random.nextInt(3);
    for (int i = 0; i < losses; i++) {
      Value y = i == 0 ? values.get(values.size() - 1) : any();
      String name = "loss" + i;
      boolean classes = random.nextInt(3) == 0;
      Shape shape = classes ? y.shape().withLast(Dim.ONE) : y.shape();
      Value target = new Value("t" + i, "t" + i, shape, Value.Role.INPUT, "t" + i);
      ValueType type = classes ? ValueType.INDEX : ValueType.FLOAT;
      Shape written = classes ? positions(y) : written(y);
      long limit = classes ? y.shape().columns().content() : 0;
      builder.input(new Graph.Input(target, type, written, limit, true, false, Place.nowhere()));
      Origin origin = new Origin(name, Origin.Direction.FORWARD, "@Loss", Place.nowhere());
      String formula = random.nextBoolean() ? "square(y - t)" : "y - t";
      Operation operation =
          classes
              ? random.nextBoolean() ? new CrossEntropy() : new NegativeLogLikelihood()
              : Reduce.mean(PointwiseBody.of("error", formula, "y", "t"), y.shape().elements());
      Value loss = builder.add(operation, name, origin, y, target);
      Graph.Output prediction = new Graph.Output(y.name(), y, written(y));
      if (i == 0 && !hasOutput) {
        builder.output(prediction);
      }
      builder.loss(
          new Graph.Loss(
              name,
              loss,
              classes ? Graph.Loss.Kind.CLASSES : Graph.Loss.Kind.VALUES,
              prediction,
              "t" + i,
              1 + i,
              Place.nowhere()));
      builder.field(new Graph.Field(name, loss, Shape.of(), List.of("Loss"), Place.nowhere()));
    }
  }
}
