package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A sum hands its gradient on to both operands, so that one that skips blocks is the variable of a
 * later block in an earlier one. Batches of other sizes would show a matrix of the batch before.
 */
class BlockSkipsTest {
  private static final ModelCompiler COMPILED =
      ModelCompiler.compile(
          """
          import dev.adjoint.dsl.*;
          import dev.adjoint.dsl.layers.*;

          @Block(dims = {}) class One {
            @Input(dims = "4") Tensor x;
            @Dense(out = 4) @Tanh Tensor y;
          }
          @Block(dims = {}) class Skip {
            @Input(dims = "4") Tensor p;
            @Input(dims = "4") Tensor q;
            @From("p") @Dense(out = 4) @Tanh Tensor a;
            @Add({"a", "q"}) Tensor y;
          }
          @Block(dims = {}) class Wrap {
            @Input(dims = "4") Tensor u;
            @Input(dims = "4") Tensor v;
            @From("v") One o;
            @From({"u", "o"}) Skip s;
            @From({"s", "v"}) Skip t;
          }
          @Block(dims = {}) class Sum {
            @Input(dims = "4") Tensor p;
            @Input(dims = "4") Tensor q;
            @Add({"p", "q"}) Tensor y;
          }
          @Block(dims = {}) class Names {
            @Input(dims = "4") Tensor x;
            @Dense(out = 4) @Tanh Tensor _y;
            @Dense(out = 4) Tensor a__b;
          }

          @Model class SkipBlocks {
            @Input(4) Tensor x;
            One one;
            @From("x") One two;
            @From({"one", "two"}) Skip first;
            @From("x") One three;
            @From({"first", "three"}) Skip second;
            @From({"three", "second"}) Skip last;
            @MeanSquaredError Loss loss;
          }
          @Model class SkipFlat {
            @Input(4) Tensor x;
            @Dense(out = 4) @Tanh Tensor one;
            @From("x") @Dense(out = 4) @Tanh Tensor two;
            @From("one") @Dense(out = 4) @Tanh Tensor a;
            @Add({"a", "two"}) Tensor first;
            @From("x") @Dense(out = 4) @Tanh Tensor three;
            @From("first") @Dense(out = 4) @Tanh Tensor b;
            @Add({"b", "three"}) Tensor second;
            @From("three") @Dense(out = 4) @Tanh Tensor c;
            @Add({"c", "second"}) Tensor last;
            @MeanSquaredError Loss loss;
          }

          @Model class RepeatBlocks {
            @Input(4) Tensor x;
            @Dense(out = 4) Tensor given;
            @From({"x", "given"}) @Repeat(2) Skip joins;
            @MeanSquaredError Loss loss;
          }
          @Model class RepeatFlat {
            @Input(4) Tensor x;
            @Dense(out = 4) Tensor given;
            @From("x") @Dense(out = 4) @Tanh Tensor a;
            @Add({"a", "given"}) Tensor y;
            @Dense(out = 4) @Tanh Tensor b;
            @Add({"b", "given"}) Tensor z;
            @MeanSquaredError Loss loss;
          }

          @Model class WrapBlocks {
            @Input(4) Tensor x;
            One one;
            @From({"x", "one"}) Wrap wrap;
            @From({"one", "wrap"}) Wrap last;
            @MeanSquaredError Loss loss;
          }
          @Model class WrapFlat {
            @Input(4) Tensor x;
            @Dense(out = 4) @Tanh Tensor one;
            @Dense(out = 4) @Tanh Tensor o1;
            @From("x") @Dense(out = 4) @Tanh Tensor a1;
            @Add({"a1", "o1"}) Tensor s1;
            @Dense(out = 4) @Tanh Tensor b1;
            @Add({"b1", "one"}) Tensor wrap;
            @Dense(out = 4) @Tanh Tensor o2;
            @From("one") @Dense(out = 4) @Tanh Tensor a2;
            @Add({"a2", "o2"}) Tensor s2;
            @Dense(out = 4) @Tanh Tensor b2;
            @Add({"b2", "wrap"}) Tensor last;
            @MeanSquaredError Loss loss;
          }

          @Model class SumBlocks {
            @Input(4) Tensor x;
            @Dense(out = 4) Tensor d;
            One one;
            @From("d") One two;
            @From({"one", "two"}) Sum s1;
            @From({"d", "one"}) Sum s2;
            @From({"s1", "s2"}) Sum s3;
            @From({"s3", "s3"}) Sum s4;
            @MeanSquaredError Loss loss;
          }
          @Model class SumFlat {
            @Input(4) Tensor x;
            @Dense(out = 4) Tensor d;
            @Dense(out = 4) @Tanh Tensor one;
            @From("d") @Dense(out = 4) @Tanh Tensor two;
            @Add({"one", "two"}) Tensor s1;
            @Add({"d", "one"}) Tensor s2;
            @Add({"s1", "s2"}) Tensor s3;
            @Add({"s3", "s3"}) Tensor s4;
            @MeanSquaredError Loss loss;
          }

          @Model class NamesBlocks {
            @Input(4) Tensor x;
            @Repeat(2) Names names;
            @MeanSquaredError Loss loss;
          }
          @Model class NamesFlat {
            @Input(4) Tensor x;
            @Dense(out = 4) @Tanh Tensor a;
            @Dense(out = 4) Tensor b;
            @Dense(out = 4) @Tanh Tensor c;
            @Dense(out = 4) Tensor d;
            @MeanSquaredError Loss loss;
          }
          """);

  private static Network create(String name, String backend) {
    Backend chosen = backend.equals("reference") ? Backend.reference() : Backend.best();
    return COMPILED.create(name + "Network", chosen, 4, 11);
  }

  @ParameterizedTest
  @CsvSource({
    "Skip, reference", "Skip, best", "Repeat, reference", "Repeat, best", "Wrap, reference",
    "Wrap, best", "Sum, reference", "Sum, best", "Names, reference", "Names, best"
  })
  void gradientsAreThoseOfTheModelWrittenOut(String name, String backend) {
    try (Network blocks = create(name + "Blocks", backend);
        Network flat = create(name + "Flat", backend)) {
      List<Signature.Parameter> ofBlocks = blocks.signature().parameters();
      List<Signature.Parameter> ofFlat = flat.signature().parameters();
      assertEquals(ofFlat.size(), ofBlocks.size());
      Random random = new Random(7);
      for (int examples : new int[] {1, 4, 2}) {
        Batch batch = Batches.random(flat, examples, random);
        assertEquals(flat.forward(batch), blocks.forward(batch));
        flat.backward();
        blocks.backward();
        for (int i = 0; i < ofFlat.size(); i++) {
          String path = ofBlocks.get(i).name();
          assertArrayEquals(
              flat.gradient(ofFlat.get(i).name()), blocks.gradient(path), path + " " + examples);
        }
        assertEquals(flat.evaluate(batch), blocks.evaluate(batch));
      }
    }
  }
}
