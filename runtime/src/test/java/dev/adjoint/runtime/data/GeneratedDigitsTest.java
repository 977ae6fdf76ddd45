package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedDigitsTest {
  @Test
  void drawsTheSameBytesOnEveryMachine() throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(GeneratedDigits.pixels(1000, 1));
    assertEquals(
        "4ab1b2d88ecf8d4e35d8c0b53a365e7777c97153313c9d6b6560376de5d40c00",
        HexFormat.of().formatHex(digest));
  }

  @Test
  void anotherSeedDrawsOthersAndTheCountChangesNone() {
    byte[] pixels = GeneratedDigits.pixels(20, 5);
    assertTrue(Arrays.equals(pixels, Arrays.copyOf(GeneratedDigits.pixels(30, 5), pixels.length)));
    assertTrue(!Arrays.equals(pixels, GeneratedDigits.pixels(20, 6)));
  }

  @Test
  void hasTheFormOfMnist() {
    Dataset train = GeneratedDigits.train();
    Dataset test = GeneratedDigits.test();
    assertEquals(6000, train.size());
    assertEquals(1000, test.size());
    assertEquals(List.of(1, 28, 28), train.column("x").shape());
    assertEquals(10, train.column("target").limit());
    for (int example = 0; example < test.size(); example++) {
      assertEquals(example % 10, test.column("target").index(example));
    }
  }

  @Test
  void isNormalisedToMeanZeroAndDeviationOne() {
    MnistRealDataTest.assertNormalised(GeneratedDigits.train(), 0, 1, 5e-3);
    MnistRealDataTest.assertNormalised(GeneratedDigits.test(), 0, 1, 5e-2);
  }

  @Test
  void isNeitherTrivialNorHopelessForTheNearestMean() {
    double[][] means = means(GeneratedDigits.train());
    Dataset test = GeneratedDigits.test();
    float[] image = new float[784];
    int right = 0;
    for (int example = 0; example < test.size(); example++) {
      test.column("x").copy(example, image, 0);
      right += nearest(means, image) == test.column("target").index(example) ? 1 : 0;
    }
    assertTrue(right > 600 && right < 950, "right: " + right);
  }

  private static double[][] means(Dataset data) {
    double[][] means = new double[10][784];
    float[] image = new float[784];
    for (int example = 0; example < data.size(); example++) {
      data.column("x").copy(example, image, 0);
      double[] mean = means[data.column("target").index(example)];
      for (int i = 0; i < image.length; i++) {
        mean[i] += image[i] * 10.0 / data.size();
      }
    }
    return means;
  }

  private static int nearest(double[][] means, float[] image) {
    int nearest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int label = 0; label < means.length; label++) {
      double distance = 0;
      for (int i = 0; i < image.length; i++) {
        distance += (image[i] - means[label][i]) * (image[i] - means[label][i]);
      }
      if (distance < smallest) {
        smallest = distance;
        nearest = label;
      }
    }
    return nearest;
  }

  @Test
  void refusesCountsThatCannotBe() {
    for (int count : new int[] {0, -1, Integer.MAX_VALUE}) {
      assertEquals(
          "cannot generate " + count + " digits, expected 1 to 2739137",
          assertThrows(IllegalArgumentException.class, () -> GeneratedDigits.of(count, 1))
              .getMessage());
    }
  }
}
