package dev.adjoint.samples;

import dev.adjoint.dsl.From;
import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Output;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.Tied;
import dev.adjoint.dsl.layers.Conv2d;
import dev.adjoint.dsl.layers.CosineEmbedding;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Flatten;
import dev.adjoint.dsl.layers.MaxPool2d;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/*
 * HOW TO RUN
 *
 *   samples/run siamese
 *   samples/run siamese --epochs 5 --data FOLDER
 *
 * Do two images show the same digit? Two towers with the same parameters, after Bromley and others,
 * Signature verification using a siamese time delay neural network, 1993, turn images into vectors:
 * towards each other for the same digit, apart for different ones. Neither tower is told which
 * digit it sees. The accuracy counts pairs of test images whose cosine is on the right side of one
 * half; same and different are the mean cosines of either kind.
 */

// @formatter:off
@Model class Siamese {
  @Input({1, 28, 28})                                                          Tensor left;
  @Input({1, 28, 28})                                                          Tensor right;

  @From("left")
  @Conv2d(out = 8, kernel = 5) @Relu @MaxPool2d(2)                             Tensor leftEdges;
  @Conv2d(out = 16, kernel = 5) @Relu @MaxPool2d(2)                            Tensor leftStrokes;
  @Flatten @Dense(out = 32) @Output                                            Tensor leftCode;

  @From("right")
  @Conv2d(out = 8, kernel = 5) @Tied("leftEdges") @Relu @MaxPool2d(2)          Tensor rightEdges;
  @Conv2d(out = 16, kernel = 5) @Tied("leftStrokes") @Relu @MaxPool2d(2)       Tensor rightStrokes;
  @Flatten @Dense(out = 32) @Tied("leftCode") @Output                          Tensor rightCode;

  @From("leftCode") @CosineEmbedding(with = "rightCode", target = "same")      Loss   loss;
}
// @formatter:on

/** Trains two towers that share their parameters. */
@Command(name = "siamese", description = "Two tied towers tell whether digits are the same, Adam.")
final class SiameseDigits implements Callable<Integer> {
  private static final int CLASSES = 10;
  private static final double BORDER = 0.5;

  @Mixin private final Settings settings = new Settings(2, new BatchSize(64), 1e-3);

  @Override
  public Integer call() {
    ImageSet digits = settings.digits();
    Random random = new Random(settings.seed());
    Dataset train = pairs(digits.train(), random);
    Dataset test = pairs(digits.test(), random);
    int batch = settings.batch(train.size());
    try (var network = SiameseNetwork.create(settings.backend(), batch, settings.seed())) {
      History history =
          Trainer.of(network)
              .optimizer(Adam.rate(settings.rate()))
              .epochs(settings.epochs())
              .seed(settings.seed())
              .fit(train, test);
      report(network, test, history);
    }
    return 0;
  }

  /** As many pairs as there are images, half of them of one digit: left, right, and 1 or -1. */
  private static Dataset pairs(Dataset images, Random random) {
    Column digit = images.column("target");
    List<List<Integer>> byDigit = new ArrayList<>();
    for (int i = 0; i < CLASSES; i++) {
      byDigit.add(new ArrayList<>());
    }
    for (int i = 0; i < images.size(); i++) {
      byDigit.get(digit.index(i)).add(i);
    }
    int[] left = new int[images.size()];
    int[] right = new int[images.size()];
    float[] same = new float[images.size()];
    for (int i = 0; i < images.size(); i++) {
      left[i] = i;
      List<Integer> alike = byDigit.get(digit.index(i));
      boolean isSame = random.nextBoolean();
      right[i] =
          isSame ? alike.get(random.nextInt(alike.size())) : other(digit, digit.index(i), random);
      same[i] = isSame ? 1 : -1;
    }
    Dataset x = images.select("x");
    return Dataset.of(
        x.subset(left).column("x").renamed("left"),
        x.subset(right).column("x").renamed("right"),
        Column.floats("same", same, 1));
  }

  /** An image of any other digit. */
  private static int other(Column digit, int than, Random random) {
    int image = random.nextInt(digit.size());
    while (digit.index(image) == than) {
      image = random.nextInt(digit.size());
    }
    return image;
  }

  private void report(SiameseNetwork network, Dataset test, History history) {
    float[] cosines = cosines(network, test);
    double right = 0;
    double same = 0;
    double different = 0;
    int count = 0;
    float[] label = new float[1];
    for (int i = 0; i < cosines.length; i++) {
      test.column("same").copy(i, label, 0);
      boolean isSame = label[0] > 0;
      right += isSame == cosines[i] > BORDER ? 1 : 0;
      same += isSame ? cosines[i] : 0;
      different += isSame ? 0 : cosines[i];
      count += isSame ? 1 : 0;
    }
    new Result(settings)
        .with("accuracy", right / cosines.length)
        .with("same", same / count)
        .with("different", different / (cosines.length - count))
        .seconds(Result.seconds(history))
        .print();
  }

  /** Of the two vectors of each pair. */
  private static float[] cosines(SiameseNetwork network, Dataset pairs) {
    float[] cosines = new float[pairs.size()];
    for (int from = 0; from < pairs.size(); from += network.capacity()) {
      int count = Math.min(network.capacity(), pairs.size() - from);
      network.predict(
          images(pairs.column("left"), from, count), images(pairs.column("right"), from, count));
      float[] left = network.output("leftCode");
      float[] right = network.output("rightCode");
      int width = left.length / count;
      for (int i = 0; i < count; i++) {
        cosines[from + i] = cosine(left, right, i * width, (i + 1) * width);
      }
    }
    return cosines;
  }

  private static float[] images(Column column, int from, int count) {
    float[] images = new float[count * column.elements()];
    for (int i = 0; i < count; i++) {
      column.copy(from + i, images, i * column.elements());
    }
    return images;
  }

  private static float cosine(float[] a, float[] b, int from, int to) {
    double product = 0;
    double lengthOfA = 0;
    double lengthOfB = 0;
    for (int i = from; i < to; i++) {
      product += a[i] * b[i];
      lengthOfA += a[i] * a[i];
      lengthOfB += b[i] * b[i];
    }
    return (float) (product / Math.sqrt(lengthOfA * lengthOfB + 1e-24));
  }
}
