package dev.adjoint.runtime.data;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Images of any size in a folder for each class, as torchvision's <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.ImageFolder.html">ImageFolder</a>
 * has them: {@code animals/cat/1.png}, {@code animals/dog/7.jpg}. Classes are numbered in the order
 * of their names. PNG, JPEG, GIF and BMP are read, and scaled to one size.
 *
 * @param dataset a column {@code "x"} of shape [channels,height,width] with numbers in [0, 1], and
 *     a column {@code "target"} of classes
 * @param classes the names of the folders, by number
 */
public record ImageFolder(Dataset dataset, List<String> classes) {
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

  /** A header that says more is not believed. */
  private static final long MOST_PIXELS = 1L << 26;

  private static final int COLOURS = 3;

  /** Copies the names. */
  public ImageFolder {
    Objects.requireNonNull(dataset, "dataset");
    classes = List.copyOf(classes);
  }

  /**
   * Reads all images at once. Files with other endings, and those whose name begins with a dot, are
   * passed over.
   *
   * @param channels 3 for colours, 1 for grey
   * @throws DataException if there is no such folder, no class in it, a class without images, or a
   *     file that is no image
   * @throws IllegalArgumentException if channels is not 1 or 3, a size is below 1, or the images do
   *     not fit into one array
   */
  public static ImageFolder from(Path folder, int channels, int height, int width) {
    Objects.requireNonNull(folder, "folder");
    if (channels != 1 && channels != COLOURS || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "expected 1 or 3 channels and sizes above 0, came [%d,%d,%d]"
              .formatted(channels, height, width));
    }
    if (!Files.isDirectory(folder)) {
      throw new DataException(folder, "no such folder");
    }
    List<Path> classes = entries(folder).stream().filter(Files::isDirectory).toList();
    if (classes.isEmpty()) {
      throw new DataException(folder, "expected a folder for each class in it, there is none");
    }
    List<Path> images = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int type = 0; type < classes.size(); type++) {
      List<Path> ofClass =
          entries(classes.get(type)).stream().filter(ImageFolder::isImage).toList();
      if (ofClass.isEmpty()) {
        throw new DataException(classes.get(type), "expected images in this folder, there is none");
      }
      images.addAll(ofClass);
      for (int i = 0; i < ofClass.size(); i++) {
        labels.add(type);
      }
    }
    byte[] pixels = pixels(images, channels, height, width);
    return new ImageFolder(
        Dataset.of(
            Column.images("x", pixels, 0, 1, channels, height, width),
            Column.indices(
                "target", labels.stream().mapToInt(Integer::intValue).toArray(), classes.size())),
        classes.stream().map(path -> path.getFileName().toString()).toList());
  }

  /** What is in a folder, in the order of names, hidden things left out. */
  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new DataException(folder, "cannot be read: " + failure.getMessage(), failure);
    }
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static byte[] pixels(List<Path> images, int channels, int height, int width) {
    long size = (long) images.size() * channels * height * width;
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%d images of [%d,%d,%d] have more than 2^31-1 elements"
              .formatted(images.size(), channels, height, width));
    }
    byte[] pixels = new byte[(int) size];
    for (int i = 0; i < images.size(); i++) {
      BufferedImage scaled = scaled(read(images.get(i)), height, width);
      put(scaled, channels, pixels, i * channels * height * width);
    }
    return pixels;
  }

  private static BufferedImage read(Path file) {
    try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new DataException(file, "is no image that can be read");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new DataException(
              file, "its header says %d pixels, more than %d".formatted(pixels, MOST_PIXELS));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
      throw new DataException(file, "is a damaged image: " + damaged.getMessage(), damaged);
    }
  }

  /** On black, where the image is transparent. */
  private static BufferedImage scaled(BufferedImage image, int height, int width) {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  /** Grey is the luma of ITU-R 601, as in Pillow. */
  private static void put(BufferedImage image, int channels, byte[] pixels, int from) {
    int plane = image.getWidth() * image.getHeight();
    for (int i = 0; i < plane; i++) {
      int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
      int red = rgb >> 16 & 0xff;
      int green = rgb >> 8 & 0xff;
      int blue = rgb & 0xff;
      if (channels == 1) {
        pixels[from + i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
      } else {
        pixels[from + i] = (byte) red;
        pixels[from + plane + i] = (byte) green;
        pixels[from + 2 * plane + i] = (byte) blue;
      }
    }
  }
}
