package dev.adjoint.processor.random;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.processor.gradient.Batches;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.optimize.Sgd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One training step of a network, and a few entries of its gradients beside differences. */
final class SpotCheck {
  private static final int EXAMPLES = 3;
  private static final int ENTRIES = 3;
  private static final double TOLERANCE = 1e-4;

  /** Below this times max(1, |loss|), gradients are compared on this scale. */
  private static final double SMALL = 1e-3;

  /** A kink between the two ends of a difference is none between two that are nearer. */
  private static final float[] STEPS = {1e-3f, 1e-4f, 1e-5f, 1e-2f, 1e-6f};

  private final ModelCompiler models;
  private final Drawn drawn;
  private final Random random;
  private final Map<String, float[]> parameters = new HashMap<>();
  private Batch batch = new Batch(0);

  private SpotCheck(ModelCompiler models, Drawn drawn) {
    this.models = models;
    this.drawn = drawn;
    this.random = new Random(drawn.seed());
  }

  /** What is wrong with a network; empty if nothing is. */
  static Optional<String> fault(ModelCompiler models, Drawn drawn) {
    try {
      return new SpotCheck(models, drawn).fault();
    } catch (RuntimeException thrown) {
      StackTraceElement[] trace = thrown.getStackTrace();
      return Optional.of("threw " + thrown + (trace.length > 0 ? " at " + trace[0] : ""));
    }
  }

  /** Another network each time: the same seed draws the same numbers for dropout and noise. */
  private Network create() {
    Network network =
        models.create("example." + drawn.name() + "Network", Backend.reference(), EXAMPLES, 1);
    parameters.forEach(network::set);
    return network;
  }

  private Optional<String> fault() {
    try (Network network = create()) {
      drawParameters(network);
      batch = Batches.random(network, EXAMPLES, random);
      Optional<String> other = otherShape(network);
      if (other.isPresent()) {
        return other;
      }
      parameters.forEach(network::set);
      double loss = network.forward(batch);
      if (!Double.isFinite(loss)) {
        return Optional.of("its loss is " + loss);
      }
      network.backward();
      Optional<String> entry = wrongEntry(network, loss);
      if (entry.isEmpty() && network.trainableElements() > 0) {
        Sgd.rate(1e-6).on(network).step();
      }
      return entry;
    }
  }

  /** Of parameters as they start, many gradients are 0 and many values at a kink. */
  private void drawParameters(Network network) {
    for (Signature.Parameter parameter : network.signature().parameters()) {
      if (!parameter.state()) {
        float[] values = network.get(parameter.name());
        for (int i = 0; i < values.length; i++) {
          values[i] = 1.6f * random.nextFloat() - 0.8f;
        }
        parameters.put(parameter.name(), values);
      }
    }
  }

  private Optional<String> otherShape(Network network) {
    Signature signature = network.signature();
    for (Signature.Output output : signature.outputs()) {
      List<Integer> expected = drawn.verdict().shapes().get(output.name());
      if (!output.shape().equals(expected)) {
        return Optional.of(output.name() + " is " + output.shape() + ", not " + expected);
      }
    }
    for (Signature.Input input : signature.inputs()) {
      List<Integer> expected = drawn.verdict().shapes().get(input.name());
      if (!input.shape().equals(expected)) {
        return Optional.of(input.name() + " is " + input.shape() + ", not " + expected);
      }
    }
    return Optional.empty();
  }

  // ---- Gradients -------------------------------------------------------------------------------

  private Optional<String> wrongEntry(Network network, double loss) {
    List<String> names = new ArrayList<>();
    for (Signature.Parameter parameter : network.signature().parameters()) {
      if (parameter.trainable()) {
        names.add(parameter.name());
      }
    }
    for (int i = 0; i < ENTRIES && !names.isEmpty(); i++) {
      String name = names.get(random.nextInt(names.size()));
      float[] gradient = network.gradient(name);
      int index = random.nextInt(gradient.length);
      List<Double> numeric = new ArrayList<>();
      for (float step : STEPS) {
        numeric.add(difference(name, index, step));
        if (agrees(gradient[index], numeric.get(numeric.size() - 1), loss)) {
          break;
        }
      }
      if (!agrees(gradient[index], numeric.get(numeric.size() - 1), loss)) {
        return Optional.of(
            "the gradient by %s[%d] is %s, but differences give %s"
                .formatted(name, index, gradient[index], numeric));
      }
    }
    return Optional.empty();
  }

  private static boolean agrees(double analytic, double numeric, double loss) {
    double floor = SMALL * Math.max(1, Math.abs(loss));
    double scale = Math.max(floor, Math.max(Math.abs(analytic), Math.abs(numeric)));
    return Math.abs(analytic - numeric) <= TOLERANCE * scale;
  }

  private double difference(String name, int index, float step) {
    float old = parameters.get(name)[index];
    float above = old + step;
    float below = old - step;
    return (lossAt(name, index, above) - lossAt(name, index, below)) / ((double) above - below);
  }

  private double lossAt(String name, int index, float changed) {
    float old = parameters.get(name)[index];
    parameters.get(name)[index] = changed;
    try (Network network = create()) {
      return network.forward(batch);
    } finally {
      parameters.get(name)[index] = old;
    }
  }
}
