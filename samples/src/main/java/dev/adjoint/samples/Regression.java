package dev.adjoint.samples;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.MeanSquaredError;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.CsvTable;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Schedule;
import dev.adjoint.runtime.train.Evaluation;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/*
 * HOW TO RUN
 *
 *   samples/run regression --data FOLDER          with california-housing/housing.csv
 *   samples/run regression --epochs 100
 *
 * The price of houses in a district of California from what a census tells about it. The table is
 * as tables are: the numbers are of very different sizes, one column has gaps, one is text. Here the
 * gaps become the median of their column, the text one input for each of its values, and every
 * number is brought to mean 0 and deviation 1, as seen in the rows that the network learns from.
 */

// @formatter:off
@Model class HousePrice {
  @Input(13)                  Tensor x;
  @Dense(out = 64) @Relu      Tensor first;
  @Dense(out = 64) @Relu      Tensor second;
  @Dense(out = 1)             Tensor price;
  @MeanSquaredError           Loss   loss;
}
// @formatter:on

/** Trains a network that guesses prices. */
@Command(name = "regression", description = "House prices from a CSV table with gaps, Adam.")
final class Regression implements Callable<Integer> {
  private static final List<String> NUMBERS =
      List.of(
          "longitude",
          "latitude",
          "housing_median_age",
          "total_rooms",
          "population",
          "households",
          "median_income");
  private static final String WITH_GAPS = "total_bedrooms";
  private static final String PRICE = "median_house_value";
  private static final String TEXT = "ocean_proximity";
  private static final List<String> PLACES =
      List.of("<1H OCEAN", "INLAND", "ISLAND", "NEAR BAY", "NEAR OCEAN");
  private static final int FEATURES = NUMBERS.size() + 1 + PLACES.size();

  @Mixin private final Settings settings = new Settings(30, new BatchSize(64), 2e-3);

  @Override
  public Integer call() {
    CsvTable table = settings.housing();
    int[] order = shuffled(table.size());
    int[] train = IntStream.of(order).limit(table.size() * 4L / 5).toArray();
    int[] test = IntStream.of(order).skip(train.length).toArray();

    float[] x = features(table, train);
    float[] price = table.numbers(PRICE);
    Scale scale = Scale.of(price, train);
    for (int row = 0; row < price.length; row++) {
      price[row] = scale.apply(price[row]);
    }
    Dataset all = Dataset.of(Column.floats("x", x, FEATURES), Column.floats("target", price, 1));
    System.out.printf(
        "data: %d rows to learn from, %d to test on; the median for %d gaps in %s%n",
        train.length, test.length, table.gaps(WITH_GAPS), WITH_GAPS);
    train(all.subset(train), all.subset(test), scale);
    return 0;
  }

  private void train(Dataset train, Dataset test, Scale price) {
    int batch = settings.batch(train.size());
    try (var network = HousePriceNetwork.create(settings.backend(), batch, settings.seed())) {
      History history =
          Trainer.of(network)
              .optimizer(Adam.rate(settings.rate()))
              .schedule(Schedule.cosine(settings.epochs()), Period.EPOCH)
              .epochs(settings.epochs())
              .seed(settings.seed())
              .fit(train, test);
      Evaluation last = history.last().validation().orElseThrow();
      new Result(settings)
          .with("loss", last.loss()) // in squares of the deviation: 1 is no better than the mean
          .with("dollars", Math.sqrt(last.loss()) * price.deviation()) // off, root of mean square
          .seconds(Result.seconds(history))
          .print();
    }
  }

  /** All inputs of all rows, scaled as the rows to learn from say. */
  private static float[] features(CsvTable table, int[] train) {
    float[] x = new float[table.size() * FEATURES];
    for (int feature = 0; feature < NUMBERS.size(); feature++) {
      put(table.numbers(NUMBERS.get(feature)), train, x, feature);
    }
    put(table.numbers(WITH_GAPS, table.median(WITH_GAPS, train)), train, x, NUMBERS.size());
    int[] places = table.indices(TEXT, PLACES);
    for (int row = 0; row < places.length; row++) {
      x[row * FEATURES + NUMBERS.size() + 1 + places[row]] = 1;
    }
    return x;
  }

  private static void put(float[] numbers, int[] train, float[] x, int feature) {
    Scale scale = Scale.of(numbers, train);
    for (int row = 0; row < numbers.length; row++) {
      x[row * FEATURES + feature] = scale.apply(numbers[row]);
    }
  }

  /** The rows in another order: the table is sorted by place. */
  private int[] shuffled(int rows) {
    Random random = new Random(settings.seed());
    int[] order = IntStream.range(0, rows).toArray();
    for (int i = rows - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /** Takes mean and deviation out of numbers. */
  private record Scale(double mean, double deviation) {
    static Scale of(float[] numbers, int[] rows) {
      double mean = IntStream.of(rows).mapToDouble(row -> numbers[row]).average().orElseThrow();
      double variance =
          IntStream.of(rows)
              .mapToDouble(row -> (numbers[row] - mean) * (numbers[row] - mean))
              .average()
              .orElseThrow();
      return new Scale(mean, Math.max(Math.sqrt(variance), 1e-6)); // all alike: only to 0
    }

    float apply(float number) {
      return (float) ((number - mean) / deviation);
    }
  }
}
