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

  static Column images(byte[] pixels, float mean, float deviation) {
    return Column.images("x", pixels, mean, deviation, 1, SIDE, SIDE);
  }

  static Column labels(int[] labels) {
    return Column.indices("target", labels, CLASSES);
  }
}
