package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
  private static final int RECORD = 3073;

  @TempDir Path folder;

  /** Two images a file, of classes that go up, and pixels that a seed draws. */
  @BeforeEach
  void writeFiles() throws IOException {
    for (int file = 1; file <= 6; file++) {
      byte[] bytes = new byte[2 * RECORD];
      new Random(file).nextBytes(bytes);
      bytes[0] = (byte) (file - 1);
      bytes[RECORD] = (byte) (10 - file);
      Files.write(file(file), bytes);
    }
  }

  private Path file(int number) {
    return folder.resolve(number == 6 ? "test_batch.bin" : "data_batch_" + number + ".bin");
  }

  @Test
  void readsImagesByColourAndTheirClasses() throws IOException {
    ImageSet images = Cifar10.from(folder);
    assertEquals(10, images.train().size());
    assertEquals(2, images.test().size());
    Column x = images.train().column("x");
    assertEquals(List.of(3, 32, 32), x.shape());
    assertEquals(2, images.train().column("target").index(4));
    assertEquals(7, images.train().column("target").index(5));
    assertEquals(10, images.train().column("target").limit());
    float[] sixth = new float[3072];
    x.copy(5, sixth, 0);
    byte[] file = Files.readAllBytes(file(3));
    for (int i = 0; i < sixth.length; i++) {
      float pixel = (file[RECORD + 1 + i] & 0xff) / 255f;
      assertEquals((pixel - 0.4734f) / 0.2516f, sixth[i], 1e-6f);
    }
  }

  @Test
  void refusesFilesThatAreMissingCutOrOfAnotherKind() throws IOException {
    Files.write(file(2), new byte[RECORD - 1]);
    assertEquals(
        file(2) + ": expected 1 to 100000 images of 3073 bytes each, came 3072 bytes", message());
    Files.write(file(2), new byte[0]);
    assertEquals(
        file(2) + ": expected 1 to 100000 images of 3073 bytes each, came 0 bytes", message());
    byte[] wrong = new byte[2 * RECORD];
    wrong[RECORD] = (byte) 200;
    Files.write(file(2), wrong);
    assertEquals(file(2) + ": image 1 has the class 200, expected 0 to 9", message());
    Files.delete(file(2));
    assertEquals(file(2) + ": no such file", message());
  }

  private String message() {
    return assertThrows(DataException.class, () -> Cifar10.from(folder)).getMessage();
  }
}
