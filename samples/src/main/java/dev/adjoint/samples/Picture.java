package dev.adjoint.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Grey images of 28x28 pixels side by side in a PNG file. */
final class Picture {
  private static final int SIDE = 28;
  private static final int GAP = 2;

  private Picture() {}

  /**
   * Writes images in rows.
   *
   * @param pixels one image after the other
   * @param black the number that is shown black, and those below it
   * @param white the number that is shown white, and those above it
   * @param columns how many images a row has
   * @return the file
   */
  static Path write(Path file, float[] pixels, double black, double white, int columns) {
    int count = pixels.length / (SIDE * SIDE);
    int rows = (count + columns - 1) / columns;
    BufferedImage picture =
        new BufferedImage(
            columns * (SIDE + GAP) + GAP, rows * (SIDE + GAP) + GAP, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < count * SIDE * SIDE; i++) {
      int image = i / (SIDE * SIDE);
      int x = GAP + image % columns * (SIDE + GAP) + i % SIDE;
      int y = GAP + image / columns * (SIDE + GAP) + i / SIDE % SIDE;
      double share = (pixels[i] - black) / (white - black);
      int grey = (int) Math.round(255 * Math.max(0, Math.min(1, share)));
      picture.getRaster().setSample(x, y, 0, grey);
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(picture, "png", file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + ": the picture cannot be written: " + e.getMessage(), e);
    }
  }
}
