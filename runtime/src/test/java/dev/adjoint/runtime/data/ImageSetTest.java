package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ImageSetTest {
  private static final ImageSet DIGITS =
      new ImageSet(GeneratedDigits.of(10, 1), GeneratedDigits.of(5, 2), true);

  private static float[] image(Dataset digits) {
    float[] pixels = new float[28 * 28];
    digits.column("x").copy(3, pixels, 0);
    return pixels;
  }

  @Test
  void theSameImagesGetOtherNumbers() {
    byte[] bytes = GeneratedDigits.pixels(10, 1);
    ImageSet changed = DIGITS.normalised(0.5f, 0.25f);
    float[] pixels = image(changed.train());
    for (int i = 0; i < pixels.length; i++) {
      float expected = ((bytes[3 * pixels.length + i] & 0xff) / 255f - 0.5f) / 0.25f;
      assertEquals(expected, pixels[i]);
    }
    assertSame(DIGITS.train().column("target"), changed.train().column("target"));
    assertEquals(5, changed.test().size());
    assertTrue(changed.isGenerated());
  }

  @Test
  void refusesNumbersThatDoNotComeFromImages() {
    Dataset numbers = Dataset.of(new float[] {1, 2}, 1, new int[] {0, 1}, 2);
    ImageSet none = new ImageSet(numbers, numbers);
    assertEquals(
        "column \"x\" (floats, shape [1], 2 examples) was not made of the bytes of images",
        assertThrows(IllegalArgumentException.class, () -> none.normalised(0, 1)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> DIGITS.normalised(0, 0));
  }
}
