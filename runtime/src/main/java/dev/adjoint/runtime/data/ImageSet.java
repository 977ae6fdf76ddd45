package dev.adjoint.runtime.data;

import java.util.Objects;

/**
 * Labelled images: a column {@code "x"} of images {@code [1, 28, 28]}, normalised to a mean of
 * about 0 and a deviation of about 1, and a column {@code "target"} of labels from 0 to 9.
 *
 * @param train what a network learns from
 * @param test what it is judged by
 * @param isGenerated whether a program drew the images: results on them say nothing about MNIST
 */
public record ImageSet(Dataset train, Dataset test, boolean isGenerated) {
  static final int SIDE = 28;
  static final int CLASSES = 10;

  /** Refuses null. */
  public ImageSet {
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(test, "test");
  }

  /** Images that were not generated. */
  public ImageSet(Dataset train, Dataset test) {
    this(train, test, false);
  }

  /**
   * The same images with other numbers for their pixels: {@code (pixel / 255 - mean) / deviation}.
   * With {@code (0, 1)} they lie in [0, 1], with {@code (0.5f, 0.5f)} in [-1, 1].
   *
   * @throws IllegalArgumentException if a column {@code "x"} is none of images, or if mean or
   *     deviation is not a usable number
   */
  public ImageSet normalised(float mean, float deviation) {
    return new ImageSet(
        normalised(train, mean, deviation), normalised(test, mean, deviation), isGenerated);
  }

  private static Dataset normalised(Dataset dataset, float mean, float deviation) {
    if (!(dataset.column("x") instanceof ImageColumn images)) {
      throw new IllegalArgumentException(
          dataset.column("x") + " was not made of the bytes of images");
    }
    return new Table(
        dataset.columns().stream()
            .map(column -> column == images ? images.normalised(mean, deviation) : column)
            .toList());
  }

  static Column images(byte[] pixels, float mean, float deviation) {
    return Column.images("x", pixels, mean, deviation, 1, SIDE, SIDE);
  }

  static Column labels(int[] labels) {
    return Column.indices("target", labels, CLASSES);
  }
}
