package dev.adjoint.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.runtime.PassThroughNetwork;
import dev.adjoint.runtime.Signature.Loss.Kind;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static Evaluation evaluate(
      Kind kind, int capacity, List<Integer> shape, float[] x, Column target) {
    try (PassThroughNetwork network = new PassThroughNetwork(shape, kind, capacity)) {
      int[] sizes = shape.stream().mapToInt(Integer::intValue).toArray();
      return Evaluation.of(network, Dataset.of(Column.floats("x", x, sizes), target));
    }
  }

  @Test
  void countsTheLargestScoreAsTheClass() {
    float[] scores = {1, 2, 3, 9, 8, 7, 0, 5, 4, -1, -3, -2};
    Column target = Column.indices("target", new int[] {2, 0, 2, 0}, 3);
    Evaluation evaluation = evaluate(Kind.CLASSES, 3, List.of(3), scores, target);
    assertEquals(OptionalDouble.of(0.75), evaluation.accuracy());
    assertEquals(2 * 33.0 / 12, evaluation.loss(), 1e-12);
    assertEquals("loss 5.5000, accuracy 0.7500", evaluation.toString());
  }

  @Test
  void countsEveryPositionOfASequence() {
    float[] scores = {1, 2, 4, 3, 5, 6};
    Column target = Column.indices("target", new int[] {1, 0, 0}, 2, 3);
    assertEquals(
        OptionalDouble.of(2.0 / 3),
        evaluate(Kind.CLASSES, 2, List.of(3, 2), scores, target).accuracy());
  }

  @Test
  void countsEveryPixelOfAnImageByItsChannels() {
    float[] scores = {1, 2, 3, 9, 8, 0}; // three classes over two pixels: (1,3,8) and (2,9,0)
    Column target = Column.indices("target", new int[] {2, 1}, 3, 1, 2);
    assertEquals(
        OptionalDouble.of(1),
        evaluate(Kind.CLASSES, 2, List.of(3, 1, 2), scores, target).accuracy());
  }

  @Test
  void countsProbabilitiesAboveOneHalfAndLogitsAboveZero() {
    float[] predictions = {0.4f, 0.6f, 0.5f, -1};
    Column target = Column.floats("target", new float[] {1, 1, 0, 0}, 1);
    assertEquals(
        OptionalDouble.of(0.75),
        evaluate(Kind.PROBABILITY, 3, List.of(1), predictions, target).accuracy());
    assertEquals(
        OptionalDouble.of(0.75),
        evaluate(Kind.LOGIT, 3, List.of(1), predictions, target).accuracy());
  }

  @Test
  void comparesImagesOfSeveralChannelsElementByElement() {
    float[] predictions = {1, -1, 2, 3, -2, -3};
    Column target = Column.floats("target", new float[] {1, 0, 1, 1, 0, 0}, 3, 1, 2);
    assertEquals(
        OptionalDouble.of(1),
        evaluate(Kind.LOGIT, 2, List.of(3, 1, 2), predictions, target).accuracy());
  }

  @Test
  void hasNoAccuracyForNumbers() {
    Column target = Column.floats("target", new float[2], 1);
    Evaluation evaluation = evaluate(Kind.VALUES, 1, List.of(1), new float[] {3, 4}, target);
    assertEquals(OptionalDouble.empty(), evaluation.accuracy());
    assertEquals("loss 7.0000", evaluation.toString());
  }
}
