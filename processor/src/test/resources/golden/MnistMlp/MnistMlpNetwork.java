package golden;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Formula;
import dev.adjoint.runtime.Initializer;
import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import java.util.List;
import java.util.function.BiConsumer;
import javax.annotation.processing.Generated;

/**
 * Forward and backward pass of {@link MnistMlp}.
 *
 * <p>39,760 parameters; forward 79,600 floating point operations an example. The values of a batch
 * of B examples take 905*B + 32 elements of storage in training, 845*B + 16 in inference. FLOPs and
 * bytes in the table are those of one example.
 *
 * <p>{@code k} computes: each call names its destination first, which may be an operand too, so
 * that it works in place. {@code B} is the number of examples in the batch. The numbers in {@code
 * bindTraining} and {@code bindInference} are places in one block of memory, shared by values that
 * are never needed at the same time.
 *
 * <table>
 * <caption>Values</caption>
 * <tr><th>value<th>operation<th>shape<th>parameters<th>FLOPs<th>bytes
 * <tr><td>x<td>Input<td>[784]<td>0<td>0<td>3136
 * <tr><td>hidden<td>Dense, Relu<td>[50]<td>39250<td>78550<td>200
 * <tr><td>logits<td>Dense<td>[10]<td>510<td>1010<td>40
 * <tr><td>loss<td>CrossEntropy<td>[1]<td>0<td>40<td>4
 * </table>
 */
@Generated("dev.adjoint.processor.AdjointProcessor")
final class MnistMlpNetwork extends Network {
  private static final Formula BIAS_RELU = Formula.of("max(x + b, 0)", "x", "b");
  private static final Formula RELU_GRADIENT = Formula.of("where(y > 0, dy, 0)", "y", "dy");
  private static final Formula BIAS = Formula.of("x + b", "x", "b");

  private static final Signature SIGNATURE = new Signature(
      "MnistMlp",
      List.of(
          new Signature.Input("x", ValueType.FLOAT, List.of(784), 0, false, false),
          new Signature.Input("target", ValueType.INDEX, List.of(), 10, true, false)),
      List.of(
          new Signature.Parameter("hidden.weight", List.of(50, 784),
              Initializer.inverseRoot(784), true),
          new Signature.Parameter("hidden.bias", List.of(50), Initializer.inverseRoot(784), true),
          new Signature.Parameter("logits.weight", List.of(10, 50),
              Initializer.inverseRoot(50), true),
          new Signature.Parameter("logits.bias", List.of(10), Initializer.inverseRoot(50), true)),
      List.of(
          new Signature.Output("logits", List.of(10))),
      List.of(
          new Signature.Loss(
              "loss", Signature.Loss.Kind.CLASSES,
              new Signature.Output("logits", List.of(10)), "target", 1.0)));

  private final Matrix hiddenWeight = parameter("hidden.weight");
  private final Matrix dHiddenWeight = parameterGradient("hidden.weight");
  private final Matrix hiddenBias = parameter("hidden.bias");
  private final Matrix dHiddenBias = parameterGradient("hidden.bias");
  private final Matrix logitsWeight = parameter("logits.weight");
  private final Matrix dLogitsWeight = parameterGradient("logits.weight");
  private final Matrix logitsBias = parameter("logits.bias");
  private final Matrix dLogitsBias = parameterGradient("logits.bias");

  private Matrix x;
  private Matrix target;
  private Matrix dLoss;
  private Matrix hidden;
  private Matrix logits;
  private Matrix loss;
  private Matrix dLogits;
  private Matrix dHidden;

  private MnistMlpNetwork(Backend backend, int capacity, long seed) {
    super(backend, capacity, seed, SIGNATURE);
  }

  /**
   * A network with first values drawn by {@code seed}.
   *
   * @param backend where it computes
   * @param capacity the largest number of examples in a batch
   * @param seed determines first values and dropout masks: the same seed, the same run
   */
  public static MnistMlpNetwork create(Backend backend, int capacity, long seed) {
    return new MnistMlpNetwork(backend, capacity, seed);
  }

