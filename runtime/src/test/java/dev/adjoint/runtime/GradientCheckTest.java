package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.MlpNetwork.Sizes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientCheckTest {
  private static Batch batch(SplittableRandom random, Sizes sizes, int examples) {
    float[] features = new float[examples * sizes.features()];
    int[] labels = new int[examples];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextDouble(-2, 2);
    }
    for (int i = 0; i < examples; i++) {
      labels[i] = random.nextInt(sizes.classes());
    }
    return Batch.of(examples, features, labels);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void agreesWithTheGradientsOfANetwork(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sizes sizes =
        new Sizes(
            random.nextInt(1, 8),
            random.nextInt(1, 8),
            random.nextInt(2, 6),
            random.nextBoolean() ? 0 : 0.3);
    int examples = random.nextInt(1, 5);
    try (MlpNetwork network = new MlpNetwork(sizes, Backend.reference(), 5, seed)) {
      GradientCheck.Report report = GradientCheck.run(network, batch(random, sizes, examples));
      assertEquals(5, report.entries().size());
      assertTrue(report.isWithin(1e-6), () -> "seed " + seed + ", " + sizes + ":\n" + report);
    }
  }

  @Test
  void leavesParametersAndGradientsAsTheyAre() {
    Sizes sizes = Sizes.of(3, 4, 2);
    try (MlpNetwork network = new MlpNetwork(sizes, Backend.reference(), 2, 4)) {
      Batch batch = batch(new SplittableRandom(4), sizes, 2);
      double loss = network.forward(batch);
      network.backward();
      double[] weights = network.values("hidden.weight");
      float[] gradient = network.gradient("x");
      GradientCheck.run(network, batch);
      assertArrayEquals(weights, network.values("hidden.weight"));
      assertArrayEquals(gradient, network.gradient("x"));
      assertEquals(loss, network.lossOf("loss"));
      assertEquals(1, network.step());
    }
  }

  @Test
  void namesTheElementAtAKink() {
    Sizes sizes = Sizes.of(1, 2, 2);
    try (MlpNetwork network = new MlpNetwork(sizes, Backend.reference(), 1, 1)) {
      network.set("hidden.weight", new float[] {1, 1});
      network.set("hidden.bias", new float[] {0.5f, -1});
      network.set("logits.weight", new float[] {1, 2, -1, 3});
      GradientCheck.Report report =
          GradientCheck.run(network, Batch.of(1, new float[] {1}, new int[] {0}));
      assertFalse(report.isWithin(1e-6));
      GradientCheck.Entry bias = report.entries().get(1);
      assertEquals("hidden.bias", bias.name());
      assertEquals(1, bias.index());
      assertEquals(0, bias.analytic());
      assertTrue(
          bias.toString().startsWith("hidden.bias[1]: error 1.00e+00, analytic 0.0"),
          bias::toString);
    }
  }

  @Test
  void refusesOtherBackendsAndSteps() {
    Sizes sizes = Sizes.of(1, 1, 2);
    Batch batch = Batch.of(1, new float[1], new int[1]);
    try (MlpNetwork network = new MlpNetwork(sizes, Backend.reference(), 1, 1)) {
      assertThrows(IllegalArgumentException.class, () -> GradientCheck.run(network, batch, 0));
      assertThrows(
          IllegalArgumentException.class, () -> GradientCheck.run(network, batch, Double.NaN));
    }
    try (MlpNetwork network = new MlpNetwork(sizes, new OtherBackend(), 1, 1)) {
      assertEquals(
          "a gradient check needs a network of Backend.reference(), which computes in double,"
              + " not of \"other\"",
          assertThrows(IllegalArgumentException.class, () -> GradientCheck.run(network, batch))
              .getMessage());
    }
  }

  private static final class OtherBackend extends Backend {
    @Override
    public String name() {
      return "other";
    }

    @Override
    public String description() {
      return "the reference under another name";
    }

    @Override
    public Kernels open() {
      return Backend.reference().open();
    }
  }
}
