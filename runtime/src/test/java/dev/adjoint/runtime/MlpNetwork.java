package dev.adjoint.runtime;

import dev.adjoint.dsl.ValueType;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What the processor writes for a model with one hidden layer, but for any sizes:
 *
 * <pre>
 * value    operation        shape
 * x        input            [F]
 * hidden   dense, relu      [H]
 * dropped  dropout          [H]
 * logits   dense            [K]
 * loss     cross-entropy    []
 * </pre>
 */
public final class MlpNetwork extends Network {
  private static final Formula RELU_OF_SUM = Formula.of("max(x + b, 0)", "x", "b");
  private static final Formula SUM = Formula.of("x + b", "x", "b");
  private static final Formula RELU_GRADIENT = Formula.of("where(y > 0, dy, 0)", "y", "dy");

  private final Sizes sizes;
  private final Matrix hiddenWeight;
  private final Matrix hiddenBias;
  private final Matrix logitsWeight;
  private final Matrix logitsBias;
  private final Matrix dHiddenWeight;
  private final Matrix dHiddenBias;
  private final Matrix dLogitsWeight;
  private final Matrix dLogitsBias;

  private Matrix x;
  private Matrix target;
  private Matrix hidden;
  private Matrix dropped;
  private Matrix logits;
  private Matrix loss;
  private Matrix dLoss;
  private Matrix dLogits;
  private Matrix dHidden;
  private Matrix dx;

  private Runnable atForward = () -> {};

  /** Features, hidden units, classes and dropout rate. */
  public record Sizes(int features, int hidden, int classes, double dropout) {
    /** Without dropout. */
    public static Sizes of(int features, int hidden, int classes) {
      return new Sizes(features, hidden, classes, 0);
    }

    private Signature signature() {
      Signature.Output prediction = new Signature.Output("logits", List.of(classes));
      return new Signature(
          "Mlp",
          List.of(
              new Signature.Input("x", ValueType.FLOAT, List.of(features), 0, false, true),
              new Signature.Input("target", ValueType.INDEX, List.of(), classes, true, false)),
          List.of(
              weight("hidden.weight", hidden, features),
              bias("hidden.bias", hidden, features),
              weight("logits.weight", classes, hidden),
              bias("logits.bias", classes, hidden)),
          List.of(prediction),
          List.of(
              new Signature.Loss("loss", Signature.Loss.Kind.CLASSES, prediction, "target", 1)));
    }

    private static Signature.Parameter weight(String name, int out, int in) {
      Initializer start = Initializer.uniform(1 / Math.sqrt(in));
      return new Signature.Parameter(name, List.of(out, in), start, true);
    }

    private static Signature.Parameter bias(String name, int out, int in) {
      Initializer start = Initializer.uniform(1 / Math.sqrt(in));
      return new Signature.Parameter(name, List.of(out), start, true);
    }
  }

  /** A network of these sizes. */
  public MlpNetwork(Sizes sizes, Backend backend, int capacity, long seed) {
    super(backend, capacity, seed, sizes.signature());
    this.sizes = sizes;
    hiddenWeight = parameter("hidden.weight");
    hiddenBias = parameter("hidden.bias");
    logitsWeight = parameter("logits.weight");
    logitsBias = parameter("logits.bias");
    dHiddenWeight = parameterGradient("hidden.weight");
    dHiddenBias = parameterGradient("hidden.bias");
    dLogitsWeight = parameterGradient("logits.weight");
    dLogitsBias = parameterGradient("logits.bias");
  }

  /** A training pass over whole arrays. */
  public double forward(float[] x, int[] target) {
    return forward(exactly(x, target));
  }

  /** The logits of whole arrays. */
  public float[] predict(float[] x) {
    predict(exactly(x));
    return output("logits");
  }

  /** Runs something in the middle of every forward pass. */
  public void atForward(Runnable action) {
    atForward = action;
  }

  /** The elements of a parameter as the backend holds them. */
  public double[] values(String parameter) {
    return elements(parameter(parameter));
  }

  /** The elements of a parameter's gradient as the backend holds them. */
  public double[] gradients(String parameter) {
    return elements(parameterGradient(parameter));
  }

