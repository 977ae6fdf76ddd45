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
 * Forward and backward pass of {@link TwoHeads}.
 *
 * <p>836 parameters; forward 1,837 floating point operations an example. The values of a batch of B
 * examples take 144*B + 64 elements of storage in training, 72*B + 32 in inference. FLOPs and bytes
 * in the table are those of one example.
 *
 * <p>{@code k} computes: each call names its destination first, which may be an operand too, so
 * that it works in place. {@code B} is the number of examples in the batch. The numbers in {@code
 * bindTraining} and {@code bindInference} are places in one block of memory, shared by values that
 * are never needed at the same time.
 *
 * <table>
 * <caption>Values</caption>
 * <tr><th>value<th>operation<th>shape<th>parameters<th>FLOPs<th>bytes
 * <tr><td>sensors<td>Input<td>[12]<td>0<td>0<td>48
 * <tr><td>context<td>Input<td>[4]<td>0<td>0<td>16
 * <tr><td>features<td>Dense, Gelu, Dropout<td>[16]<td>208<td>544<td>64
 * <tr><td>refined<td>Dense, Tanh<td>[16]<td>272<td>544<td>64
 * <tr><td>gate<td>Dense, Sigmoid<td>[16]<td>272<td>544<td>64
 * <tr><td>gated<td>Multiply<td>[16]<td>0<td>16<td>64
 * <tr><td>mixed<td>Add<td>[16]<td>0<td>16<td>64
 * <tr><td>joined<td>Concat<td>[20]<td>0<td>0<td>80
 * <tr><td>position<td>Dense<td>[3]<td>63<td>123<td>12
 * <tr><td>distance<td>MeanSquaredError<td>[1]<td>0<td>6<td>4
 * <tr><td>alarm<td>Dense, Sigmoid<td>[1]<td>21<td>42<td>4
 * <tr><td>missed<td>BinaryCrossEntropy<td>[1]<td>0<td>2<td>4
 * </table>
 */
@Generated("dev.adjoint.processor.AdjointProcessor")
public final class TwoHeadsNetwork extends Network {
  private static final Formula BIAS = Formula.of("x + b", "x", "b");
  private static final Formula GELU = Formula.of("0.5 * x * (1 + erf(x / sqrt(2)))", "x");
  private static final Formula GELU_GRADIENT =
      Formula.of("dy * (0.5 * (1 + erf(x / sqrt(2))) + x * exp(-square(x / "
          + "sqrt(2))) / sqrt(pi) / sqrt(2))", "dy", "x");
  private static final Formula BIAS_TANH = Formula.of("tanh(x + b)", "x", "b");
  private static final Formula TANH_GRADIENT = Formula.of("dy * (1 - square(y))", "dy", "y");
  private static final Formula BIAS_SIGMOID = Formula.of("sigmoid(x + b)", "x", "b");
  private static final Formula SIGMOID_GRADIENT = Formula.of("dy * y * (1 - y)", "dy", "y");
  private static final Formula ADD = Formula.of("a + b", "a", "b");
  private static final Formula PRODUCT = Formula.of("a * b", "a", "b");
  private static final Formula PRODUCT_GRADIENT_BY_A = Formula.of("dy * b", "dy", "b");
  private static final Formula PRODUCT_GRADIENT_BY_B = Formula.of("dy * a", "dy", "a");
  private static final Formula MEAN_SQUARED_ERROR = Formula.of("square(y - t)", "y", "t");
  private static final Formula MEAN_SQUARED_ERROR_GRADIENT_BY_Y =
      Formula.of("2 * dy * (y - t)", "dy", "y", "t");
  private static final Formula BINARY_CROSS_ENTROPY =
      Formula.of("-(where(abs(y) <= 1e-37, -100 * t, t * log(y)) + (1 - t) * where(y "
          + "== 1, -100, log1p(-y)))", "y", "t");
  private static final Formula BINARY_CROSS_ENTROPY_GRADIENT_BY_Y =
      Formula.of("dy * (where(y == 1, 0, (1 - t) / (1 - y)) - where(abs(y) <= "
          + "1e-37, 0, t / y))", "dy", "y", "t");

