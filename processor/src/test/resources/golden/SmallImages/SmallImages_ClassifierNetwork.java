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
 * Forward and backward pass of {@link SmallImages.Classifier}.
 *
 * <p>6,774 parameters; forward 14,474 floating point operations an example. The values of a batch
 * of B examples take 577*B + 32 elements of storage in training, 577*B + 16 in inference. FLOPs and
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
 * <tr><td>image<td>Input<td>[3,8,8]<td>0<td>0<td>768
 * <tr><td>centred<td>Pointwise<td>[3,8,8]<td>0<td>768<td>768
 * <tr><td>hidden<td>Flatten, Dense, Swish<td>[32]<td>6176<td>12448<td>128
 * <tr><td>projected<td>Dense<td>[16]<td>512<td>1024<td>64
 * <tr><td>bent<td>PRelu<td>[16]<td>1<td>48<td>64
 * <tr><td>logProbabilities<td>Dense, LogSoftmax<td>[5]<td>85<td>185<td>20
 * <tr><td>loss<td>NegativeLogLikelihood<td>[1]<td>0<td>1<td>4
 * </table>
 */
@Generated("dev.adjoint.processor.AdjointProcessor")
final class SmallImages_ClassifierNetwork extends Network {
  private static final Formula CENTRED = Formula.of("(x - 0.5) / 0.25", "x");
  private static final Formula BIAS = Formula.of("x + b", "x", "b");
  private static final Formula SWISH = Formula.of("x * sigmoid(1.5 * x)", "x");
  private static final Formula SWISH_GRADIENT =
      Formula.of("dy * (sigmoid(1.5 * x) + 1.5 * x * sigmoid(1.5 * x) * (1 - "
          + "sigmoid(1.5 * x)))", "dy", "x");
  private static final Formula PRELU = Formula.of("where(x > 0, x, w * x)", "x", "w");
  private static final Formula PRELU_GRADIENT_BY_X =
      Formula.of("where(x > 0, dy, dy * w)", "x", "dy", "w");
  private static final Formula PRELU_GRADIENT_BY_W =
      Formula.of("where(x > 0, 0, dy * x)", "x", "dy");
  private static final Formula LOG_SOFTMAX_GRADIENT = Formula.of("dy - exp(y) * s", "dy", "y", "s");

  private static final Signature SIGNATURE = new Signature(
      "Classifier",
      List.of(
          new Signature.Input("image", ValueType.FLOAT, List.of(3, 8, 8), 0, false, false),
          new Signature.Input("label", ValueType.INDEX, List.of(), 5, true, false)),
      List.of(
          new Signature.Parameter("hidden.weight", List.of(32, 192),
              Initializer.inverseRoot(192), true),
          new Signature.Parameter("hidden.bias", List.of(32), Initializer.inverseRoot(192), true),
          new Signature.Parameter("projected.weight", List.of(16, 32),
              Initializer.inverseRoot(32), false),
          new Signature.Parameter("bent.weight", List.of(1), Initializer.constant(0.25), true),
          new Signature.Parameter("logProbabilities.weight", List.of(5, 16),
              Initializer.inverseRoot(16), true),
          new Signature.Parameter("logProbabilities.bias", List.of(5),
              Initializer.inverseRoot(16), true)),
      List.of(
          new Signature.Output("logProbabilities", List.of(5))),
      List.of(
          new Signature.Loss(
              "loss", Signature.Loss.Kind.CLASSES,
              new Signature.Output("logProbabilities", List.of(5)), "label", 1.0)));

  private final Matrix hiddenWeight = parameter("hidden.weight");
  private final Matrix dHiddenWeight = parameterGradient("hidden.weight");
  private final Matrix hiddenBias = parameter("hidden.bias");
  private final Matrix dHiddenBias = parameterGradient("hidden.bias");
  private final Matrix projectedWeight = parameter("projected.weight");
  private final Matrix bentWeight = parameter("bent.weight");
  private final Matrix dBentWeight = parameterGradient("bent.weight");
  private final Matrix logProbabilitiesWeight = parameter("logProbabilities.weight");
  private final Matrix dLogProbabilitiesWeight = parameterGradient("logProbabilities.weight");
  private final Matrix logProbabilitiesBias = parameter("logProbabilities.bias");
  private final Matrix dLogProbabilitiesBias = parameterGradient("logProbabilities.bias");

