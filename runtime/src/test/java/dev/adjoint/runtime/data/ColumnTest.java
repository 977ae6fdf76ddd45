package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.dsl.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ColumnTest {
  @Test
  void copiesTheElementsOfOneExampleToTheOffset() {
    Column column = Column.floats("x", new float[] {1, 2, 3, 4, 5, 6}, 2);
    float[] destination = {9, 9, 9, 9};
    column.copy(2, destination, 1);
    assertArrayEquals(new float[] {9, 5, 6, 9}, destination);
    assertEquals(3, column.size());
    assertEquals(2, column.elements());
    assertEquals(List.of(2), column.shape());
    assertEquals(ValueType.FLOAT, column.type());
    assertEquals(0, column.limit());
  }

  @Test
  void aShapeWithoutDimensionsIsOneNumber() {
    Column column = Column.floats("x", new float[] {1, 2, 3});
    assertEquals(1, column.elements());
    assertEquals(3, column.size());
    assertEquals(List.of(), column.shape());
  }

  @Test
  void indicesComeAsFloatsAndAsIntegers() {
    Column column = Column.indices("target", new int[] {3, 0, (1 << 24) - 1}, 1 << 24);
    float[] destination = new float[1];
    column.copy(2, destination, 0);
    assertEquals((1 << 24) - 1, (int) destination[0]);
    assertEquals(3, column.index(0));
    assertEquals((1 << 24) - 1, column.index(2));
    assertEquals(ValueType.INDEX, column.type());
    assertEquals(1 << 24, column.limit());
  }

  @Test
  void imagesAreScaledAndNormalisedAsInFloat32() {
    byte[] pixels = {0, (byte) 255, (byte) 128, 1};
    Column column = Column.images("x", pixels, 0.1307f, 0.3081f, 1, 2, 2);
    float[] destination = new float[4];
    column.copy(0, destination, 0);
    // What torchvision's ToTensor and Normalize give for MNIST: black and white.
    assertEquals(-0.42421296f, destination[0], 1e-7f);
    assertEquals(2.8214867f, destination[1], 1e-6f);
    assertEquals((128 / 255f - 0.1307f) / 0.3081f, destination[2]);
    assertEquals((1 / 255f - 0.1307f) / 0.3081f, destination[3]);
    assertEquals(List.of(1, 2, 2), column.shape());
  }

  @Test
  void laterChangesOfTheLabelArrayDoNotPassTheCheck() {
    int[] labels = {1, 2};
    Column column = Column.indices("target", labels, 3);
    labels[0] = 7;
    assertEquals(1, column.index(0));
  }

  @Test
  void viewsRenameRelabelAndTurnIntoNumbers() {
    Column digits = Column.indices("target", new int[] {1, 7, 1}, 10);
    Column seven = digits.relabelled(digit -> digit == 7 ? 1 : 0, 2).renamed("isSeven");
    assertEquals("isSeven", seven.name());
    assertEquals(2, seven.limit());
    assertEquals(1, seven.index(1));
    assertEquals(0, seven.index(2));
    Column numbers = seven.asFloats();
    assertEquals(ValueType.FLOAT, numbers.type());
    assertEquals(List.of(1), numbers.shape());
    assertEquals(0, numbers.limit());
    float[] destination = new float[1];
    numbers.copy(1, destination, 0);
    assertEquals(1f, destination[0]);
    assertEquals(numbers, numbers.asFloats());
  }

  @Test
  void asFloatsKeepsAShapeThatIsNotOneLabel() {
    Column column = Column.indices("target", new int[] {0, 1, 1, 0}, 2, 2);
    assertEquals(List.of(2), column.asFloats().shape());
    assertEquals(2, column.size());
  }

  @Test
  void namesTheLabelThatIsOutOfRange() {
    assertMessage(
        "index 10 at example 3 of \"target\": expected 0 to 9",
        () -> Column.indices("target", new int[] {0, 1, 2, 10}, 10));
    assertMessage(
        "index -1 at example 1 of \"ids\": expected 0 to 4",
        () -> Column.indices("ids", new int[] {0, 1, 2, -1}, 5, 2));
    assertMessage(
        "index 9 at example 0 of \"target\": expected 0 to 1",
        () -> Column.indices("target", new int[] {9}, 10).relabelled(digit -> digit, 2));
  }

  @Test
  void refusesArraysThatAreNotAWholeNumberOfExamples() {
    assertMessage(
        "column \"x\": 7 values are not a whole number of examples of shape [2, 3], which have 6",
        () -> Column.floats("x", new float[7], 2, 3));
    assertMessage(
        "column \"x\": 785 values are not a whole number of examples of shape [1, 28, 28], which have"
            + " 784",
        () -> Column.images("x", new byte[785], 0, 1, 1, 28, 28));
    assertMessage(
        "column \"x\": expected at least one example, but there are no values",
        () -> Column.floats("x", new float[0], 2));
  }

  @Test
  void refusesShapesLimitsAndScalesThatCannotBe() {
    assertMessage(
        "column \"x\": dimensions are at least 1, but the shape is [2, 0]",
        () -> Column.floats("x", new float[4], 2, 0));
    assertMessage(
        "column \"x\": an example of shape [65536, 65536] has more than 2^31-1 elements",
        () -> Column.floats("x", new float[4], 65536, 65536));
    assertMessage(
        "column \"target\": expected a limit of 1 to 16777216, but it is 0",
        () -> Column.indices("target", new int[] {0}, 0));
    assertMessage(
        "column \"x\": expected a finite mean and a deviation above 0, but they are 0.0 and 0.0",
        () -> Column.images("x", new byte[4], 0, 0, 1, 2, 2));
    assertMessage(
        "column \"x\": expected a finite mean and a deviation above 0, but they are NaN and 1.0",
        () -> Column.images("x", new byte[4], Float.NaN, 1, 1, 2, 2));
  }

  @Test
  void namesTheExampleThatIsNotThereAndThePlaceThatIsTooSmall() {
    Column column = Column.floats("x", new float[6], 2);
    for (Column door :
        List.of(column, column.renamed("x"), Dataset.of(column).take(3).column("x"))) {
      assertEquals(
          "column \"x\": no example 3, expected 0 to 2",
          assertThrows(IndexOutOfBoundsException.class, () -> door.copy(3, new float[2], 0))
              .getMessage());
      assertThrows(IndexOutOfBoundsException.class, () -> door.copy(-1, new float[2], 0));
      assertEquals(
          "column \"x\": 2 elements do not fit at offset 1 of an array of 2",
          assertThrows(IndexOutOfBoundsException.class, () -> door.copy(0, new float[2], 1))
              .getMessage());
      assertThrows(IndexOutOfBoundsException.class, () -> door.copy(0, new float[2], -1));
    }
  }

  @Test
  void onlyColumnsOfOneIndexGiveAnIndex() {
    assertMessage(
        "column \"x\" (floats, shape [2], 3 examples) does not hold one index per example",
        () -> Column.floats("x", new float[6], 2).index(0));
    assertMessage(
        "column \"x\" (floats, shape [2], 3 examples) holds no indices to relabel",
        () -> Column.floats("x", new float[6], 2).relabelled(label -> label, 2));
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
