package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where elements come to lie. A gradient check does not see a forward pass that puts them in a
 * wrong order, since its backward pass puts their gradients in the same.
 */
class ElementOrderTest {
  private static final ModelCompiler MODELS =
      ModelCompiler.compile(
          Subjects.PRELUDE
              + """
              @Model class Flat { @Input({2, 3, 4}) Tensor x; @Flatten Tensor y; }
              @Model class FlatSequence { @Input({6, 4}) Tensor x; @Flatten Tensor y; }
              @Model class There { @Input({2, 3, 4}) Tensor x; @Reshape({4, 2, 3}) Tensor y; }
              @Model class Rows { @Input({2, 3, 4}) Tensor x; @Reshape({6, -1}) Tensor y; }
              @Model class Image { @Input(24) Tensor x; @Reshape({3, 4, 2}) Tensor y; }
              @Model class Channels {
                @Input({2, 2, 3}) Tensor x;
                @Pointwise("x + 100") Tensor z;
                @Concat({"x", "z"}) Tensor y;
              }
              @Model class Heights {
                @Input({2, 2, 3}) Tensor x;
                @Pointwise("x + 100") Tensor z;
                @Concat(value = {"x", "z"}, axis = 1) Tensor y;
              }
              @Model class Widths {
                @Input({2, 2, 3}) Tensor x;
                @Pointwise("x + 100") Tensor z;
                @Concat(value = {"x", "z"}, axis = 2) Tensor y;
              }
              @Model class Positions {
                @Input({2, 2}) Tensor x;
                @Pointwise("x + 100") Tensor z;
                @Concat(value = {"x", "z"}, axis = 0) Tensor y;
              }
              @Model class Features {
                @Input({2, 2}) Tensor x;
                @Pointwise("x + 100") Tensor z;
                @Concat(value = {"x", "z"}, axis = 1) Tensor y;
              }
              @Model class Probabilities { @Input({2, 1, 3}) Tensor x; @Softmax Tensor y; }
              @Model class RowProbabilities { @Input({2, 3}) Tensor x; @Softmax Tensor y; }
              @Model class Targets {
                @Input(value = {2, 1, 3}, gradient = true) Tensor x;
                @Pointwise("x * 1") Tensor y;
                @MeanSquaredError Loss loss;
              }
              """);

  /** The output for two examples of 0, 1, 2, ... */
  private static float[] output(String model, int elements) {
    try (Network network = MODELS.create(model + "Network", Backend.reference(), 2, 1)) {
      network.predict(Batch.of(2, counting(2 * elements)));
      return network.output("y");
    }
  }

  private static float[] counting(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Flat", "FlatSequence", "There", "Rows", "Image"})
  void flatteningAndReshapingKeepTheOrderInWhichPeopleCount(String model) {
    assertArrayEquals(counting(48), output(model, 24));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Channels:2,2,3:0",
        "Heights:2,2,3:1",
        "Widths:2,2,3:2",
        "Positions:2,2:0",
        "Features:2,2:1"
      })
  void concatenationPutsOneBehindTheOtherAlongItsAxis(String line) {
    String[] parts = line.split(":");
    int[] shape =
        java.util.Arrays.stream(parts[1].split(",")).mapToInt(Integer::parseInt).toArray();
    int axis = Integer.parseInt(parts[2]);
    int inner = 1;
    for (int i = axis; i < shape.length; i++) {
      inner *= shape[i];
    }
    float[] y = output(parts[0], Shapes.elements(shape));
    for (int i = 0; i < y.length; i++) {
      int block = i / (2 * inner);
      int within = i % (2 * inner);
      float expected = block * inner + within % inner + (within < inner ? 0 : 100);
      assertEquals(expected, y[i], line + " at " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Probabilities:3", "RowProbabilities:1"})
  void softmaxRunsOverTheChannelsOfAnImageAndTheFeaturesOfASequence(String line) {
    String[] parts = line.split(":");
    int stride = Integer.parseInt(parts[1]);
    float[] y = output(parts[0], 6);
    double sum = 0;
    for (int i = 0; i < (stride == 3 ? 2 : 3); i++) {
      sum += y[i * stride];
    }
    assertEquals(1, sum, 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void targetsAndGradientsOfImagesAreInTheOrderInWhichPeopleCount(String backend) {
    try (Network network = MODELS.create("TargetsNetwork", Backend.named(backend), 1, 1)) {
      network.forward(Batch.of(1, counting(6), new float[] {0, 1, 2, 0, 0, 0}));
      network.backward();
      float[] expected = {0, 0, 0, 2f * 3 / 6, 2f * 4 / 6, 2f * 5 / 6};
      assertArrayEquals(expected, network.gradient("x"), 1e-6f);
    }
  }
}
