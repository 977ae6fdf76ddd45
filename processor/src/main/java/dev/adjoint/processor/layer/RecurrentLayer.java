package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Concat;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.ScanBuilder;
import dev.adjoint.processor.op.SwapAxes;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cell that goes over a sequence [B,T,in] step by step. In between the steps come first,
 * [T,B,...]: then what does not depend on the state is one product for all steps.
 */
abstract class RecurrentLayer implements LayerRule {
  /** More, in both directions, can make a method that is too large for javac. */
  private static final int LARGEST_LAYERS = 32;

  private static final Set<String> RECURRENT = Set.of("Rnn", "Lstm", "Gru");

  private final String annotation;
  private final int gates;
  private final boolean sumsBiases;

  /**
   * @param gates how many rows of the weights belong to one feature of the state
   * @param sumsBiases whether both biases are added in one place, which is before the loop
   */
  RecurrentLayer(String annotation, int gates, boolean sumsBiases) {
    this.annotation = annotation;
    this.gates = gates;
    this.sumsBiases = sumsBiases;
  }

  /**
   * What a step reads beside its input.
   *
   * @param weight [gates H,H] of the state
   * @param bias [gates H] of the product with the state
   * @param state [B,H]
   */
  record Cell(Value weight, Value bias, Shape state) {}

  /** The formulas of one step; the first that they carry is the state. */
  abstract void step(LayerContext layer, ScanBuilder loop, Value x, Cell cell);

  static Value sigmoid(ScanBuilder loop, String name, Value x) {
    return loop.add(Pointwise.of("sigmoid", "sigmoid(x)", "x"), name, name, x);
  }

  static Value tanh(ScanBuilder loop, String name, Value x) {
    return loop.add(Pointwise.of("tanh", "tanh(x)", "x"), name, name, x);
  }

  @Override
  public final String annotation() {
    return annotation;
  }

  @Override
  public final boolean hasParameters(AnnotationDeclaration annotation) {
    return true;
  }

  @Override
  public final void check(LayerContext layer) {
    layer.requirePositive("hidden", "layers");
    if (!isCompilable(layer)) {
      String layers = "layers " + layer.annotation().integer("layers");
      layer.report(Code.RANGE, layer.place("layers"), layers + " is above " + LARGEST_LAYERS);
    }
  }

  private static boolean isCompilable(LayerContext layer) {
    return layer.annotation().integer("layers") <= LARGEST_LAYERS;
  }

  @Override
  public final Optional<Operand> apply(LayerContext layer, Operand input) {
    if (input.shape().rank() != 2) {
      layer.report(Sequences.missing(layer, input));
      return Optional.empty();
    }
    Dim hidden = layer.size("hidden");
    long layers = layer.annotation().integer("layers");
    boolean isBoth = layer.annotation().flag("bidirectional");
    boolean isSequence = layer.annotation().string("returns").equals("SEQUENCE");
    Dim steps = input.shape().dim(0);
    Dim width = hidden.times(isBoth ? 2 : 1);
    Shape shape = isSequence ? new Shape(List.of(steps, width)) : new Shape(List.of(width));
    if (!layer.arePositive("hidden", "layers")
        || !isCompilable(layer)
        || !isPossible(layer, input.shape(), width)) {
      return Optional.empty();
    }
    Value below = stepsFirst(layer, input.value());
    List<ScanBuilder.Result> results = List.of();
    for (int i = 0; i < layers; i++) {
      below = i == 0 ? below : sideBySide(layer, i - 1, results);
      results = new ArrayList<>();
      results.add(direction(layer, below, i, false));
      if (isBoth) {
        results.add(direction(layer, below, i, true));
      }
    }
    return layer.result(input, result(layer, results, isSequence), shape);
  }

  private boolean isPossible(LayerContext layer, Shape input, Dim width) {
    var place = layer.place("hidden");
    Dim hidden = layer.size("hidden");
    Dim rows = hidden.times(gates);
    boolean isStacked = layer.annotation().integer("layers") > 1;
    Shape weight = new Shape(List.of(rows, input.columns()));
    Shape ofState = new Shape(List.of(rows, isStacked ? width : hidden));
    return layer.isFixed("the weight", weight, place)
        && layer.isFixed("the weight of the state", ofState, place)
        && layer.fits("the gates", new Shape(List.of(input.dim(0), rows)), place);
  }

