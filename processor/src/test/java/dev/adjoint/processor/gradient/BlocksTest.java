package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.GradientCheck;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of blocks compute what the same models written out compute. */
class BlocksTest {
  private static final ModelCompiler MODELS =
      ModelCompiler.compile(
          """
          import dev.adjoint.dsl.*;
          import dev.adjoint.dsl.layers.*;

          @Block(dims = {"Cin", "C", "S"})
          class Residual {
            @Input(dims = "Cin, H, W") Tensor x;
            @Conv2d(outDim = "C", kernel = 3, strideDim = "S", padding = 1, bias = false)
            @BatchNorm @Tanh Tensor c1;
            @Conv2d(outDim = "C", kernel = 3, padding = 1) Tensor c2;
            @From("x") @Conv2d(outDim = "C", kernel = 1, strideDim = "S") Tensor skip;
            @Add({"c2", "skip"}) @Tanh Tensor y;
          }
          @Model class ResidualBlocks {
            @Input(value = {2, 5, 5}, gradient = true) Tensor image;
            @With("C=3, S=1") Residual first;
            @With("C=4, S=2") Residual second;
            @GlobalAvgPool @Dense(out = 3) Tensor logits;
            @CrossEntropy Loss loss;
          }
          @Model class ResidualPlain {
            @Input(value = {2, 5, 5}, gradient = true) Tensor image;
            @Conv2d(out = 3, kernel = 3, padding = 1, bias = false) @BatchNorm @Tanh Tensor c1;
            @Conv2d(out = 3, kernel = 3, padding = 1) Tensor c2;
            @From("image") @Conv2d(out = 3, kernel = 1) Tensor skip;
            @Add({"c2", "skip"}) @Tanh Tensor y;
            @Conv2d(out = 4, kernel = 3, stride = 2, padding = 1, bias = false) @BatchNorm @Tanh
            Tensor d1;
            @Conv2d(out = 4, kernel = 3, padding = 1) Tensor d2;
            @From("y") @Conv2d(out = 4, kernel = 1, stride = 2) Tensor dSkip;
            @Add({"d2", "dSkip"}) @Tanh Tensor z;
            @GlobalAvgPool @Dense(out = 3) Tensor logits;
            @CrossEntropy Loss loss;
          }

          @Block(dims = {"D", "Heads"}, where = "D % Heads == 0")
          class Heads {
            @Input(dims = "T, D") Tensor x;
            @Reshape(dims = "T, Heads, D/Heads") @Silu Tensor parts;
            @Reshape(dims = "T, D") Tensor joined;
            @Add({"x", "joined"}) Tensor y;
          }
          @Block(dims = {"D", "Wide"})
          class Inner {
            @Input(dims = "T, D") Tensor x;
            @LayerNorm @Dense(outDim = "Wide*D") @Gelu Tensor up;
            @Dense(outDim = "D") Tensor down;
            @Add({"x", "down"}) Tensor y;
          }
          @Block(dims = {"D", "Heads"}, where = "D % Heads == 0")
          class Outer {
            @Input(dims = "T, D") Tensor x;
            @With("Heads = Heads") Heads heads;
            @With("Wide = 2") Inner mlp;
          }
          @Model class NestedBlocks {
            @Input(value = {3, 4}, gradient = true) Tensor x;
            @Repeat(2) @With("Heads=2") Outer blocks;
            @MeanSquaredError Loss loss;
          }
          @Model class NestedPlain {
            @Input(value = {3, 4}, gradient = true) Tensor x;
            @Silu Tensor a;
            @Add({"x", "a"}) Tensor b;
            @LayerNorm @Dense(out = 8) @Gelu Tensor up;
            @Dense(out = 4) Tensor down;
            @Add({"b", "down"}) Tensor y;
            @Silu Tensor a2;
            @Add({"y", "a2"}) Tensor b2;
            @LayerNorm @Dense(out = 8) @Gelu Tensor up2;
            @Dense(out = 4) Tensor down2;
            @Add({"b2", "down2"}) Tensor y2;
            @MeanSquaredError Loss loss;
          }

          @Block(dims = {"A", "C"})
          class Gated {
            @Input(dims = "A") Tensor x;
            @Input(dims = "C") Tensor gate;
            @Dense(outDim = "A") @Sigmoid Tensor open;
            @Multiply({"x", "open"}) @Output Tensor product;
          }
          @Model class GatedBlocks {
            @Input(value = 3, gradient = true) Tensor x;
            @Input(value = 4, gradient = true) Tensor z;
            @From({"x", "z"}) @Frozen Gated first;
            @From({"first", "z"}) Gated second;
            @MeanSquaredError Loss loss;
          }
          @Model class GatedPlain {
            @Input(value = 3, gradient = true) Tensor x;
            @Input(value = 4, gradient = true) Tensor z;
            @Frozen @Dense(out = 3) @Sigmoid Tensor open;
            @Multiply({"x", "open"}) Tensor product;
            @From("z") @Dense(out = 3) @Sigmoid Tensor open2;
            @Multiply({"product", "open2"}) Tensor product2;
            @MeanSquaredError Loss loss;
          }
          """);