  private static final Signature SIGNATURE = new Signature(
      "TwoHeads",
      List.of(
          new Signature.Input("sensors", ValueType.FLOAT, List.of(12), 0, false, true),
          new Signature.Input("context", ValueType.FLOAT, List.of(4), 0, false, false),
          new Signature.Input("truePosition", ValueType.FLOAT, List.of(3), 0, true, false),
          new Signature.Input("wasAlarm", ValueType.FLOAT, List.of(1), 0, true, false)),
      List.of(
          new Signature.Parameter("features.weight", List.of(16, 12),
              Initializer.inverseRoot(12), true),
          new Signature.Parameter("features.bias", List.of(16), Initializer.inverseRoot(12), true),
          new Signature.Parameter("refined.weight", List.of(16, 16),
              Initializer.inverseRoot(16), true),
          new Signature.Parameter("refined.bias", List.of(16), Initializer.inverseRoot(16), true),
          new Signature.Parameter("gate.weight", List.of(16, 16),
              Initializer.inverseRoot(16), true),
          new Signature.Parameter("gate.bias", List.of(16), Initializer.inverseRoot(16), true),
          new Signature.Parameter("position.weight", List.of(3, 20),
              Initializer.inverseRoot(20), true),
          new Signature.Parameter("position.bias", List.of(3), Initializer.inverseRoot(20), true),
          new Signature.Parameter("alarm.weight", List.of(1, 20),
              Initializer.inverseRoot(20), true),
          new Signature.Parameter("alarm.bias", List.of(1), Initializer.inverseRoot(20), true)),
      List.of(
          new Signature.Output("position", List.of(3)),
          new Signature.Output("alarm", List.of(1))),
      List.of(
          new Signature.Loss(
              "distance", Signature.Loss.Kind.VALUES,
              new Signature.Output("position", List.of(3)), "truePosition", 0.5),
          new Signature.Loss(
              "missed", Signature.Loss.Kind.PROBABILITY,
              new Signature.Output("alarm", List.of(1)), "wasAlarm", 1.0)));

  private final Matrix featuresWeight = parameter("features.weight");
  private final Matrix dFeaturesWeight = parameterGradient("features.weight");
  private final Matrix featuresBias = parameter("features.bias");
  private final Matrix dFeaturesBias = parameterGradient("features.bias");
  private final Matrix refinedWeight = parameter("refined.weight");
  private final Matrix dRefinedWeight = parameterGradient("refined.weight");
  private final Matrix refinedBias = parameter("refined.bias");
  private final Matrix dRefinedBias = parameterGradient("refined.bias");
  private final Matrix gateWeight = parameter("gate.weight");
  private final Matrix dGateWeight = parameterGradient("gate.weight");
  private final Matrix gateBias = parameter("gate.bias");
  private final Matrix dGateBias = parameterGradient("gate.bias");
  private final Matrix positionWeight = parameter("position.weight");
  private final Matrix dPositionWeight = parameterGradient("position.weight");
  private final Matrix positionBias = parameter("position.bias");
  private final Matrix dPositionBias = parameterGradient("position.bias");
  private final Matrix alarmWeight = parameter("alarm.weight");
  private final Matrix dAlarmWeight = parameterGradient("alarm.weight");
  private final Matrix alarmBias = parameter("alarm.bias");
  private final Matrix dAlarmBias = parameterGradient("alarm.bias");

  private Matrix sensors;
  private Matrix context;
  private Matrix truePosition;
  private Matrix wasAlarm;
  private Matrix dMissedPerElement;
  private Matrix dDistancePerElement;
  private Matrix featuresDense;
  private Matrix featuresGelu;
  private Matrix features;
  private Matrix refined;
  private Matrix gate;
  private Matrix gated;
  private Matrix mixed;
  private Matrix joined;
  private Matrix position;
  private Matrix alarm;
  private Matrix distance;
  private Matrix missed;
  private Matrix dAlarm;
  private Matrix dPosition;
  private Matrix dJoined;
  private Matrix dMixed;
  private Matrix dRefined;
  private Matrix dGate;
  private Matrix dFeatures;
  private Matrix dSensors;

  private TwoHeadsNetwork(Backend backend, int capacity, long seed) {
    super(backend, capacity, seed, SIGNATURE);
  }

  /**
   * A network with first values drawn by {@code seed}.
   *
   * @param backend where it computes
   * @param capacity the largest number of examples in a batch
   * @param seed determines first values and dropout masks: the same seed, the same run
   */
  public static TwoHeadsNetwork create(Backend backend, int capacity, long seed) {
    return new TwoHeadsNetwork(backend, capacity, seed);
  }