  private static Value stepsFirst(LayerContext layer, Value x) {
    Dim steps = x.shape().dim(1);
    Dim features = x.shape().columns();
    Shape to = new Shape(List.of(steps, Dim.BATCH, features));
    return layer.emitInner("Steps", new SwapAxes(Dim.ONE, Dim.BATCH, steps, features, to), x);
  }

  /** Tells the loops of a second recurrent layer on one field from those of the first. */
  private static String prefix(LayerContext layer) {
    boolean isFirst =
        layer.field().annotations().stream()
            .filter(one -> one.isOurs() && RECURRENT.contains(one.simpleName()))
            .findFirst()
            .filter(first -> first == layer.annotation())
            .isPresent();
    return isFirst ? "" : layer.annotation().simpleName();
  }

  /** The states of both directions as the input of the layer above. */
  private static Value sideBySide(
      LayerContext layer, int number, List<ScanBuilder.Result> results) {
    return results.size() == 1
        ? results.get(0).sequence()
        : layer.emitInner(
            "L" + number + "Both",
            new Concat(2),
            results.get(0).sequence(),
            results.get(1).sequence());
  }

  /** One cell over all steps. */
  private ScanBuilder.Result direction(LayerContext layer, Value x, int number, boolean reversed) {
    Dim hidden = layer.size("hidden");
    Dim rows = hidden.times(gates);
    String suffix = "_l" + number + (reversed ? "_reverse" : "");
    Graph.Start start = Sizes.uniform(hidden);
    Shape inputWeight = new Shape(List.of(rows, x.shape().columns()));
    Value wx = layer.parameter("weight_ih" + suffix, "Wx", inputWeight, start);
    Value wh = layer.parameter("weight_hh" + suffix, "Wh", new Shape(List.of(rows, hidden)), start);
    Value bx = layer.parameter("bias_ih" + suffix, "bx", new Shape(List.of(rows)), start);
    Value bh = layer.parameter("bias_hh" + suffix, "bh", new Shape(List.of(rows)), start);
    boolean isOnly =
        layer.annotation().integer("layers") == 1 && !layer.annotation().flag("bidirectional");
    String name = prefix(layer) + (isOnly ? "" : "L" + number + (reversed ? "Reverse" : ""));
    Value product = layer.emitInner(name + "Product", MatMul.rightTransposed(), x, wx);
    Value inputs =
        sumsBiases
            ? layer.emitInner(
                name + "Inputs",
                Pointwise.of("biases", "x + a + b", "x", "a", "b"),
                product,
                bx,
                bh)
            : layer.emitInner(
                name + "Inputs", Pointwise.of("bias", "x + b", "x", "b"), product, bx);
    ScanBuilder loop = layer.loop(name);
    Shape state = new Shape(List.of(Dim.BATCH, hidden));
    step(layer, loop, loop.entry(inputs, "x"), new Cell(wh, bh, state));
    return loop.build(x.shape().dim(0), reversed);
  }

  private static Value result(
      LayerContext layer, List<ScanBuilder.Result> results, boolean isSequence) {
    ScanBuilder.Result first = results.get(0);
    boolean isBoth = results.size() == 2;
    if (!isSequence) {
      return isBoth
          ? layer.emit(new Concat(1), first.last(), results.get(1).last())
          : layer.emit(new Reshape(first.last().shape()), first.last());
    }
    Value states =
        isBoth
            ? layer.emitInner("Both", new Concat(2), first.sequence(), results.get(1).sequence())
            : first.sequence();
    Dim steps = states.shape().dim(0);
    Dim features = states.shape().columns();
    Shape to = new Shape(List.of(Dim.BATCH, steps, features));
    return layer.emit(new SwapAxes(Dim.ONE, steps, Dim.BATCH, features, to), states);
  }
}
