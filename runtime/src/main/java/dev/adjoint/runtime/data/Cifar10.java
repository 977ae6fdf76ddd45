package dev.adjoint.runtime.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * CIFAR-10 in its binary form: 50,000 colour images [3,32,32] of ten classes to learn from, 10,000
 * to test on.
 *
 * <p>Source: <a href="https://www.cs.toronto.edu/~kriz/cifar.html">the CIFAR-10 data set</a>
 * (Krizhevsky 2009), "binary version": of each image one byte for its class, then the rows of red,
 * of green and of blue.
 */
public final class Cifar10 {
  /** What the classes are called, by number. */
  public static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private static final int SIDE = 32;
  private static final int PIXELS = 3 * SIDE * SIDE;
  private static final int RECORD = 1 + PIXELS;
  private static final int MOST_RECORDS = 100_000;

  /** Of all training pixels in [0, 1], whatever their colour. */
  private static final float MEAN = 0.4734f;

  private static final float DEVIATION = 0.2516f;

  private Cifar10() {}

  /**
   * The images of a folder with the files {@code data_batch_1.bin} to {@code data_batch_5.bin} and
   * {@code test_batch.bin}, normalised by mean and deviation of the training pixels.
   *
   * @throws DataException if a file is missing, or does not hold whole images of classes below 10
   */
  public static ImageSet from(Path folder) {
    Objects.requireNonNull(folder, "folder");
    List<Path> train =
        IntStream.rangeClosed(1, 5)
            .mapToObj(number -> folder.resolve("data_batch_" + number + ".bin"))
            .toList();
    return new ImageSet(read(train), read(List.of(folder.resolve("test_batch.bin"))));
  }

  private static Dataset read(List<Path> files) {
    int images = files.stream().mapToInt(Cifar10::images).sum();
    byte[] pixels = new byte[Math.multiplyExact(images, PIXELS)];
    int[] labels = new int[images];
    int image = 0;
    for (Path file : files) {
      byte[] bytes = bytes(file);
      for (int from = 0; from + RECORD <= bytes.length && image < images; from += RECORD) {
        labels[image] = label(file, bytes[from] & 0xff, from / RECORD);
        System.arraycopy(bytes, from + 1, pixels, image * PIXELS, PIXELS);
        image++;
      }
    }
    return Dataset.of(
        Column.images("x", pixels, MEAN, DEVIATION, 3, SIDE, SIDE),
        Column.indices("target", labels, CLASSES.size()));
  }

  private static int label(Path file, int label, int image) {
    if (label >= CLASSES.size()) {
      throw new DataException(
          file, "image %d has the class %d, expected 0 to 9".formatted(image, label));
    }
    return label;
  }

  /** As the length of a file tells, before any of it is read. */
  private static int images(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataException(file, "no such file");
    }
    try {
      long bytes = Files.size(file);
      if (bytes == 0 || bytes % RECORD != 0 || bytes / RECORD > MOST_RECORDS) {
        throw new DataException(
            file,
            "expected 1 to %d images of %d bytes each, came %d bytes"
                .formatted(MOST_RECORDS, RECORD, bytes));
      }
      return (int) (bytes / RECORD);
    } catch (IOException failure) {
      throw new DataException(file, "cannot be read: " + failure.getMessage(), failure);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw new DataException(file, "cannot be read: " + failure.getMessage(), failure);
    }
  }
}
