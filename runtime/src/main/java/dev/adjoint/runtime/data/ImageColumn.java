package dev.adjoint.runtime.data;

import dev.adjoint.dsl.ValueType;
import java.util.List;

/**
 * Images kept as bytes, a quarter of their size as floats, and normalised by a table on the way
 * out.
 */
final class ImageColumn extends CheckedColumn {
  private final byte[] pixels;
  private final float[] normalised = new float[256];

  ImageColumn(String name, byte[] pixels, float mean, float deviation, List<Integer> shape) {
    super(name, ValueType.FLOAT, shape, Shapes.examples(name, pixels.length, shape), 0);
    if (!Float.isFinite(mean) || !Float.isFinite(deviation) || deviation <= 0) {
      throw new IllegalArgumentException(
          "column \"%s\": expected a finite mean and a deviation above 0, but they are %s and %s"
              .formatted(name, mean, deviation));
    }
    this.pixels = pixels;
    for (int pixel = 0; pixel < normalised.length; pixel++) {
      normalised[pixel] = (pixel / 255f - mean) / deviation;
    }
  }

  /** The same pixels with another mean and deviation. */
  ImageColumn normalised(float mean, float deviation) {
    return new ImageColumn(name(), pixels, mean, deviation, shape());
  }

  @Override
  void write(int example, float[] destination, int offset) {
    int first = example * elements();
    for (int i = 0; i < elements(); i++) {
      destination[offset + i] = normalised[pixels[first + i] & 0xff];
    }
  }
}
