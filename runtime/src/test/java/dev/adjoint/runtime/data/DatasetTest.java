package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DatasetTest {
  private static final Dataset FIVE =
      Dataset.of(
          new float[] {0, 0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 4.5f},
          2,
          new int[] {0, 1, 2, 0, 1},
          3);

  @Test
  void arraysBecomeTheColumnsXAndTarget() {
    assertEquals(5, FIVE.size());
    assertEquals(List.of("x", "target"), FIVE.columns().stream().map(Column::name).toList());
    assertEquals(List.of(2), FIVE.column("x").shape());
    assertEquals(List.of(), FIVE.column("target").shape());
    assertEquals(3, FIVE.column("target").limit());
  }

  @Test
  void takeAndSkipSplitInTwo() {
    assertArrayEquals(new int[] {0, 1}, labels(FIVE.take(2)));
    assertArrayEquals(new int[] {2, 0, 1}, labels(FIVE.skip(2)));
    assertArrayEquals(labels(FIVE), labels(FIVE.take(5)));
    assertArrayEquals(labels(FIVE), labels(FIVE.skip(0)));
  }

  @Test
  void viewsOfViewsLookThroughToTheSource() {
    Dataset view = FIVE.subset(4, 3, 2, 2).skip(1).filter(example -> example != 0).subset(1, 0);
    float[] x = new float[2];
    view.column("x").copy(0, x, 0);
    assertArrayEquals(new float[] {2, 2.5f}, x);
    assertArrayEquals(new int[] {2, 2}, labels(view));
  }

  @Test
  void filterSeesTheNumberOfTheExample() {
    Column target = FIVE.column("target");
    assertArrayEquals(new int[] {0, 0}, labels(FIVE.filter(example -> target.index(example) == 0)));
  }

  @Test
  void changingTheArrayOfASubsetChangesNothing() {
    int[] examples = {0, 1};
    Dataset view = FIVE.subset(examples);
    examples[0] = 99;
    assertArrayEquals(new int[] {0, 1}, labels(view));
  }

  @Test
  void selectReordersColumns() {
    assertEquals(
        List.of("target", "x"),
        FIVE.select("target", "x").columns().stream().map(Column::name).toList());
  }

  @Test
  void refusesColumnsOfDifferentLengthNamingBoth() {
    assertMessage(
        "column \"target\" has 2 examples, but \"x\" has 3",
        () -> Dataset.of(new float[6], 2, new int[2], 3));
  }

  @Test
  void refusesNoColumnsRepeatedNamesAndUnknownNames() {
    assertMessage("a data set needs at least one column", () -> Dataset.of());
    assertMessage(
        "two columns have the name \"x\"",
        () -> Dataset.of(Column.floats("x", new float[1]), Column.floats("x", new float[1])));
    assertMessage("two columns have the name \"x\"", () -> FIVE.select("x", "x"));
    assertMessage("no column \"y\", the columns are [x, target]", () -> FIVE.select("x", "y"));
  }

  @Test
  void refusesEmptyAndOutOfRangeSelections() {
    assertMessage("cannot take 0 examples, expected 1 to 5", () -> FIVE.take(0));
    assertMessage("cannot take 6 examples, expected 1 to 5", () -> FIVE.take(6));
    assertMessage("cannot skip 5 examples, expected 0 to 4", () -> FIVE.skip(5));
    assertMessage("cannot skip -1 examples, expected 0 to 4", () -> FIVE.skip(-1));
    assertMessage("no example 5, expected 0 to 4", () -> FIVE.subset(0, 5));
    assertMessage("no example -1, expected 0 to 4", () -> FIVE.subset(-1));
    assertMessage(
        "a data set needs at least one example, none is selected",
        () -> FIVE.filter(example -> false));
  }

  @Test
  void findsTheFirstNumberThatIsNotFinite() {
    assertSame(FIVE, FIVE.requireFinite());
    float[] features = {0, 1, 2, Float.NaN};
    assertMessage(
        "column \"x\": element 1 of example 1 is NaN, expected a finite number",
        () -> Dataset.of(Column.floats("x", features, 2)).requireFinite());
    features[3] = Float.NEGATIVE_INFINITY;
    assertMessage(
        "column \"x\": element 1 of example 1 is -Infinity, expected a finite number",
        () -> Dataset.of(Column.floats("x", features, 2)).requireFinite());
  }

  private static int[] labels(Dataset data) {
    return IntStream.range(0, data.size()).map(data.column("target")::index).toArray();
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