  /**
   * A training pass over as many examples as the arrays hold.
   *
   * @param sensors [B,12]
   * @param context [B,4]
   * @param truePosition [B,3]
   * @param wasAlarm [B,1]
   * @return the total loss
   */
  public double forward(float[] sensors, float[] context, float[] truePosition, float[] wasAlarm) {
    return forward(exactly(sensors, context, truePosition, wasAlarm));
  }

  /**
   * An inference pass over as many examples as the arrays hold.
   *
   * @param sensors [B,12]
   * @param context [B,4]
   * @return all outputs
   */
  public Prediction predict(float[] sensors, float[] context) {
    predict(exactly(sensors, context, null, null));
    return new Prediction(output("position"), output("alarm"));
  }

  @Override
  protected void runForward() {
    features();
    refined();
    gate();
    gated();
    mixed();
    joined();
    position();
    alarm();
  }

  @Override
  protected void runLosses() {
    distance();
    missed();
  }

  @Override
  protected void runBackward() {
    missedGradient();
    distanceGradient();
    alarmGradient();
    positionGradient();
    joinedGradient();
    gatedGradient();
    gateGradient();
    refinedGradient();
    featuresGradient();
  }

  private void features() {
    // featuresDense = sensors W^T + b                           [B,12] [16,12] [16] -> [B,16]
    k.matmul(featuresDense, sensors, featuresWeight.transposed());
    k.pointwise(featuresDense, BIAS, featuresDense, featuresBias);

    // featuresGelu = 0.5 * featuresDense * (1 + erf(featuresDense / sqrt(2)))
    //     [B,16] -> [B,16]
    k.pointwise(featuresGelu, GELU, featuresDense);

    // features = featuresGelu mask / (1 - 0.1)                  [B,16] -> [B,16]
    if (training) {
      k.dropout(features, featuresGelu, 0.1, 0);
    }
  }

  private void featuresGradient() {
    // dFeatures = dFeatures mask / (1 - 0.1)                    [B,16] -> [B,16]
    k.dropout(dFeatures, dFeatures, 0.1, 0);

    // dFeatures = dFeatures * (0.5 * (1 + erf(featuresDense / sqrt(2))) + featuresDense *
    //     exp(-square(featuresDense / sqrt(2))) / sqrt(pi) / sqrt(2))
    //     [B,16] [B,16] -> [B,16]
    k.pointwise(dFeatures, GELU_GRADIENT, dFeatures, featuresDense);

    // db = sum of the rows of dFeatures                         [B,16] -> [16]
    k.sum(dFeaturesBias, 1.0, Formula.IDENTITY, dFeatures);

    // dSensors = dFeatures W                                    [B,16] [16,12] -> [B,12]
    k.matmul(dSensors, dFeatures, featuresWeight);

    // dW = dFeatures^T sensors                                  [B,16] [B,12] -> [16,12]
    k.matmul(dFeaturesWeight, dFeatures.transposed(), sensors);
  }

  private void refined() {
    // refined = tanh(features W^T + b)                          [B,16] [16,16] [16] -> [B,16]
    k.matmul(refined, features, refinedWeight.transposed());
    k.pointwise(refined, BIAS_TANH, refined, refinedBias);
  }

  private void refinedGradient() {
    // dRefined = dRefined * (1 - square(refined))               [B,16] [B,16] -> [B,16]
    k.pointwise(dRefined, TANH_GRADIENT, dRefined, refined);

    // db = sum of the rows of dRefined                          [B,16] -> [16]
    k.sum(dRefinedBias, 1.0, Formula.IDENTITY, dRefined);

    // dFeatures = dFeatures + dRefined W                        [B,16] [16,16] [B,16] -> [B,16]
    k.matmulAdd(dFeatures, dRefined, refinedWeight);

    // dW = dRefined^T features                                  [B,16] [B,16] -> [16,16]
    k.matmul(dRefinedWeight, dRefined.transposed(), features);
  }

  private void gate() {
    // gate = sigmoid(features W^T + b)                          [B,16] [16,16] [16] -> [B,16]
    k.matmul(gate, features, gateWeight.transposed());
    k.pointwise(gate, BIAS_SIGMOID, gate, gateBias);
  }