  private Matrix image;
  private Matrix label;
  private Matrix dLoss;
  private Matrix centred;
  private Matrix hiddenFlatten;
  private Matrix hiddenDense;
  private Matrix hidden;
  private Matrix projected;
  private Matrix bent;
  private Matrix logProbabilities;
  private Matrix loss;
  private Matrix dLogProbabilities;
  private Matrix dLogProbabilitiesPart;
  private Matrix dBent;
  private Matrix dProjected;
  private Matrix dHidden;

  private SmallImages_ClassifierNetwork(Backend backend, int capacity, long seed) {
    super(backend, capacity, seed, SIGNATURE);
  }

  /**
   * A network with first values drawn by {@code seed}.
   *
   * @param backend where it computes
   * @param capacity the largest number of examples in a batch
   * @param seed determines first values and dropout masks: the same seed, the same run
   */
  public static SmallImages_ClassifierNetwork create(Backend backend, int capacity, long seed) {
    return new SmallImages_ClassifierNetwork(backend, capacity, seed);
  }

  /**
   * A training pass over as many examples as the arrays hold.
   *
   * @param image [B,3,8,8]
   * @param label [B]
   * @return the total loss
   */
  public double forward(float[] image, int[] label) {
    return forward(exactly(image, label));
  }

  /**
   * An inference pass over as many examples as the arrays hold.
   *
   * @param image [B,3,8,8]
   * @return logProbabilities [B,5]
   */
  public float[] predict(float[] image) {
    predict(exactly(image, null));
    return output("logProbabilities");
  }

  @Override
  protected void runForward() {
    centred();
    hidden();
    projected();
    bent();
    logProbabilities();
  }

  @Override
  protected void runLosses() {
    loss();
  }

  @Override
  protected void runBackward() {
    lossGradient();
    logProbabilitiesGradient();
    bentGradient();
    projectedGradient();
    hiddenGradient();
  }

  private void centred() {
    // centred = (image - 0.5) / 0.25                            [B,8,8,3] -> [B,8,8,3]
    k.pointwise(centred, CENTRED, image);
  }

  private void hidden() {
    // hiddenFlatten = centred from [B,64,3] to [B,3,64]         [B,8,8,3] -> [B,192]
    k.swapAxes(hiddenFlatten, centred, B, 64, 3);

    // hiddenDense = hiddenFlatten W^T + b                       [B,192] [32,192] [32] -> [B,32]
    k.matmul(hiddenDense, hiddenFlatten, hiddenWeight.transposed());
    k.pointwise(hiddenDense, BIAS, hiddenDense, hiddenBias);

    // hidden = hiddenDense * sigmoid(1.5 * hiddenDense)         [B,32] -> [B,32]
    k.pointwise(hidden, SWISH, hiddenDense);
  }

  private void hiddenGradient() {
    // dHidden = dHidden * (sigmoid(1.5 * hiddenDense) + 1.5 * hiddenDense * sigmoid(1.5 *
    //     hiddenDense) * (1 - sigmoid(1.5 * hiddenDense)))
    //     [B,32] [B,32] -> [B,32]
    k.pointwise(dHidden, SWISH_GRADIENT, dHidden, hiddenDense);

    // db = sum of the rows of dHidden                           [B,32] -> [32]
    k.sum(dHiddenBias, 1.0, Formula.IDENTITY, dHidden);

    // dW = dHidden^T hiddenFlatten                              [B,32] [B,192] -> [32,192]
    k.matmul(dHiddenWeight, dHidden.transposed(), hiddenFlatten);
  }

  private void projected() {
    // projected = hidden W^T                                    [B,32] [16,32] -> [B,16]
    k.matmul(projected, hidden, projectedWeight.transposed());
  }

  private void projectedGradient() {
    // dHidden = dProjected W                                    [B,16] [16,32] -> [B,32]
    k.matmul(dHidden, dProjected, projectedWeight);
  }

  private void bent() {
    // bent = where(projected > 0, projected, w * projected)     [B,16] [1] -> [B,16]
    k.pointwise(bent, PRELU, projected, bentWeight);
  }

  private void bentGradient() {
    // dProjected = where(projected > 0, dBent, dBent * w)       [B,16] [B,16] [1] -> [B,16]
    k.pointwise(dProjected, PRELU_GRADIENT_BY_X, projected, dBent, bentWeight);

    // dw = sum of where(projected > 0, 0, dBent * projected)    [B,16] [B,16] -> [1]
    k.sum(dBentWeight, 1.0, PRELU_GRADIENT_BY_W, projected, dBent);
  }

