package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The published files, where a machine has them. */
class MnistRealDataTest {
  @Test
  void digitsHaveThePublishedCountsAndMoments() throws IOException {
    ImageSet set = read(Mnist.digits(), MnistFiles.DIGITS);
    assertArrayEquals(
        new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
        counts(set.train()));
    assertArrayEquals(
        new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}, counts(set.test()));
    assertNormalised(set.train(), 0, 1, 5e-4);
    assertNormalised(set.test(), (0.1325 - 0.1307) / 0.3081, 0.3105 / 0.3081, 5e-4);
  }

  @Test
  void clothesHaveThePublishedCountsAndMoments() throws IOException {
    ImageSet set = read(Mnist.fashion(), MnistFiles.FASHION);
    int[] train = counts(set.train());
    int[] test = counts(set.test());
    for (int label = 0; label < 10; label++) {
      assertEquals(6000, train[label]);
      assertEquals(1000, test[label]);
    }
    assertNormalised(set.train(), 0, 1, 5e-4);
    assertNormalised(set.test(), (0.2868 - 0.2860) / 0.3530, 0.3524 / 0.3530, 5e-4);
  }

  private static ImageSet read(Mnist mnist, MnistFiles files) throws IOException {
    Optional<Path> folder =
        DataFolders.ofThisProcess().configured().map(data -> data.resolve(files.folder()));
    assumeTrue(
        folder.filter(Files::isDirectory).isPresent(),
        "skipped: ADJOINT_DATA names no folder with " + files.folder());
    for (RemoteFile file : files.published()) {
      assertTrue(file.matches(folder.orElseThrow().resolve(file.name())), file.name());
    }
    return mnist.find().orElseThrow();
  }

  private static int[] counts(Dataset data) {
    int[] counts = new int[10];
    for (int example = 0; example < data.size(); example++) {
      counts[data.column("target").index(example)]++;
    }
    return counts;
  }

  static void assertNormalised(Dataset data, double mean, double deviation, double tolerance) {
    Column x = data.column("x");
    float[] image = new float[x.elements()];
    double sum = 0;
    double squares = 0;
    for (int example = 0; example < data.size(); example++) {
      x.copy(example, image, 0);
      for (float pixel : image) {
        sum += pixel;
        squares += (double) pixel * pixel;
      }
    }
    double count = (double) data.size() * x.elements();
    assertEquals(mean, sum / count, tolerance);
    assertEquals(deviation, Math.sqrt(squares / count - sum / count * (sum / count)), tolerance);
  }
}