  private void gateGradient() {
    // dGate = dGate * gate * (1 - gate)                         [B,16] [B,16] -> [B,16]
    k.pointwise(dGate, SIGMOID_GRADIENT, dGate, gate);

    // db = sum of the rows of dGate                             [B,16] -> [16]
    k.sum(dGateBias, 1.0, Formula.IDENTITY, dGate);

    // dFeatures = dMixed + dGate W                              [B,16] [B,16] [16,16] -> [B,16]
    k.matmul(dFeatures, dGate, gateWeight);
    k.pointwise(dFeatures, ADD, dMixed, dFeatures);

    // dW = dGate^T features                                     [B,16] [B,16] -> [16,16]
    k.matmul(dGateWeight, dGate.transposed(), features);
  }

  private void gated() {
    // gated = refined * gate                                    [B,16] [B,16] -> [B,16]
    k.pointwise(gated, PRODUCT, refined, gate);
  }

  private void gatedGradient() {
    // dGated = dMixed
    // dRefined = dMixed * gate                                  [B,16] [B,16] -> [B,16]
    k.pointwise(dRefined, PRODUCT_GRADIENT_BY_A, dMixed, gate);

    // dGate = dMixed * refined                                  [B,16] [B,16] -> [B,16]
    k.pointwise(dGate, PRODUCT_GRADIENT_BY_B, dMixed, refined);
  }

  private void mixed() {
    // mixed = features + gated                                  [B,16] [B,16] -> [B,16]
    k.pointwise(mixed, ADD, features, gated);
  }

  private void joined() {
    // joined = [mixed; context] along axis 0                    [B,16] [B,4] -> [B,20]
    k.copyColumns(joined, 0, mixed, 0, 16, B);
    k.copyColumns(joined, 16, context, 0, 4, B);
  }

  private void joinedGradient() {
    // dMixed = dJoined[0:16] along axis 0                       [B,20] -> [B,16]
    k.copyColumns(dMixed, 0, dJoined, 0, 16, B);
    // dContext is not needed: context is an input
  }

  private void position() {
    // position = joined W^T + b                                 [B,20] [3,20] [3] -> [B,3]
    k.matmul(position, joined, positionWeight.transposed());
    k.pointwise(position, BIAS, position, positionBias);
  }

  private void positionGradient() {
    // db = sum of the rows of dPosition                         [B,3] -> [3]
    k.sum(dPositionBias, 1.0, Formula.IDENTITY, dPosition);

    // dJoined = dJoined + dPosition W                           [B,3] [3,20] [B,20] -> [B,20]
    k.matmulAdd(dJoined, dPosition, positionWeight);

    // dW = dPosition^T joined                                   [B,3] [B,20] -> [3,20]
    k.matmul(dPositionWeight, dPosition.transposed(), joined);
  }

  private void alarm() {
    // alarm = sigmoid(joined W^T + b)                           [B,20] [1,20] [1] -> [B,1]
    k.matmul(alarm, joined, alarmWeight.transposed());
    k.pointwise(alarm, BIAS_SIGMOID, alarm, alarmBias);
  }

  private void alarmGradient() {
    // dAlarm = dAlarm * alarm * (1 - alarm)                     [B,1] [B,1] -> [B,1]
    k.pointwise(dAlarm, SIGMOID_GRADIENT, dAlarm, alarm);

    // db = sum of dAlarm                                        [B,1] -> [1]
    k.sum(dAlarmBias, 1.0, Formula.IDENTITY, dAlarm);

    // dJoined = dAlarm W                                        [B,1] [1,20] -> [B,20]
    k.matmul(dJoined, dAlarm, alarmWeight);

    // dW = dAlarm^T joined                                      [B,1] [B,20] -> [1,20]
    k.matmul(dAlarmWeight, dAlarm.transposed(), joined);
  }

  private void distance() {
    // distance = mean of square(position - truePosition)        [B,3] [B,3] -> [1]
    k.sum(distance, 1.0 / (3 * B), MEAN_SQUARED_ERROR, position, truePosition);
  }

  private void distanceGradient() {
    // dPosition = 2 * dDistancePerElement * (position - truePosition)
    //     [1] [B,3] [B,3] -> [B,3]
    // dDistancePerElement = 0.5 / (3 * B)
    k.pointwise(dPosition, MEAN_SQUARED_ERROR_GRADIENT_BY_Y, dDistancePerElement, position,
        truePosition);
  }

