package dev.adjoint.runtime.openblas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arrays that the calls of one network share, since only one of them runs at a time. */
final class Scratch {
  private final List<float[]> tiles = new ArrayList<>();
  private final Map<Float, float[]> constants = new HashMap<>();
  private final List<float[]> images = new ArrayList<>();
  private float[] floats = {};
  private double[] doubles = {};
  private long[] longs = {};

  /** The tile of that number. */
  float[] tile(int index) {
    while (tiles.size() <= index) {
      tiles.add(new float[Tiles.SIZE]);
    }
    return tiles.get(index);
  }

  /** A tile filled with one value, not to be written. */
  float[] constant(float value) {
    return constants.computeIfAbsent(
        value,
        key -> {
          float[] tile = new float[Tiles.SIZE];
          Arrays.fill(tile, key);
          return tile;
        });
  }

  /** At least so many floats. */
  float[] floats(int length) {
    if (floats.length < length) {
      floats = new float[Tiles.padded(length)];
    }
    return floats;
  }

  /** At least so many floats, apart from those of any other number. */
  float[] image(int number, int length) {
    while (images.size() <= number) {
      images.add(new float[0]);
    }
    if (images.get(number).length < length) {
      images.set(number, new float[Tiles.padded(length)]);
    }
    return images.get(number);
  }

  /** At least so many doubles. */
  double[] doubles(int length) {
    if (doubles.length < length) {
      doubles = new double[length];
    }
    return doubles;
  }

  /** At least so many longs. */
  long[] longs(int length) {
    if (longs.length < length) {
      longs = new long[length];
    }
    return longs;
  }
}
