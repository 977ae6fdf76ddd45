package dev.adjoint.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.PassThroughNetwork;
import dev.adjoint.runtime.Signature.Loss.Kind;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricsTest {
  /** Predicted 0, 0, 1, 1, 1 where the classes are 0, 1, 1, 1, 0, and never 2. */
  private static final Dataset CLASSES =
      Dataset.of(
          Column.floats("x", new float[] {3, 1, 2, 5, 4, 0, 1, 2, 0, 0, 9, 8, 1, 3, 2}, 3),
          Column.indices("target", new int[] {0, 1, 1, 1, 0}, 3));

  private static final double TOLERANCE = 1e-12;

  private static PassThroughNetwork network(Kind kind, int capacity, Integer... shape) {
    return new PassThroughNetwork(List.of(shape), kind, capacity);
  }

  @Test
  void countsWhatWasTakenForWhat() {
    try (PassThroughNetwork network = network(Kind.CLASSES, 2, 3)) {
      ConfusionMatrix confusion = ConfusionMatrix.of(network, CLASSES);
      assertEquals(3, confusion.classes());
      assertEquals(5, confusion.total());
      assertEquals(1, confusion.count(0, 0));
      assertEquals(1, confusion.count(0, 1));
      assertEquals(1, confusion.count(1, 0));
      assertEquals(2, confusion.count(1, 1));
      assertEquals(0.6, confusion.accuracy(), TOLERANCE);
      assertEquals(0.5, confusion.precision(0), TOLERANCE);
      assertEquals(2.0 / 3, confusion.recall(1), TOLERANCE);
      assertEquals(2.0 / 3, confusion.f1(1), TOLERANCE);
      assertEquals(0, confusion.precision(2));
      assertEquals(0, confusion.recall(2));
      assertEquals((0.5 + 2.0 / 3) / 3, confusion.macroF1(), TOLERANCE);
      assertEquals(
          """
          class    0    1    2  precision  recall      f1
              0    1    1    0     0.5000  0.5000  0.5000
              1    1    2    0     0.6667  0.6667  0.6667
              2    0    0    0     0.0000  0.0000  0.0000
          """,
          confusion.toString());
    }
  }

  @Test
  void countsEveryPixelOfAnImageByItsChannels() {
    float[] scores = {1, 2, 3, 9, 8, 0}; // three classes over two pixels: (1,3,8) and (2,9,0)
    Dataset pixels =
        Dataset.of(
            Column.floats("x", scores, 3, 1, 2),
            Column.indices("target", new int[] {2, 0}, 3, 1, 2));
    try (PassThroughNetwork network = network(Kind.CLASSES, 1, 3, 1, 2)) {
      ConfusionMatrix confusion = ConfusionMatrix.of(network, pixels);
      assertEquals(1, confusion.count(2, 2));
      assertEquals(1, confusion.count(0, 1));
    }
  }

  @Test
  void takesTheClassAmongTheFirst() {
    try (PassThroughNetwork network = network(Kind.CLASSES, 5, 3)) {
      assertEquals(0.6, Metrics.topAccuracy(1, network, CLASSES), TOLERANCE);
      // the last example has scores 1, 3, 2 and the class 0
      assertEquals(0.8, Metrics.topAccuracy(2, network, CLASSES), TOLERANCE);
      assertEquals(1, Metrics.topAccuracy(3, network, CLASSES), TOLERANCE);
      assertEquals(
          "k: expected 1 to 3 classes, came 4",
          assertThrows(
                  IllegalArgumentException.class, () -> Metrics.topAccuracy(4, network, CLASSES))
              .getMessage());
    }
  }

  @Test
  void measuresErrors() {
    Dataset numbers =
        Dataset.of(
            Column.floats("x", new float[] {1, 2, 3, 6}, 1),
            Column.floats("target", new float[] {1, 3, 3, 5}, 1));
    try (PassThroughNetwork network = network(Kind.VALUES, 3, 1)) {
      Metrics.Errors errors = Metrics.errors(network, numbers);
      assertEquals(0.5, errors.meanAbsolute(), TOLERANCE);
      assertEquals(0.5, errors.meanSquared(), TOLERANCE);
      assertEquals(1 - 2.0 / 8, errors.r2(), TOLERANCE);
    }
  }

  @Test
  void explainsNothingOfTargetsThatAreAllTheSame() {
    Dataset numbers =
        Dataset.of(Column.floats("x", new float[2], 1), Column.floats("target", new float[2], 1));
    try (PassThroughNetwork network = network(Kind.VALUES, 3, 1)) {
      assertTrue(Double.isNaN(Metrics.errors(network, numbers).r2()));
    }
  }

  @Test
  void needsALossOfTheRightKind() {
    try (PassThroughNetwork network = network(Kind.VALUES, 1, 3)) {
      assertEquals(
          "PassThrough has no loss that compares classes",
          assertThrows(IllegalArgumentException.class, () -> ConfusionMatrix.of(network, CLASSES))
              .getMessage());
    }
    try (PassThroughNetwork network = network(Kind.CLASSES, 1, 3)) {
      assertEquals(
          "PassThrough has no loss that compares numbers",
          assertThrows(IllegalArgumentException.class, () -> Metrics.errors(network, CLASSES))
              .getMessage());
    }
  }

  @Test
  void hasAPerplexity() {
    assertEquals(65, new Evaluation(Math.log(65), OptionalDouble.empty()).perplexity(), 1e-9);
  }
}
