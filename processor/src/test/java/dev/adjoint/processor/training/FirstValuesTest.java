package dev.adjoint.processor.training;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Initializer;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What parameters are before training, as PyTorch's {@code reset_parameters} has it: uniform within
 * 1/sqrt(fan in) for products and convolutions, within 1/sqrt(hidden) for recurrent cells, Xavier's
 * for the projections of attention. Oracle vectors set all parameters and cannot see these.
 */
class FirstValuesTest {
  private static final Initializer ZEROS = Initializer.constant(0);
  private static final Initializer ONES = Initializer.constant(1);

  private static final ModelCompiler MODELS =
      ModelCompiler.compile(
          """
          import dev.adjoint.dsl.*;
          import dev.adjoint.dsl.layers.*;

          @Model class Images {
            @Input({3, 8, 8}) Tensor x;
            @Conv2d(out = 4, kernel = {3, 5}, padding = 2) @BatchNorm @PRelu Tensor convolution;
            @Conv2d(out = 8, kernel = 3, groups = 2, bias = false) @GroupNorm(groups = 2)
                Tensor grouped;
            @ConvTranspose2d(out = 6, kernel = 3, stride = 2) @InstanceNorm Tensor transposed;
            @Flatten @Dense(out = 5) Tensor y;
            @MeanSquaredError Loss loss;
          }
          @Model class Sequences {
            @Input(value = 7, type = ValueType.INDEX, limit = 11) Tensor ids;
            @Embedding(size = 11, out = 16) @PositionalEmbedding(max = 7) Tensor x;
            @Conv1d(out = 16, kernel = 3, padding = 1) Tensor convolution;
            @LayerNorm @SelfAttention(heads = 4) Tensor attended;
            @RmsNorm @CrossAttention(heads = 2, memory = "x") Tensor crossed;
            @Rnn(hidden = 9) Tensor rnn;
            @Lstm(hidden = 25) Tensor lstm;
            @Gru(hidden = 4, returns = Returns.LAST) Tensor gru;
            @MeanSquaredError Loss loss;
          }
          """);

  private static Initializer within(double fanIn) {
    return Initializer.uniform(1 / Math.sqrt(fanIn));
  }

  private static void assertStarts(String model, Map<String, Initializer> expected) {
    try (Network network = MODELS.create(model + "Network", Backend.reference(), 1, 1)) {
      List<Signature.Parameter> parameters = network.signature().parameters();
      assertEquals(
          new TreeSet<>(expected.keySet()),
          parameters.stream()
              .map(Signature.Parameter::name)
              .collect(Collectors.toCollection(TreeSet::new)));
      for (Signature.Parameter parameter : parameters) {
        Initializer start = expected.get(parameter.name());
        assertEquals(start.getClass(), parameter.initializer().getClass(), parameter.name());
        assertEquals(number(start), number(parameter.initializer()), 1e-12, parameter.name());
      }
    }
  }

  private static double number(Initializer start) {
    if (start instanceof Initializer.Uniform uniform) {
      return uniform.bound();
    }
    return start instanceof Initializer.Normal normal
        ? normal.deviation()
        : ((Initializer.Constant) start).value();
  }

  @Test
  void ofLayersOverImages() {
    assertStarts(
        "Images",
        Map.ofEntries(
            entry("convolution.weight", within(3 * 3 * 5)),
            entry("convolution.bias", within(3 * 3 * 5)),
            entry("convolution.batchNorm.weight", ONES),
            entry("convolution.batchNorm.bias", ZEROS),
            entry("convolution.batchNorm.running_mean", ZEROS),
            entry("convolution.batchNorm.running_var", ONES),
            entry("convolution.pRelu.weight", Initializer.constant(0.25)),
            entry("grouped.weight", within(4 / 2 * 3 * 3)),
            entry("grouped.groupNorm.weight", ONES),
            entry("grouped.groupNorm.bias", ZEROS),
            // PyTorch takes the second size of the weight [in,out,3,3] for what comes in
            entry("transposed.weight", within(6 * 3 * 3)),
            entry("transposed.bias", within(6 * 3 * 3)),
            entry("y.weight", within(6 * 17 * 13)),
            entry("y.bias", within(6 * 17 * 13))));
  }

  @Test
  void ofLayersOverSequences() {
    Map<String, Initializer> expected =
        new HashMap<>(
            Map.of(
                "x.weight", Initializer.normal(1),
                "x.positionalEmbedding.weight", Initializer.normal(1),
                "convolution.weight", within(16 * 3),
                "convolution.bias", within(16 * 3),
                "attended.weight", ONES,
                "attended.bias", ZEROS,
                "crossed.weight", ONES));
    for (String attention : List.of("attended.selfAttention", "crossed.crossAttention")) {
      expected.put(attention + ".in_proj_weight", Initializer.uniform(Math.sqrt(6.0 / (16 + 48))));
      expected.put(attention + ".in_proj_bias", ZEROS);
      expected.put(attention + ".out_proj.weight", within(16));
      expected.put(attention + ".out_proj.bias", ZEROS);
    }
    Map.of("rnn", 9, "lstm", 25, "gru", 4)
        .forEach(
            (cell, hidden) -> {
              for (String parameter : List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh")) {
                expected.put(cell + "." + parameter + "_l0", within(hidden));
              }
            });
    assertStarts("Sequences", expected);
  }
}
