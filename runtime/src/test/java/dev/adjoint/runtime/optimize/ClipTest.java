package dev.adjoint.runtime.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.MlpNetwork;
import dev.adjoint.runtime.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipTest {
  private static final MlpNetwork.Sizes SIZES = MlpNetwork.Sizes.of(5, 9, 3);
  private static final float[] X = {1, -2, 3, -4, 5, 6, -7, 8, -9, 10};
  private static final int[] TARGET = {0, 2};

  private static MlpNetwork network(String backend) {
    return new MlpNetwork(SIZES, Backend.named(backend), 2, 4);
  }

  private static void backward(MlpNetwork network) {
    network.forward(X, TARGET);
    network.backward();
  }

  private static Map<String, double[]> gradients(MlpNetwork network) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    for (Signature.Parameter parameter : network.signature().parameters()) {
      gradients.put(parameter.name(), network.gradients(parameter.name()));
    }
    return gradients;
  }

  private static double norm(Map<String, double[]> gradients) {
    double squares = 0;
    for (double[] one : gradients.values()) {
      for (double g : one) {
        squares += g * g;
      }
    }
    return Math.sqrt(squares);
  }

  private static void assertClipped(
      Map<String, double[]> before,
      MlpNetwork network,
      DoubleUnaryOperator clip,
      double tolerance) {
    gradients(network)
        .forEach(
            (name, after) -> {
              for (int i = 0; i < after.length; i++) {
                double expected = clip.applyAsDouble(before.get(name)[i]);
                assertEquals(expected, after[i], tolerance, name + "[" + i + "]");
              }
            });
  }

  @ParameterizedTest
  @CsvSource({"reference, 1e-12", "cpu, 1e-6"})
  void scalesAllGradientsToTheLargestNorm(String backend, double tolerance) {
    try (MlpNetwork network = network(backend)) {
      BoundOptimizer updates = Sgd.rate(1).on(network).clip(Clip.norm(0.25));
      double weight = network.values("hidden.weight")[3];
      backward(network);
      Map<String, double[]> before = gradients(network);
      updates.step();
      double norm = norm(before);
      assertTrue(norm > 1, "the gradients are large: " + norm);
      assertClipped(before, network, g -> g * (0.25 / (norm + 1e-6)), tolerance);
      assertEquals(norm, updates.gradientNorm(), tolerance * norm);
      double step = before.get("hidden.weight")[3] * 0.25 / (norm + 1e-6);
      assertEquals(weight - step, network.values("hidden.weight")[3], tolerance);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void leavesSmallGradientsAsTheyAre(String backend) {
    for (Clip clip : new Clip[] {Clip.norm(1e6), Clip.value(1e6)}) {
      try (MlpNetwork network = network(backend)) {
        BoundOptimizer updates = Sgd.rate(1).on(network).clip(clip);
        backward(network);
        Map<String, double[]> before = gradients(network);
        updates.step();
        assertClipped(before, network, g -> g, 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void clipsEverySingleGradientByItsValue(String backend) {
    float maximum = 0.125f;
    try (MlpNetwork network = network(backend)) {
      BoundOptimizer updates = Sgd.rate(1).on(network).clip(Clip.value(maximum));
      backward(network);
      Map<String, double[]> before = gradients(network);
      updates.step();
      assertClipped(before, network, g -> Math.max(Math.min(g, maximum), -maximum), 0);
      assertEquals(
          "the gradients are not clipped by their norm",
          assertThrows(IllegalStateException.class, updates::gradientNorm).getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void takesAGradientOfZero(String backend) {
    try (MlpNetwork network = network(backend)) {
      BoundOptimizer updates = Sgd.rate(1).on(network).clip(Clip.norm(1));
      for (Signature.Parameter parameter : network.signature().parameters()) {
        network.set(parameter.name(), new float[parameter.elements()]);
      }
      network.set("logits.bias", new float[] {1000, 0, 0});
      network.forward(X, new int[2]);
      network.backward();
      updates.step();
      assertEquals(0, updates.gradientNorm());
      assertArrayEquals(new double[] {1000, 0, 0}, network.values("logits.bias"));
    }
  }

  @Test
  void takesAnotherClipFromTheNextStepOn() {
    try (MlpNetwork network = network("cpu")) {
      BoundOptimizer updates = Sgd.rate(1e-3).on(network).clip(Clip.norm(1));
      assertEquals(
          "the gradients have no norm before the first step",
          assertThrows(IllegalStateException.class, updates::gradientNorm).getMessage());
      backward(network);
      updates.step();
      updates.clip(Clip.value(0.01));
      backward(network);
      updates.step();
      assertTrue(norm(gradients(network)) < 0.01 * Math.sqrt(network.trainableElements()));
    }
  }

  @Test
  void refusesMaximaThatLeaveNothing() {
    assertEquals(
        "maximum norm: expected a finite number above 0, came 0.0",
        assertThrows(IllegalArgumentException.class, () -> Clip.norm(0)).getMessage());
    assertEquals(
        "maximum value: expected a finite number above 0, came NaN",
        assertThrows(IllegalArgumentException.class, () -> Clip.value(Double.NaN)).getMessage());
  }
}
