package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model in two halves has the gradients of the whole. */
class OutputGradientTest {
  private static final int EXAMPLES = 3;

  private static final ModelCompiler MODELS =
      ModelCompiler.compile(
          """
          import dev.adjoint.dsl.*;
          import dev.adjoint.dsl.layers.*;

          @Model class Features {
            @Input(4) Tensor x;
            @Dense(out = 5) @Tanh Tensor middle;
            @Dense(out = 2) Tensor y;
            @MeanSquaredError Loss loss;
          }
          @Model class FeaturesFirst {
            @Input(4) Tensor x;
            @Dense(out = 5) @Tanh @Output(gradient = true) Tensor middle;
          }
          @Model class FeaturesSecond {
            @Input(value = 5, gradient = true) Tensor middle;
            @Dense(out = 2) Tensor y;
            @MeanSquaredError Loss loss;
          }
          @Model class Images {
            @Input({2, 3, 4}) Tensor x;
            @Conv2d(out = 3, kernel = 2) @Sigmoid Tensor middle;
            @Conv2d(out = 2, kernel = 2) Tensor y;
            @MeanSquaredError Loss loss;
          }
          @Model class ImagesFirst {
            @Input({2, 3, 4}) Tensor x;
            @Output(gradient = true) @Conv2d(out = 3, kernel = 2) @Sigmoid Tensor middle;
          }
          @Model class ImagesSecond {
            @Input(value = {3, 2, 3}, gradient = true) Tensor middle;
            @Conv2d(out = 2, kernel = 2) Tensor y;
            @MeanSquaredError Loss loss;
          }
          @Model class Judged {
            @Input(4) Tensor x;
            @Dense(out = 5) @Tanh Tensor middle;
            @MeanAbsoluteError(target = "x2") Loss own;
            @From("middle") @Dense(out = 2) Tensor y;
            @MeanSquaredError Loss loss;
          }
          @Model class JudgedFirst {
            @Input(4) Tensor x;
            @Dense(out = 5) @Tanh @Output(gradient = true) Tensor middle;
            @MeanAbsoluteError(target = "x2") Loss own;
          }
          @Model class Twins {
            @Input(4) Tensor x;
            @Output(gradient = true) @Dense(out = 2) Tensor dA;
            @Output(gradient = true) @From("x") @Dense(out = 3) Tensor a;
          }
          """);

  private static Network network(String model, String backend) {
    return MODELS.create(model + "Network", Backend.named(backend), EXAMPLES, 1);
  }

  private static float[] numbers(int count, long seed) {
    Random random = new Random(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static void copy(Network from, Network to) {
    to.signature().parameters().forEach(p -> to.set(p.name(), from.get(p.name())));
  }

  @ParameterizedTest
  @CsvSource({"Features, reference", "Features, cpu", "Images, reference", "Images, cpu"})
  void goesOnWhereTheOtherHalfEnds(String model, String backend) {
    try (Network whole = network(model, backend);
        Network first = network(model + "First", backend);
        Network second = network(model + "Second", backend)) {
      copy(whole, first);
      copy(whole, second);
      float[] x = numbers(EXAMPLES * whole.signature().inputs().get(0).elements(), 1);
      float[] target = numbers(EXAMPLES * whole.signature().outputs().get(0).elements(), 2);
      double loss = whole.forward(Batch.of(EXAMPLES, x, target));
      whole.backward();

      assertEquals(0, first.forward(Batch.of(EXAMPLES, x)));
      float[] middle = first.output("middle");
      assertEquals(loss, second.forward(Batch.of(EXAMPLES, middle, target)), 1e-6);
      second.backward();
      first.backwardFrom(second.gradient("middle"));

      for (Network half : new Network[] {first, second}) {
        for (Signature.Parameter parameter : half.signature().parameters()) {
          assertArrayEquals(
              whole.gradient(parameter.name()), half.gradient(parameter.name()), 1e-6f);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"reference", "cpu"})
  void theGradientsOfItsOwnLossesAreAdded(String backend) {
    try (Network whole = network("Judged", backend);
        Network first = network("JudgedFirst", backend);
        Network second = network("FeaturesSecond", backend)) {
      copy(whole, first);
      copy(whole, second);
      float[] x = numbers(EXAMPLES * 4, 1);
      float[] middleTarget = numbers(EXAMPLES * 5, 2);
      float[] target = numbers(EXAMPLES * 2, 3);
      whole.forward(Batch.of(EXAMPLES, x, middleTarget, target));
      whole.backward();

      first.forward(Batch.of(EXAMPLES, x, middleTarget));
      second.forward(Batch.of(EXAMPLES, first.output("middle"), target));
      second.backward();
      first.backwardFrom(second.gradient("middle"));

      for (String name : new String[] {"middle.weight", "middle.bias"}) {
        assertArrayEquals(whole.gradient(name), first.gradient(name), 1e-6f);
      }
    }
  }

  @Test
  void severalOutputsTakeTheirGradientsInTheirOrder() {
    try (Network network = network("Twins", "reference")) {
      network.forward(Batch.of(2, numbers(8, 1)));
      network.backwardFrom(new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8, 9, 10});
      assertArrayEquals(new float[] {4, 6}, network.gradient("dA.bias"));
      assertArrayEquals(new float[] {13, 15, 17}, network.gradient("a.bias"));
    }
  }

  @Test
  void wrongGradientsAreRefusedByName() {
    try (Network network = network("FeaturesFirst", "reference")) {
      network.forward(Batch.of(2, numbers(8, 1)));
      assertRefused(
          IllegalArgumentException.class,
          "the gradient by \"middle\": expected 2 x [5] = 10 values, came 9",
          () -> network.backwardFrom(new float[9]));
      assertRefused(
          IllegalArgumentException.class,
          "expected 1 gradients, came 0",
          () -> network.backwardFrom());
      assertRefused(
          IllegalStateException.class,
          "FeaturesFirst goes backward from gradients: backward(...) takes the one by middle [5]",
          network::backward);
      network.backwardFrom(new float[10]);
      assertRefused(
          IllegalStateException.class,
          "backward() needs a training pass, forward(...), before it",
          () -> network.backwardFrom(new float[10]));
    }
  }

  @Test
  void aModelWithoutSuchAnOutputTakesNoGradients() {
    try (Network network = network("Judged", "reference")) {
      network.forward(Batch.of(2, numbers(8, 1), numbers(10, 2), numbers(4, 3)));
      assertRefused(
          IllegalStateException.class,
          "Judged has no @Output(gradient = true) to go backward from",
          () -> network.backwardFrom());
    }
  }

  private static void assertRefused(
      Class<? extends Exception> type, String message, Runnable call) {
    assertEquals(message, assertThrows(type, call::run).getMessage());
  }
}
