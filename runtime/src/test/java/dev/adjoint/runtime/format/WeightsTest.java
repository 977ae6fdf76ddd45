package dev.adjoint.runtime.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.MlpNetwork;
import dev.adjoint.runtime.MlpNetwork.Sizes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {
  @TempDir Path folder;

  private static MlpNetwork network(int classes, long seed) {
    return new MlpNetwork(Sizes.of(4, 5, classes), Backend.reference(), 2, seed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void bringsAllParametersIntoAnotherNetwork(String backend) {
    Path file = folder.resolve("mlp.safetensors");
    Sizes sizes = Sizes.of(4, 5, 3);
    try (MlpNetwork from = new MlpNetwork(sizes, Backend.named(backend), 2, 1);
        MlpNetwork to = new MlpNetwork(sizes, Backend.named(backend), 2, 2)) {
      Weights.of(from).save(file);
      WeightMatch match = Weights.from(file).into(to);
      assertEquals(
          List.of("hidden.weight", "hidden.bias", "logits.weight", "logits.bias"), match.loaded());
      assertTrue(match.isComplete());
      assertEquals("all 4 loaded", match.toString());
      for (String name : match.loaded()) {
        assertArrayEquals(from.get(name), to.get(name));
      }
    }
    assertEquals("F32 [5, 4]", Safetensors.from(file).arrays().get("hidden.weight").toString());
    assertEquals("pt", Safetensors.from(file).metadata().get("format"));
  }

  @Test
  void namesEverythingThatDoesNotFitAndChangesNothing() {
    try (MlpNetwork from = network(3, 1);
        MlpNetwork to = network(2, 2)) {
      Path file = folder.resolve("mlp.safetensors");
      Weights.of(from).renamed(Map.of("hidden.bias", "extra")).save(file);
      float[] before = to.get("hidden.weight");
      Weights weights = Weights.from(file);
      assertEquals(
          file
              + " does not fit Mlp: missing: hidden.bias; unexpected: extra; misshapen:"
              + " logits.weight, expected [2, 5], came [3, 5]; logits.bias, expected [2], came [3]",
          assertThrows(IllegalArgumentException.class, () -> weights.into(to)).getMessage());
      assertArrayEquals(before, to.get("hidden.weight"));
    }
  }

  @Test
  void loadsWhatFitsForTransferLearning() {
    try (MlpNetwork from = network(3, 1);
        MlpNetwork to = network(2, 2)) {
      float[] before = to.get("logits.weight");
      WeightMatch match = Weights.of(from).partlyInto(to);
      assertEquals(List.of("hidden.weight", "hidden.bias"), match.loaded());
      assertEquals(
          List.of("logits.weight", "logits.bias"),
          match.misshapen().stream().map(WeightMatch.Misfit::name).toList());
      assertArrayEquals(from.get("hidden.weight"), to.get("hidden.weight"));
      assertArrayEquals(before, to.get("logits.weight"));
    }
  }

  @Test
  void refusesAPartThatIsNothing() {
    try (MlpNetwork network = network(3, 1)) {
      Weights strange = Weights.of(network).renamed(Map.of("hidden", "a", "logits", "b"));
      assertThrows(IllegalArgumentException.class, () -> strange.partlyInto(network));
    }
  }

  @Test
  void takesPyTorchsNames() {
    Map<String, NumberArray> module = new LinkedHashMap<>();
    try (MlpNetwork from = network(3, 1);
        MlpNetwork to = network(3, 2)) {
      module.put("net.0.weight", NumberArray.of(from.get("hidden.weight"), List.of(5, 4)));
      module.put("net.0.bias", NumberArray.of(from.get("hidden.bias"), List.of(5)));
      module.put("net.1.num_batches_tracked", NumberArray.of(new long[] {3}, List.of()));
      module.put("net.2.weight", NumberArray.of(from.get("logits.weight"), List.of(3, 5)));
      module.put("net.2.bias", NumberArray.of(from.get("logits.bias"), List.of(3)));
      Path file = folder.resolve("torch.safetensors");
      new Safetensors(module, Map.of("format", "pt")).save(file);
      Weights.from(file).fromPyTorch(Map.of("net.0", "hidden", "net.2", "logits")).into(to);
      assertArrayEquals(from.get("logits.weight"), to.get("logits.weight"));
    }
  }

  @Test
  void replacesWholePathsOnlyAndTheLongest() {
    try (MlpNetwork network = network(3, 1)) {
      Weights weights = Weights.of(network);
      assertEquals(
          List.of("w", "a.bias", "logits.weight", "logits.bias"),
          List.copyOf(
              weights.renamed(Map.of("hidden", "a", "hidden.weight", "w")).arrays().keySet()));
      assertEquals(
          List.of("weight", "bias", "logits.weight", "logits.bias"),
          List.copyOf(weights.renamed(Map.of("hidden", "")).arrays().keySet()));
      assertEquals(
          "Mlp has no weight hid, its weights are [hidden.weight, hidden.bias, logits.weight,"
              + " logits.bias]",
          assertThrows(IllegalArgumentException.class, () -> weights.renamed(Map.of("hid", "a")))
              .getMessage());
      assertThrows(
          IllegalArgumentException.class, () -> weights.renamed(Map.of("hidden", "logits")));
    }
  }
}
