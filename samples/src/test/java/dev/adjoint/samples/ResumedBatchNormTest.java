package dev.adjoint.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.format.NumberArray;
import dev.adjoint.runtime.format.Safetensors;
import dev.adjoint.runtime.format.Weights;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Swa;
import dev.adjoint.runtime.train.Progress;
import dev.adjoint.runtime.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of a network with convolutions and running statistics, its weights averaged. */
class ResumedBatchNormTest {
  private static final int EXAMPLES = 12;
  private static final int PIXELS = 28 * 28;

  @TempDir Path folder;

  private static Dataset images() {
    Random random = new Random(1);
    float[] pixels = new float[EXAMPLES * PIXELS];
    int[] labels = new int[EXAMPLES];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    for (int i = 0; i < EXAMPLES; i++) {
      labels[i] = i % 10;
    }
    return Dataset.of(Column.floats("x", pixels, 1, 28, 28), Column.indices("target", labels, 10));
  }

  private static Network network(long seed) {
    return NarrowResnetNetwork.create(Backend.cpu(), 4, seed);
  }

  /** The average is the same after epochs 2 and 3: its statistics are computed once. */
  private static Trainer trainer(Network network, int epochs) {
    return Trainer.of(network)
        .optimizer(Adam.rate(1e-3))
        .average(Swa.from(2, Period.EPOCH).every(2))
        .epochs(epochs)
        .progress(Progress.none());
  }

  @Test
  void goesOnWithTheStatisticsOfWeightsAndAverage() {
    Dataset data = images();
    Path file = folder.resolve("run.safetensors");
    try (Network straight = network(1);
        Network first = network(1);
        Network second = network(2)) {
      trainer(straight, 3).fit(data, data);
      trainer(first, 2).checkpoint(file).fit(data, data);
      trainer(second, 3).resume(file).fit(data, data);
      assertEquals(straight.step(), second.step());
      for (Signature.Parameter parameter : straight.signature().parameters()) {
        String name = parameter.name();
        assertArrayEquals(straight.get(name), second.get(name), name);
      }
    }
  }

  @Test
  void writesKernelsInTheOrderThatPyTorchHas() {
    Path file = folder.resolve("weights.safetensors");
    try (Network network = network(1)) {
      String kernel =
          network.signature().parameters().stream()
              .filter(parameter -> parameter.shape().size() == 4 && parameter.shape().get(1) > 1)
              .findFirst()
              .orElseThrow()
              .name();
      float[] values = network.get(kernel);
      for (int i = 0; i < values.length; i++) {
        values[i] = i;
      }
      network.set(kernel, values);
      Weights.of(network).save(file);
      NumberArray array = Safetensors.from(file).arrays().get(kernel);
      assertEquals(4, array.shape().size());
      assertArrayEquals(values, array.floats());
      double[] exact = network.getExact(kernel);
      network.setExact(kernel, exact);
      assertArrayEquals(values, network.get(kernel));
      assertEquals(List.of(0.0, 1.0, 2.0), List.of(exact[0], exact[1], exact[2]));
    }
  }
}
