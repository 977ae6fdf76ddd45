package dev.adjoint.samples;

import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.samples.Settings.BatchSize;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/*
 * HOW TO RUN
 *
 *   samples/run average-digit
 *   samples/run average-digit --data FOLDER      with the files of MNIST
 *
 * What can be had without learning: the average image of each digit. A new image is the digit from
 * whose average it differs least. Every network has to beat this.
 */

/** Names a digit by the nearest average digit. */
@Command(
    name = "average-digit",
    description = "The nearest of ten average images, no learning.",
    footer = "Of these options, only --data has an effect here: there is nothing to train.")
final class AverageDigit implements Callable<Integer> {
  private static final int DIGITS = 10;

  @Mixin private final Settings settings = new Settings(1, BatchSize.ALL, 1);

  @Override
  public Integer call() {
    ImageSet digits = settings.digits();
    double[][] averages = averages(digits.train());
    Result.print(settings, accuracy(averages, digits.test()));
    return 0;
  }

  /** The average image of each digit, [10][784]. */
  private static double[][] averages(Dataset examples) {
    Column images = examples.column("x");
    Column labels = examples.column("target");
    float[] image = new float[images.elements()];
    double[][] averages = new double[DIGITS][images.elements()];
    int[] counts = new int[DIGITS];
    for (int example = 0; example < examples.size(); example++) {
      images.copy(example, image, 0);
      int digit = labels.index(example);
      counts[digit]++;
      for (int pixel = 0; pixel < image.length; pixel++) {
        averages[digit][pixel] += image[pixel];
      }
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      for (int pixel = 0; pixel < image.length; pixel++) {
        averages[digit][pixel] /= Math.max(counts[digit], 1);
      }
    }
    return averages;
  }

  /** The share of examples whose nearest average has their label. */
  private static double accuracy(double[][] averages, Dataset examples) {
    Column images = examples.column("x");
    Column labels = examples.column("target");
    float[] image = new float[images.elements()];
    int hits = 0;
    for (int example = 0; example < examples.size(); example++) {
      images.copy(example, image, 0);
      hits += nearest(averages, image) == labels.index(example) ? 1 : 0;
    }
    return (double) hits / examples.size();
  }

  private static int nearest(double[][] averages, float[] image) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int digit = 0; digit < averages.length; digit++) {
      double difference = meanAbsoluteDifference(averages[digit], image);
      if (difference < least) {
        least = difference;
        nearest = digit;
      }
    }
    return nearest;
  }

  private static double meanAbsoluteDifference(double[] average, float[] image) {
    double sum = 0;
    for (int pixel = 0; pixel < image.length; pixel++) {
      sum += Math.abs(average[pixel] - image[pixel]);
    }
    return sum / image.length;
  }
}