  private static double[] elements(Matrix matrix) {
    double[] elements = new double[matrix.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = matrix.get(i);
    }
    return elements;
  }

  @Override
  protected long trainingElements(long B) {
    return B * (2L * sizes.features + 3L * sizes.hidden + 2L * sizes.classes + 1) + 2;
  }

  @Override
  protected long inferenceElements(long B) {
    return B * (sizes.features + (long) sizes.hidden + sizes.classes + 1) + 1;
  }

  @Override
  protected void bindTraining() {
    long n = B;
    x = value(0, B, sizes.features);
    target = value(n * sizes.features, B, 1);
    long at = n * (sizes.features + 1);
    hidden = value(at, B, sizes.hidden);
    dropped = sizes.dropout > 0 ? value(at + n * sizes.hidden, B, sizes.hidden) : hidden;
    dHidden = value(at + 2 * n * sizes.hidden, B, sizes.hidden);
    at += 3 * n * sizes.hidden;
    logits = value(at, B, sizes.classes);
    dLogits = value(at + n * sizes.classes, B, sizes.classes);
    at += 2 * n * sizes.classes;
    dx = value(at, B, sizes.features);
    loss = value(at + n * sizes.features, 1, 1);
    dLoss = scalar(at + n * sizes.features + 1, 1);
  }

  @Override
  protected void bindInference() {
    long n = B;
    x = value(0, B, sizes.features);
    target = value(n * sizes.features, B, 1);
    hidden = value(n * (sizes.features + 1), B, sizes.hidden);
    dropped = hidden;
    logits = value(n * (sizes.features + 1 + sizes.hidden), B, sizes.classes);
    loss = value(n * (sizes.features + 1 + sizes.hidden + sizes.classes), 1, 1);
  }

  @Override
  protected void runForward() {
    hidden();
    atForward.run();
    dropped();
    logits();
  }

  @Override
  protected void runLosses() {
    k.crossEntropy(loss, logits, target);
  }

  @Override
  protected void runBackward() {
    k.crossEntropyGradient(dLogits, logits, target, dLoss);
    logitsGradient();
    droppedGradient();
    hiddenGradient();
  }

  // hidden = max(x W^T + b, 0)                      [B,F] [H,F]^T + [H] -> [B,H]
  private void hidden() {
    k.matmul(hidden, x, hiddenWeight.transposed());
    k.pointwise(hidden, RELU_OF_SUM, hidden, hiddenBias);
  }

  private void dropped() {
    if (training && sizes.dropout > 0) {
      k.dropout(dropped, hidden, sizes.dropout, 0);
    }
  }

  // logits = dropped W^T + b                        [B,H] [K,H]^T + [K] -> [B,K]
  private void logits() {
    k.matmul(logits, dropped, logitsWeight.transposed());
    k.pointwise(logits, SUM, logits, logitsBias);
  }

  private void logitsGradient() {
    k.matmul(dLogitsWeight, dLogits.transposed(), dropped);
    k.sum(dLogitsBias, 1, Formula.IDENTITY, dLogits);
    k.matmul(dHidden, dLogits, logitsWeight);
  }

  private void droppedGradient() {
    if (sizes.dropout > 0) {
      k.dropout(dHidden, dHidden, sizes.dropout, 0);
    }
  }

  // dz = dHidden where hidden > 0, else 0           [B,H], in place
  private void hiddenGradient() {
    k.pointwise(dHidden, RELU_GRADIENT, hidden, dHidden);
    k.matmul(dHiddenWeight, dHidden.transposed(), x);
    k.sum(dHiddenBias, 1, Formula.IDENTITY, dHidden);
    k.matmul(dx, dHidden, hiddenWeight);
  }

  @Override
  protected void visitValues(BiConsumer<String, Matrix> visitor) {
    visitor.accept("hidden", hidden);
    visitor.accept("dropped", dropped);
    visitor.accept("logits", logits);
    visitor.accept("loss", loss);
  }

  @Override
  protected Matrix inputGradient(String input) {
    return dx;
  }

  @Override
  protected Matrix named(String value) {
    return switch (value) {
      case "x" -> x;
      case "target" -> target;
      case "logits" -> logits;
      case "loss" -> loss;
      default -> throw new IllegalArgumentException(value);
    };
  }
}