  private void missed() {
    // missed = mean of -(where(abs(alarm) <= 1e-37, -100 * wasAlarm, wasAlarm * log(alarm)) +
    //     (1 - wasAlarm) * where(alarm == 1, -100, log1p(-alarm)))
    //     [B,1] [B,1] -> [1]
    k.sum(missed, 1.0 / B, BINARY_CROSS_ENTROPY, alarm, wasAlarm);
  }

  private void missedGradient() {
    // dAlarm = dMissedPerElement * (where(alarm == 1, 0, (1 - wasAlarm) / (1 - alarm)) -
    //     where(abs(alarm) <= 1e-37, 0, wasAlarm / alarm))
    //     [1] [B,1] [B,1] -> [B,1]
    // dMissedPerElement = 1.0 / B
    k.pointwise(dAlarm, BINARY_CROSS_ENTROPY_GRADIENT_BY_Y, dMissedPerElement, alarm, wasAlarm);
  }

  @Override
  protected long trainingElements(long B) {
    return 144L * B + 64;
  }

  @Override
  protected long inferenceElements(long B) {
    return 72L * B + 32;
  }

  @Override
  protected void bindTraining() {
    sensors = value(120L * B, B, 12);
    context = value(132L * B, B, 4);
    truePosition = value(136L * B, B, 3);
    wasAlarm = value(142L * B, B, 1);
    dMissedPerElement = scalar(144L * B, 1.0 / B);
    dDistancePerElement = scalar(144L * B + 16, 0.5 / (3 * B));
    featuresDense = value(40L * B, B, 16);
    featuresGelu = value(56L * B, B, 16);
    features = value(56L * B, B, 16);
    refined = value(72L * B, B, 16);
    gate = value(88L * B, B, 16);
    gated = value(20L * B, B, 16);
    mixed = value(20L * B, B, 16);
    joined = value(0, B, 20);
    position = value(139L * B, B, 3);
    alarm = value(143L * B, B, 1);
    distance = value(144L * B + 32, 1, 1);
    missed = value(144L * B + 48, 1, 1);
    dAlarm = value(107L * B, B, 1);
    dPosition = value(104L * B, B, 3);
    dJoined = value(20L * B, B, 20);
    dMixed = value(0, B, 16);
    dRefined = value(16L * B, B, 16);
    dGate = value(104L * B, B, 16);
    dFeatures = value(88L * B, B, 16);
    dSensors = value(0, B, 12);
  }

  @Override
  protected void bindInference() {
    sensors = value(52L * B, B, 12);
    context = value(64L * B, B, 4);
    truePosition = value(68L * B, B, 3);
    wasAlarm = value(71L * B, B, 1);
    featuresDense = value(0, B, 16);
    featuresGelu = value(0, B, 16);
    features = value(0, B, 16);
    refined = value(20L * B, B, 16);
    gate = value(36L * B, B, 16);
    gated = value(20L * B, B, 16);
    mixed = value(20L * B, B, 16);
    joined = value(0, B, 20);
    position = value(20L * B, B, 3);
    alarm = value(23L * B, B, 1);
    distance = value(72L * B, 1, 1);
    missed = value(72L * B + 16, 1, 1);
  }

  @Override
  protected void visitValues(BiConsumer<String, Matrix> visitor) {
    visitor.accept("features", features);
    visitor.accept("refined", refined);
    visitor.accept("gate", gate);
    visitor.accept("joined", joined);
    visitor.accept("position", position);
    visitor.accept("distance", distance);
    visitor.accept("alarm", alarm);
    visitor.accept("missed", missed);
  }

  @Override
  protected Matrix named(String value) {
    return switch (value) {
      case "sensors" -> sensors;
      case "context" -> context;
      case "truePosition" -> truePosition;
      case "wasAlarm" -> wasAlarm;
      case "position" -> position;
      case "alarm" -> alarm;
      case "distance" -> distance;
      case "missed" -> missed;
      default -> throw new IllegalArgumentException(value);
    };
  }

  @Override
  protected Matrix inputGradient(String input) {
    return switch (input) {
      case "sensors" -> dSensors;
      default -> throw new IllegalArgumentException(input);
    };
  }

  /**
   * What {@code predict} gives.
   *
   * @param position [B,3]
   * @param alarm [B,1]
   */
  public record Prediction(float[] position, float[] alarm) {
  }
}
