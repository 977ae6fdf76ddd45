package dev.adjoint.processor.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShapeTest {
  private static final Shape IMAGES = Shape.of(28, 14, 3).prepend(Dim.BATCH);

  @Test
  void asAMatrixTheLastAxisIsTheColumns() {
    assertEquals(Dim.of(3), IMAGES.columns());
    assertEquals(Dim.BATCH.times(28 * 14), IMAGES.rows());
    assertEquals(Dim.BATCH.times(28 * 14 * 3), IMAGES.elements());
  }

  @Test
  void aScalarIsAMatrixOfOneElement() {
    Shape scalar = Shape.of();
    assertEquals(0, scalar.rank());
    assertEquals(Dim.ONE, scalar.rows());
    assertEquals(Dim.ONE, scalar.columns());
    assertEquals(Dim.ONE, scalar.elements());
    assertEquals("[]", scalar.toString());
  }

  @Test
  void onlyImagesLieInAnotherOrderThanPeopleWriteThem() {
    assertEquals(Shape.of(28, 14, 3), Shape.of(3, 28, 14).inMemory());
    assertEquals(Shape.of(7, 4), Shape.of(7, 4).inMemory());
    assertEquals(Shape.of(7), Shape.of(7).inMemory());
  }

  @Test
  void changesOneAxisAtATime() {
    assertEquals("[B,28,14,1]", IMAGES.withLast(Dim.ONE).toString());
    assertEquals("[B,5,14,3]", IMAGES.with(1, Dim.of(5)).toString());
    assertEquals("[B,28,14,3]", IMAGES.toString());
  }
}