  /**
   * A training pass over as many examples as the arrays hold.
   *
   * @param x [B,784]
   * @param target [B]
   * @return the total loss
   */
  public double forward(float[] x, int[] target) {
    return forward(exactly(x, target));
  }

  /**
   * An inference pass over as many examples as the arrays hold.
   *
   * @param x [B,784]
   * @return logits [B,10]
   */
  public float[] predict(float[] x) {
    predict(exactly(x, null));
    return output("logits");
  }

  @Override
  protected void runForward() {
    hidden();
    logits();
  }

  @Override
  protected void runLosses() {
    loss();
  }

  @Override
  protected void runBackward() {
    lossGradient();
    logitsGradient();
    hiddenGradient();
  }

  private void hidden() {
    // hidden = max(x W^T + b, 0)                                [B,784] [50,784] [50] -> [B,50]
    k.matmul(hidden, x, hiddenWeight.transposed());
    k.pointwise(hidden, BIAS_RELU, hidden, hiddenBias);
  }

  private void hiddenGradient() {
    // dHidden = where(hidden > 0, dHidden, 0)                   [B,50] [B,50] -> [B,50]
    k.pointwise(dHidden, RELU_GRADIENT, hidden, dHidden);

    // db = sum of the rows of dHidden                           [B,50] -> [50]
    k.sum(dHiddenBias, 1.0, Formula.IDENTITY, dHidden);

    // dW = dHidden^T x                                          [B,50] [B,784] -> [50,784]
    k.matmul(dHiddenWeight, dHidden.transposed(), x);
    // dX is not needed: x is an input
  }

  private void logits() {
    // logits = hidden W^T + b                                   [B,50] [10,50] [10] -> [B,10]
    k.matmul(logits, hidden, logitsWeight.transposed());
    k.pointwise(logits, BIAS, logits, logitsBias);
  }

  private void logitsGradient() {
    // db = sum of the rows of dLogits                           [B,10] -> [10]
    k.sum(dLogitsBias, 1.0, Formula.IDENTITY, dLogits);

    // dHidden = dLogits W                                       [B,10] [10,50] -> [B,50]
    k.matmul(dHidden, dLogits, logitsWeight);

    // dW = dLogits^T hidden                                     [B,10] [B,50] -> [10,50]
    k.matmul(dLogitsWeight, dLogits.transposed(), hidden);
  }

  private void loss() {
    // loss = mean of (logSumExp(logits) - logits[target])       [B,10] [B,1] -> [1]
    k.crossEntropy(loss, logits, target);
  }

  private void lossGradient() {
    // dLogits = (softmax(logits) - oneHot(target)) dLoss / B    [B,10] [B,1] [1] -> [B,10]
    // dLoss = 1.0
    k.crossEntropyGradient(dLogits, logits, target, dLoss);
  }

  @Override
  protected long trainingElements(long B) {
    return 905L * B + 32;
  }

  @Override
  protected long inferenceElements(long B) {
    return 845L * B + 16;
  }

  @Override
  protected void bindTraining() {
    x = value(0, B, 784);
    target = value(904L * B, B, 1);
    dLoss = scalar(905L * B, 1.0);
    hidden = value(784L * B, B, 50);
    logits = value(884L * B, B, 10);
    loss = value(905L * B + 16, 1, 1);
    dLogits = value(894L * B, B, 10);
    dHidden = value(834L * B, B, 50);
  }

  @Override
  protected void bindInference() {
    x = value(0, B, 784);
    target = value(844L * B, B, 1);
    hidden = value(784L * B, B, 50);
    logits = value(834L * B, B, 10);
    loss = value(845L * B, 1, 1);
  }

  @Override
  protected void visitValues(BiConsumer<String, Matrix> visitor) {
    visitor.accept("hidden", hidden);
    visitor.accept("logits", logits);
    visitor.accept("loss", loss);
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

  @Override
  protected Matrix inputGradient(String input) {
    throw new IllegalArgumentException(input);
  }
}