  private static Network create(String name) {
    return MODELS.create(name + "Network", Backend.reference(), 3, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Residual", "Nested", "Gated"})
  void blocksComputeWhatTheSameModelWrittenOutComputes(String name) {
    try (Network blocks = create(name + "Blocks");
        Network plain = create(name + "Plain")) {
      List<String> ofBlocks = names(blocks);
      List<String> ofPlain = names(plain);
      assertEquals(ofPlain.size(), ofBlocks.size());
      for (int i = 0; i < ofPlain.size(); i++) {
        blocks.set(ofBlocks.get(i), plain.get(ofPlain.get(i)));
      }
      Batch batch = Batches.random(plain, 3, new Random(1));
      assertEquals(plain.forward(batch), blocks.forward(batch), 1e-12);
      plain.backward();
      blocks.backward();
      for (int i = 0; i < ofPlain.size(); i++) {
        if (plain.signature().parameters().get(i).trainable()) {
          String path = ofBlocks.get(i);
          assertArrayEquals(
              plain.gradient(ofPlain.get(i)), blocks.gradient(path), 1e-6f, () -> path);
        }
      }
      for (Signature.Input input : plain.signature().inputs()) {
        if (input.gradient()) {
          assertArrayEquals(
              plain.gradient(input.name()), blocks.gradient(input.name()), 1e-6f, input.name());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ResidualBlocks", "NestedBlocks", "GatedBlocks"})
  void gradientsAreThoseOfTheDifferences(String name) {
    try (Network network = create(name)) {
      GradientCheck.Report report =
          GradientCheck.run(network, Batches.random(network, 3, new Random(1)));
      assertTrue(report.isWithin(1e-6), () -> name + "\n" + report);
    }
  }

  @Test
  void parametersGoByTheirPath() {
    try (Network network = create("NestedBlocks")) {
      assertEquals(
          List.of(
              "blocks.0.mlp.up.weight",
              "blocks.0.mlp.up.bias",
              "blocks.0.mlp.up.dense.weight",
              "blocks.0.mlp.up.dense.bias",
              "blocks.0.mlp.down.weight",
              "blocks.0.mlp.down.bias",
              "blocks.1.mlp.up.weight"),
          names(network).subList(0, 7));
    }
  }

  @Test
  void aFrozenBlockIsNotTrained() {
    try (Network network = create("GatedBlocks")) {
      List<Signature.Parameter> parameters = network.signature().parameters();
      assertFalse(parameters.get(0).trainable());
      assertFalse(parameters.get(1).trainable());
      assertTrue(parameters.get(2).trainable());
    }
  }

  private static List<String> names(Network network) {
    List<String> names = new ArrayList<>();
    network.signature().parameters().forEach(parameter -> names.add(parameter.name()));
    return names;
  }
}
