package dev.adjoint.runtime;

import java.util.List;
import java.util.function.BiConsumer;

/** One parameter, {@code w}, whose gradient is whatever the test says: nothing is computed. */
public final class GivenGradientsNetwork extends Network {
  private final Matrix gradient = parameterGradient("w");
  private final float[] given;
  private Matrix loss;

  /** A network whose parameter starts at these values. */
  public GivenGradientsNetwork(Backend backend, float... start) {
    super(backend, 1, 0, signature(start.length));
    given = new float[start.length];
    set("w", start);
  }

  private static Signature signature(int elements) {
    Signature.Output prediction = new Signature.Output("loss", List.of());
    return new Signature(
        "GivenGradients",
        List.of(),
        List.of(new Signature.Parameter("w", List.of(elements), Initializer.constant(0), true)),
        List.of(prediction),
        List.of(new Signature.Loss("loss", Signature.Loss.Kind.VALUES, prediction, "target", 1)));
  }

  /** A pass after which the parameter has this gradient. */
  public void gradient(float... values) {
    System.arraycopy(values, 0, given, 0, given.length);
    forward(new Batch(0).examples(1));
    backward();
  }

  @Override
  protected long trainingElements(long B) {
    return 1;
  }

  @Override
  protected long inferenceElements(long B) {
    return 1;
  }

  @Override
  protected void bindTraining() {
    loss = value(0, 1, 1);
  }

  @Override
  protected void bindInference() {
    bindTraining();
  }

  @Override
  protected void runForward() {}

  @Override
  protected void runLosses() {
    loss.set(0, 0);
  }

  @Override
  protected void runBackward() {
    gradient.write(0, given, 0, given.length);
  }

  @Override
  protected void visitValues(BiConsumer<String, Matrix> visitor) {
    visitor.accept("loss", loss);
  }

  @Override
  protected Matrix inputGradient(String input) {
    throw new IllegalArgumentException(input);
  }

  @Override
  protected Matrix named(String value) {
    return loss;
  }
}
