package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {
  /** Each example is its own label. */
  private static Dataset numbers(int size) {
    return Dataset.of(new float[size], 1, IntStream.range(0, size).toArray(), size);
  }

  private static int[] labels(Dataset dataset) {
    Column target = dataset.column("target");
    return IntStream.range(0, dataset.size()).map(target::index).toArray();
  }

  private static int[] sorted(int... labels) {
    int[] sorted = labels.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static String message(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  @Test
  void shufflesByTheSeedAlone() {
    Dataset data = numbers(100);
    int[] order = labels(data.shuffled(7));
    assertArrayEquals(order, labels(data.shuffled(7)));
    assertFalse(Arrays.equals(order, labels(data.shuffled(8))));
    assertArrayEquals(labels(data), sorted(order));
    assertFalse(Arrays.equals(labels(data), order));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 101})
  void everyExampleIsOnOneSideOfASplit(int size) {
    Split split = numbers(size).split(0.8, 3);
    assertEquals(Math.min(size - 1, Math.round(0.8 * size)), split.train().size());
    int[] all =
        IntStream.concat(
                Arrays.stream(labels(split.train())), Arrays.stream(labels(split.validation())))
            .toArray();
    assertArrayEquals(IntStream.range(0, size).toArray(), sorted(all));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 10})
  void everyExampleIsOnceInTheValidationOfAFold(int k) {
    List<Split> folds = numbers(10).folds(k, 1);
    assertEquals(k, folds.size());
    int[] validated =
        folds.stream().flatMapToInt(fold -> Arrays.stream(labels(fold.validation()))).toArray();
    assertArrayEquals(IntStream.range(0, 10).toArray(), sorted(validated));
    for (Split fold : folds) {
      assertEquals(10, fold.train().size() + fold.validation().size());
      assertTrue(fold.validation().size() >= 10 / k && fold.validation().size() <= 10 / k + 1);
      assertTrue(
          Arrays.stream(labels(fold.validation()))
              .noneMatch(label -> Arrays.stream(labels(fold.train())).anyMatch(l -> l == label)));
    }
  }

  @Test
  void repeatsTheRarerClasses() {
    Dataset data = Dataset.of(new float[9], 1, new int[] {0, 0, 0, 0, 0, 1, 1, 3, 0}, 5);
    int[] labels = labels(data.balanced("target", 4));
    assertEquals(18, labels.length);
    assertArrayEquals(
        new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3}, sorted(labels));
    assertFalse(Arrays.equals(sorted(labels), labels));
  }

  @Test
  void takesAllOfAClassBeforeItRepeatsOne() {
    Dataset data = Dataset.of(new float[] {0, 1, 2, 3, 4}, 1, new int[] {0, 0, 0, 1, 1}, 2);
    Dataset balanced = data.balanced("target", 1);
    float[] x = new float[1];
    int[] times = new int[5];
    for (int i = 0; i < balanced.size(); i++) {
      balanced.column("x").copy(i, x, 0);
      times[(int) x[0]]++;
    }
    assertArrayEquals(new int[] {1, 1, 1}, Arrays.copyOf(times, 3));
    assertEquals(3, times[3] + times[4]);
    assertTrue(times[3] >= 1 && times[4] >= 1);
  }

  @Test
  void refusesWhatCannotBeCut() {
    assertEquals(
        "share: expected above 0 and below 1, came 1.0", message(() -> numbers(5).split(1, 0)));
    assertEquals(
        "share: expected above 0 and below 1, came NaN",
        message(() -> numbers(5).split(Double.NaN, 0)));
    assertEquals("a split needs 2 examples, there is 1", message(() -> numbers(1).split(0.5, 0)));
    assertEquals(
        "k: expected 2 to 5, one example a fold, came 6", message(() -> numbers(5).folds(6, 0)));
    assertEquals(
        "k: expected 2 to 5, one example a fold, came 1", message(() -> numbers(5).folds(1, 0)));
    assertEquals(
        "column \"x\": expected one index an example", message(() -> numbers(5).balanced("x", 0)));
  }
}
