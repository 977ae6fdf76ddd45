package dev.adjoint.runtime.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.MlpNetwork;
import dev.adjoint.runtime.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
  private static final MlpNetwork.Sizes SIZES = MlpNetwork.Sizes.of(7, 13, 3);

  /** One step of an optimizer for the parameters of one tensor, as PyTorch's pages have it. */
  private interface Loop {
    void step(double[] w, double[] g);
  }

  /** The algorithm of torch.optim.SGD, its names kept. */
  private static Loop sgd(double lr, double mu, double tau, boolean nesterov, double lambda) {
    return new Loop() {
      private double[] b;

      @Override
      public void step(double[] theta, double[] gradient) {
        boolean first = b == null;
        b = first ? new double[theta.length] : b;
        for (int i = 0; i < theta.length; i++) {
          double g = gradient[i];
          if (lambda != 0) {
            g = g + lambda * theta[i];
          }
          if (mu != 0) {
            b[i] = first ? g : mu * b[i] + (1 - tau) * g;
            g = nesterov ? g + mu * b[i] : b[i];
          }
          theta[i] = theta[i] - lr * g;
        }
      }
    };
  }

  /** The algorithm of torch.optim.Adam, its names kept. */
  private static Loop adam(double lr, double beta1, double beta2, double eps, double lambda) {
    return new Loop() {
      private double[] m;
      private double[] v;
      private int t;

      @Override
      public void step(double[] theta, double[] gradient) {
        t++;
        m = m == null ? new double[theta.length] : m;
        v = v == null ? new double[theta.length] : v;
        for (int i = 0; i < theta.length; i++) {
          double g = gradient[i];
          if (lambda != 0) {
            g = g + lambda * theta[i];
          }
          m[i] = beta1 * m[i] + (1 - beta1) * g;
          v[i] = beta2 * v[i] + (1 - beta2) * g * g;
          double mHat = m[i] / (1 - Math.pow(beta1, t));
          double vHat = v[i] / (1 - Math.pow(beta2, t));
          theta[i] = theta[i] - lr * mHat / (Math.sqrt(vHat) + eps);
        }
      }
    };
  }

  private static Arguments pair(Optimizer optimizer, Function<Void, Loop> loop) {
    return Arguments.of(optimizer, loop);
  }

  static Stream<Arguments> optimizers() {
    return Stream.of(
        pair(Sgd.rate(0.1), none -> sgd(0.1, 0, 0, false, 0)),
        pair(Sgd.rate(0.1).weightDecay(1e-2), none -> sgd(0.1, 0, 0, false, 1e-2)),
        pair(Sgd.rate(0.05).momentum(0.9), none -> sgd(0.05, 0.9, 0, false, 0)),
        pair(Sgd.rate(0.05).momentum(0.9).dampening(0.3), none -> sgd(0.05, 0.9, 0.3, false, 0)),
        pair(
            Sgd.rate(0.05).momentum(0.8).nesterov().weightDecay(1e-3),
            none -> sgd(0.05, 0.8, 0, true, 1e-3)),
        pair(Adam.rate(1e-3), none -> adam(1e-3, 0.9, 0.999, 1e-8, 0)),
        pair(
            Adam.rate(1e-2).betas(0.8, 0.99).epsilon(1e-6).weightDecay(1e-2),
            none -> adam(1e-2, 0.8, 0.99, 1e-6, 1e-2)),
        pair(Adam.rate(1e-2).betas(0, 0.5), none -> adam(1e-2, 0, 0.5, 1e-8, 0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("optimizers")
  void agreesWithTheLoopsOfPyTorchsPagesOnTheReference(
      Optimizer optimizer, Function<Void, Loop> loop) {
    follow(Backend.reference(), optimizer, loop, 1e-12);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("optimizers")
  void agreesWithTheLoopsOfPyTorchsPagesInFloat32(Optimizer optimizer, Function<Void, Loop> loop) {
    follow(Backend.cpu(1), optimizer, loop, 1e-5);
  }

  private static void follow(
      Backend backend, Optimizer optimizer, Function<Void, Loop> loop, double tolerance) {
    try (MlpNetwork network = new MlpNetwork(SIZES, backend, 4, 11)) {
      BoundOptimizer updates = optimizer.on(network);
      Map<String, double[]> expected = new LinkedHashMap<>();
      Map<String, Loop> loops = new LinkedHashMap<>();
      for (Signature.Parameter parameter : network.signature().parameters()) {
        expected.put(parameter.name(), network.values(parameter.name()));
        loops.put(parameter.name(), loop.apply(null));
      }
      SplittableRandom random = new SplittableRandom(12);
      for (int step = 1; step <= 20; step++) {
        network.forward(batch(random));
        network.backward();
        loops.forEach((name, one) -> one.step(expected.get(name), network.gradients(name)));
        updates.step();
        for (Map.Entry<String, double[]> entry : expected.entrySet()) {
          assertClose(entry.getValue(), network.values(entry.getKey()), tolerance, step, entry);
        }
      }
      assertEquals(20, updates.steps());
    }
  }

  private static Batch batch(SplittableRandom random) {
    float[] features = new float[4 * SIZES.features()];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextDouble(-1, 1);
    }
    int[] labels = random.ints(4, 0, SIZES.classes()).toArray();
    return Batch.of(4, features, labels);
  }

  private static void assertClose(
      double[] expected, double[] actual, double tolerance, int step, Map.Entry<?, ?> parameter) {
    for (int i = 0; i < expected.length; i++) {
      double allowed = tolerance * Math.max(1, Math.abs(expected[i]));
      String where = parameter.getKey() + "[" + i + "] after step " + step;
      assertEquals(expected[i], actual[i], allowed, where);
    }
  }

  @Test
  void takesAnotherRateFromTheNextStepOn() {
    try (MlpNetwork network = new MlpNetwork(SIZES, Backend.reference(), 4, 11)) {
      BoundOptimizer updates = Sgd.rate(0.1).on(network);
      assertEquals(0.1, updates.rate());
      updates.rate(0.5);
      double before = network.values("hidden.bias")[2];
      network.forward(batch(new SplittableRandom(1)));
      network.backward();
      updates.step();
      double gradient = network.gradients("hidden.bias")[2];
      assertEquals(before - 0.5 * gradient, network.values("hidden.bias")[2], 1e-15);
      refuses("rate: expected a finite number above 0, came 0.0", () -> updates.rate(0));
    }
  }

  @Test
  void refusesSettingsOutOfTheirRange() {
    refuses("rate: expected a finite number above 0, came -1.0", () -> Sgd.rate(-1));
    refuses("rate: expected a finite number above 0, came NaN", () -> Adam.rate(Double.NaN));
    refuses(
        "rate: expected a finite number above 0, came Infinity",
        () -> Adam.rate(Double.POSITIVE_INFINITY));
    refuses(
        "momentum: expected a number from 0 to below 1, came 1.0", () -> Sgd.rate(1).momentum(1));
    refuses("dampening: expected 0 to 1, came 2.0", () -> Sgd.rate(1).momentum(0.5).dampening(2));
    refuses(
        "weightDecay: expected a finite number, 0 or more, came -0.1",
        () -> Sgd.rate(1).weightDecay(-0.1));
    refuses(
        "beta2: expected a number from 0 to below 1, came 1.0", () -> Adam.rate(1).betas(0.9, 1));
    refuses("epsilon: expected a finite number above 0, came 0.0", () -> Adam.rate(1).epsilon(0));
    String nesterov =
        "nesterov: expected a momentum above 0, set before, and no dampening, came momentum %s and"
            + " dampening %s";
    refuses(nesterov.formatted(0.0, 0.0), () -> Sgd.rate(1).nesterov());
    refuses(
        nesterov.formatted(0.9, 0.5), () -> Sgd.rate(1).momentum(0.9).dampening(0.5).nesterov());
  }

  @Test
  void refusesRulesThatMeanNothing() {
    refuses("\"m\" is read but never assigned", () -> UpdateRule.of("w = w - m").compile());
    refuses("\"w - g\" is not of the form name = formula", () -> UpdateRule.of("w - g").compile());
  }

  @Test
  void keepsOnlyTheStatesThatAFormulaReads() {
    assertEquals(0, Sgd.rate(1).rule().compile().states());
    assertEquals(1, Sgd.rate(1).momentum(0.9).rule().compile().states());
    assertEquals(2, Adam.rate(1).rule().compile().states());
    assertEquals(List.of("w", "g", "rate"), Sgd.rate(1).rule().compile().formulas().operands());
  }

  private static void refuses(String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