  private void logProbabilities() {
    // logProbabilities = logSoftmax(bent W^T + b)               [B,16] [5,16] [5] -> [B,5]
    k.matmul(logProbabilities, bent, logProbabilitiesWeight.transposed());
    k.pointwise(logProbabilities, BIAS, logProbabilities, logProbabilitiesBias);
    k.logSoftmax(logProbabilities, logProbabilities);
  }

  private void logProbabilitiesGradient() {
    // dLogProbabilitiesPart = sum of each row of dLogProbabilities
    //     [B,5] -> [B,1]
    k.sum(dLogProbabilitiesPart, 1.0, Formula.IDENTITY, dLogProbabilities);

    // dLogProbabilities = dLogProbabilities - exp(logProbabilities) * dLogProbabilitiesPart
    //     [B,5] [B,5] [B,1] -> [B,5]
    k.pointwise(dLogProbabilities, LOG_SOFTMAX_GRADIENT, dLogProbabilities, logProbabilities,
        dLogProbabilitiesPart);

    // db = sum of the rows of dLogProbabilities                 [B,5] -> [5]
    k.sum(dLogProbabilitiesBias, 1.0, Formula.IDENTITY, dLogProbabilities);

    // dBent = dLogProbabilities W                               [B,5] [5,16] -> [B,16]
    k.matmul(dBent, dLogProbabilities, logProbabilitiesWeight);

    // dW = dLogProbabilities^T bent                             [B,5] [B,16] -> [5,16]
    k.matmul(dLogProbabilitiesWeight, dLogProbabilities.transposed(), bent);
  }

  private void loss() {
    // loss = mean of -logProbabilities[label]                   [B,5] [B,1] -> [1]
    k.negativeLogLikelihood(loss, logProbabilities, label);
  }

  private void lossGradient() {
    // dLogProbabilities = -oneHot(label) dLoss / B              [B,1] [1] -> [B,5]
    // dLoss = 1.0
    k.negativeLogLikelihoodGradient(dLogProbabilities, label, dLoss);
  }

  @Override
  protected long trainingElements(long B) {
    return 577L * B + 32;
  }

  @Override
  protected long inferenceElements(long B) {
    return 577L * B + 16;
  }

  @Override
  protected void bindTraining() {
    image = value(0, 64 * B, 3);
    label = value(576L * B, B, 1);
    dLoss = scalar(577L * B, 1.0);
    centred = value(192L * B, 64 * B, 3);
    hiddenFlatten = value(384L * B, B, 192);
    hiddenDense = value(192L * B, B, 32);
    hidden = value(224L * B, B, 32);
    projected = value(256L * B, B, 16);
    bent = value(224L * B, B, 16);
    logProbabilities = value(288L * B, B, 5);
    loss = value(577L * B + 16, 1, 1);
    dLogProbabilities = value(272L * B, B, 5);
    dLogProbabilitiesPart = value(240L * B, B, 1);
    dBent = value(240L * B, B, 16);
    dProjected = value(272L * B, B, 16);
    dHidden = value(224L * B, B, 32);
  }

  @Override
  protected void bindInference() {
    image = value(0, 64 * B, 3);
    label = value(576L * B, B, 1);
    centred = value(192L * B, 64 * B, 3);
    hiddenFlatten = value(384L * B, B, 192);
    hiddenDense = value(192L * B, B, 32);
    hidden = value(192L * B, B, 32);
    projected = value(224L * B, B, 16);
    bent = value(224L * B, B, 16);
    logProbabilities = value(192L * B, B, 5);
    loss = value(577L * B, 1, 1);
  }

  @Override
  protected void visitValues(BiConsumer<String, Matrix> visitor) {
    visitor.accept("projected", projected);
    visitor.accept("bent", bent);
    visitor.accept("logProbabilities", logProbabilities);
    visitor.accept("loss", loss);
  }

  @Override
  protected Matrix named(String value) {
    return switch (value) {
      case "image" -> image;
      case "label" -> label;
      case "logProbabilities" -> logProbabilities;
      case "loss" -> loss;
      default -> throw new IllegalArgumentException(value);
    };
  }

  @Override
  protected Matrix inputGradient(String input) {
    throw new IllegalArgumentException(input);
  }
}
