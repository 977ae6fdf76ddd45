package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.BoundOptimizer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A model with shared parameters computes what the same model computes when each field has its own
 * and they hold the same numbers; the gradient of a shared one is the sum of theirs.
 */
class SharedParametersTest {
  private static final String FIELDS =
      """
      @Model class Head%1$s {
        @Input(value = 6, type = ValueType.INDEX, limit = 5) Tensor ids;
        @Embedding(size = 5, out = 3) Tensor tok;
        @Tanh Tensor h;
        @Dense(out = 5) %2$s Tensor logits;
        @CrossEntropy Loss loss;
      }
      @Model class Autoencoder%1$s {
        @Input(6) Tensor x;
        @Dense(out = 4) @Tanh Tensor code;
        @Dense(out = 6) %3$s Tensor copy;
        @MeanSquaredError Loss loss;
      }
      @Model class Towers%1$s {
        @Input(4) Tensor l;
        @Input(4) Tensor r;
        @From("l") @Dense(out = 3) @Tanh Tensor a1;
        @BatchNorm Tensor a2;
        @From("r") @Dense(out = 3) %4$s @Tanh Tensor b1;
        @BatchNorm %5$s Tensor b2;
        @Multiply({"a2", "b2"}) Tensor y;
        @MeanSquaredError Loss loss;
        @From("a2") @Tanh @Output Tensor left;
        @From("b2") @Tanh @Output Tensor right;
      }
      """;

  private static final ModelCompiler MODELS =
      ModelCompiler.compile(
          "import dev.adjoint.dsl.*;\nimport dev.adjoint.dsl.layers.*;\n"
              + FIELDS.formatted("Apart", "", "", "", "")
              + FIELDS.formatted(
                  "Tied",
                  "@Tied(\"tok\")",
                  "@Tied(value = \"code\", transposed = true)",
                  "@Tied(\"a1\")",
                  "@Tied(\"a2\")"));

  private static Network create(String name) {
    return MODELS.create(name + "Network", Backend.reference(), 4, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "Head, logits.weight=tok.weight",
    "Autoencoder, copy.weight=code.weight^T",
    "Towers, b1.weight=a1.weight b1.bias=a1.bias b2.weight=a2.weight b2.bias=a2.bias"
  })
  void theGradientIsTheSumOfThoseOfAllUses(String name, String shared) {
    try (Network tied = create(name + "Tied");
        Network apart = create(name + "Apart")) {
      copy(tied, apart);
      Map<String, String> owners = owners(shared);
      owners.forEach((user, owner) -> apart.set(user, ofOwner(tied, owner, tied.get(path(owner)))));
      Batch batch = Batches.random(apart, 4, new Random(1));
      assertEquals(apart.forward(batch), tied.forward(batch), 1e-12);
      apart.backward();
      tied.backward();
      for (Signature.Parameter parameter : tied.signature().parameters()) {
        if (parameter.trainable()) {
          float[] expected = apart.gradient(parameter.name()).clone();
          owners.forEach(
              (user, owner) -> {
                if (path(owner).equals(parameter.name())) {
                  add(expected, ofUser(apart, user, owner));
                }
              });
          assertArrayEquals(expected, tied.gradient(parameter.name()), 1e-6f, parameter.name());
        }
      }
    }
  }

  private static void copy(Network from, Network to) {
    for (Signature.Parameter parameter : from.signature().parameters()) {
      to.set(parameter.name(), from.get(parameter.name()));
    }
  }

  private static Map<String, String> owners(String shared) {
    Map<String, String> owners = new TreeMap<>();
    for (String pair : shared.split(" ")) {
      owners.put(pair.split("=")[0], pair.split("=")[1]);
    }
    return owners;
  }

  private static String path(String owner) {
    return owner.replace("^T", "");
  }

  /** The numbers of the owner as the user has them. */
  private static float[] ofOwner(Network network, String owner, float[] values) {
    return owner.endsWith("^T") ? transposed(values, shape(network, path(owner))) : values;
  }

  /** The gradient of the user as the owner has it. */
  private static float[] ofUser(Network network, String user, String owner) {
    float[] gradient = network.gradient(user);
    return owner.endsWith("^T") ? transposed(gradient, shape(network, user)) : gradient;
  }

  private static List<Integer> shape(Network network, String name) {
    return network.signature().parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow()
        .shape();
  }

  private static float[] transposed(float[] values, List<Integer> shape) {
    int rows = shape.get(0);
    int columns = shape.get(1);
    float[] transposed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      transposed[i % columns * rows + i / columns] = values[i];
    }
    return transposed;
  }

  private static void add(float[] to, float[] values) {
    for (int i = 0; i < to.length; i++) {
      to[i] += values[i];
    }
  }

  @Test
  void aSharedParameterBelongsToOneField() {
    try (Network tied = create("TowersTied")) {
      assertEquals(
          List.of(
              "a1.weight", "a1.bias", "a2.weight", "a2.bias", "a2.running_mean", "a2.running_var"),
          tied.signature().parameters().stream().map(Signature.Parameter::name).toList());
    }
  }

  @Test
  void towersThatShareEverythingStayAlikeInTraining() {
    try (Network towers = create("TowersTied")) {
      BoundOptimizer adam = Adam.rate(0.05).on(towers);
      Random random = new Random(3);
      for (int step = 0; step < 5; step++) {
        towers.forward(Batches.random(towers, 4, random));
        towers.backward();
        adam.step();
      }
      Batch batch = Batches.random(towers, 4, random);
      float[] same = new float[16];
      for (int i = 0; i < same.length; i++) {
        same[i] = random.nextFloat();
      }
      towers.predict(batch.put(0, same).put(1, same));
      assertArrayEquals(towers.output("left"), towers.output("right"));
    }
  }

  /** What a product or rows give is added where the first part of the gradient lies. */
  @Test
  void theSumOfGradientsTakesNoStorageOfItsOwn() {
    assertTrue(MODELS.source("HeadTiedNetwork").contains("k.gatherGradientAdd(dTokWeight, "));
    assertTrue(MODELS.source("AutoencoderTiedNetwork").contains("k.matmulAdd(dCodeWeight, "));
    for (String name : List.of("Head", "Autoencoder")) {
      assertTrue(elements(name + "Tied") <= elements(name + "Apart"), name);
    }
    assertFalse(MODELS.source("TowersTiedNetwork").contains("dA1Weight2"));
  }

  /** Of a batch of one, as the generated class says. */
  private static long elements(String name) {
    Matcher matcher =
        Pattern.compile("return (\\d+)L \\* B(?: \\+ (\\d+))?;")
            .matcher(MODELS.source(name + "Network"));
    assertTrue(matcher.find(), name);
    String rest = matcher.group(2);
    return Long.parseLong(matcher.group(1)) + (rest == null ? 0 : Long.parseLong(rest));
  }
}
