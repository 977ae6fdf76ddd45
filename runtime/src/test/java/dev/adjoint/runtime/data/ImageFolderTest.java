package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir Path folder;

  private Path image(String name, int width, int height, Color color) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, color.getRGB());
    }
    assertTrue(ImageIO.write(image, "png", file.toFile()));
    return file;
  }

  @BeforeEach
  void writeImages() throws IOException {
    image("cat/2.png", 5, 9, new Color(255, 51, 0));
    image("cat/10.PNG", 4, 3, new Color(0, 0, 255));
    image("ant/a.png", 1, 1, new Color(0, 255, 0));
    Files.writeString(folder.resolve("cat/notes.txt"), "no image");
    Files.writeString(folder.resolve("README"), "no class");
    Files.createDirectory(folder.resolve(".hidden"));
  }

  private static float[] example(ImageFolder images, int number) {
    float[] x = new float[images.dataset().column("x").elements()];
    images.dataset().column("x").copy(number, x, 0);
    return x;
  }

  @Test
  void readsAClassAFolderInTheOrderOfNames() {
    ImageFolder images = ImageFolder.from(folder, 3, 3, 4);
    assertEquals(List.of("ant", "cat"), images.classes());
    assertEquals(3, images.dataset().size());
    assertEquals(List.of(3, 3, 4), images.dataset().column("x").shape());
    Column target = images.dataset().column("target");
    assertArrayEquals(
        new int[] {0, 1, 1}, new int[] {target.index(0), target.index(1), target.index(2)});
    float[] blue = example(images, 1); // "10.PNG" comes before "2.png"
    assertArrayEquals(new float[24], Arrays.copyOf(blue, 24));
    for (int i = 24; i < 36; i++) {
      assertEquals(1, blue[i]);
    }
    float[] orange = example(images, 2);
    assertEquals(1, orange[0]);
    assertEquals(0.2f, orange[12], 1e-6f);
    assertEquals(0, orange[35]);
  }

  @Test
  void mixesColoursToGrey() {
    ImageFolder images = ImageFolder.from(folder, 1, 2, 2);
    assertEquals(0.587f, example(images, 0)[3], 0.002f);
    assertEquals(0.114f, example(images, 1)[3], 0.002f);
  }

  @Test
  void namesWhatIsMissingOrDamaged() throws IOException {
    assertEquals(
        folder.resolve("none") + ": no such folder",
        message(() -> ImageFolder.from(folder.resolve("none"), 3, 2, 2)));
    Files.createDirectory(folder.resolve("dog"));
    assertEquals(
        folder.resolve("dog") + ": expected images in this folder, there is none",
        message(() -> ImageFolder.from(folder, 3, 2, 2)));
    assertEquals(
        folder.resolve("dog") + ": expected a folder for each class in it, there is none",
        message(() -> ImageFolder.from(folder.resolve("dog"), 3, 2, 2)));
    Path text = folder.resolve("dog/text.png");
    Files.writeString(text, "no image");
    assertEquals(
        text + ": is no image that can be read", message(() -> ImageFolder.from(folder, 3, 2, 2)));
    Path whole = image("dog/whole.png", 50, 50, Color.PINK);
    byte[] bytes = Files.readAllBytes(whole);
    Files.delete(whole);
    Files.write(text, Arrays.copyOf(bytes, bytes.length / 2));
    String cut = message(() -> ImageFolder.from(folder, 3, 2, 2));
    assertTrue(cut.startsWith(text + ": is a damaged image: "), cut);
    bytes[18] = 127; // the width in the header: 2^30 and more
    bytes[16] = 1;
    Files.write(text, bytes);
    String large = message(() -> ImageFolder.from(folder, 3, 2, 2));
    assertTrue(large.contains("pixels, more than 67108864"), large);
    assertEquals(
        "expected 1 or 3 channels and sizes above 0, came [2,5,5]",
        assertThrows(IllegalArgumentException.class, () -> ImageFolder.from(folder, 2, 5, 5))
            .getMessage());
  }

  private static String message(Runnable call) {
    return assertThrows(DataException.class, call::run).getMessage();
  }
}
