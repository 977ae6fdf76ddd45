package dev.adjoint.processor.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.optimize.Ema;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Sgd;
import dev.adjoint.runtime.optimize.Swa;
import dev.adjoint.runtime.train.Progress;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.runtime.train.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the trainer does for batch norms: batches of two at least, and statistics for averages. */
class BatchNormTrainingTest {
  private static final int CAPACITY = 8;
  private static final int FEATURES = 3;
  private static final int HIDDEN = 2;
  private static final String MEAN = "hidden.batchNorm.running_mean";
  private static final String VARIANCE = "hidden.batchNorm.running_var";

  private static final ModelCompiler MODELS =
      ModelCompiler.compile(
          """
          import dev.adjoint.dsl.*;
          import dev.adjoint.dsl.layers.*;

          @Model class Standardised {
            @Input(3) Tensor x;
            @Dense(out = 2) @BatchNorm(momentum = 0.3) Tensor hidden;
            @Dense(out = 1) Tensor y;
            @MeanSquaredError Loss loss;
          }
          @Model class Logarithms {
            @Input(3) Tensor x;
            @Pointwise("log(x)") @Output Tensor l;
            @BatchNorm Tensor n;
            @Dense(out = 1) Tensor y;
            @MeanSquaredError Loss loss;
          }
          @Model class Still {
            @Input(3) Tensor x;
            @Dense(out = 2) @BatchNorm(momentum = 0) Tensor hidden;
            @Dense(out = 1) Tensor y;
            @MeanSquaredError Loss loss;
          }
          """);

  private static Network network(String model) {
    return MODELS.create(model + "Network", Backend.reference(), CAPACITY, 1);
  }

  private static Trainer trainer(Network network) {
    return Trainer.of(network)
        .optimizer(Sgd.rate(0.1))
        .batch(4)
        .shuffle(false)
        .progress(Progress.none());
  }

  private static Dataset examples(int count) {
    Random random = new Random(5);
    float[] x = new float[count * FEATURES];
    float[] y = new float[count];
    for (int i = 0; i < x.length; i++) {
      x[i] = 1 + 2 * random.nextFloat();
      y[i / FEATURES] += x[i];
    }
    return Dataset.of(Column.floats("x", x, FEATURES), Column.floats("target", y, 1));
  }

  @ParameterizedTest
  @CsvSource({"9, 4, 3", "5, 4, 2", "8, 4, 2", "3, 2, -1", "4, 2, 2", "1, 4, -1", "4, 1, -1"})
  void noBatchHasASingleExample(int count, int batch, int steps) {
    try (Network network = network("Standardised")) {
      Trainer trainer = trainer(network).batch(batch);
      if (steps > 0) {
        assertEquals(steps, trainer.fit(examples(count)).last().steps());
        assertEquals(steps, network.step());
      } else {
        assertEquals(
            ("the batch norm of \"hidden\" needs 2 or more examples in each training batch of "
                    + "Standardised, but %d in batches of %d leave single ones")
                .formatted(count, Math.min(batch, count)),
            assertThrows(IllegalArgumentException.class, () -> trainer.fit(examples(count)))
                .getMessage());
      }
    }
  }

  @Test
  void anAverageHasTheStatisticsOfItsOwnWeights() {
    try (Network network = network("Standardised")) {
      trainer(network).average(Swa.from(1, Period.STEP)).epochs(3).fit(examples(10));
      float[][] expected = meansOverBatches(network, examples(10), 4, 4, 2);
      assertArrayEquals(expected[0], network.get(MEAN), 1e-5f);
      assertArrayEquals(expected[1], network.get(VARIANCE), 1e-5f);
    }
  }

  @Test
  void theStatisticsAreThoseOfTheLastTrainingSet() {
    try (Network network = network("Standardised")) {
      Trainer trainer = trainer(network).average(Swa.from(1, Period.EPOCH).every(10));
      trainer.fit(examples(10));
      float[] first = network.get(MEAN);
      trainer.fit(examples(5)); // no weights go into the average
      float[][] expected = meansOverBatches(network, examples(5), 3, 2);
      assertArrayEquals(expected[0], network.get(MEAN), 1e-5f);
      assertFalse(Arrays.equals(first, network.get(MEAN)));
    }
  }

  /** Mean and unbiased variance of each hidden feature, batch by batch, and of those the mean. */
  private static float[][] meansOverBatches(Network network, Dataset examples, int... batches) {
    float[] weight = network.get("hidden.weight");
    float[] bias = network.get("hidden.bias");
    float[][] means = new float[2][HIDDEN];
    float[] x = new float[FEATURES];
    for (int unit = 0; unit < HIDDEN; unit++) {
      int from = 0;
      for (int batch : batches) {
        double sum = 0;
        double squares = 0;
        for (int i = from; i < from + batch; i++) {
          examples.column("x").copy(i, x, 0);
          double h = bias[unit];
          for (int j = 0; j < FEATURES; j++) {
            h += x[j] * weight[unit * FEATURES + j];
          }
          sum += h;
          squares += h * h;
        }
        from += batch;
        means[0][unit] += sum / batch / batches.length;
        means[1][unit] += (squares - sum * sum / batch) / (batch - 1) / batches.length;
      }
    }
    return means;
  }

  @Test
  void theWeightsKeepTheirOwnStatistics() {
    try (Network averaged = network("Standardised");
        Network plain = network("Standardised")) {
      Trainer trainer = trainer(averaged).average(Ema.decay(0.9)).epochs(2);
      trainer.fit(examples(10), examples(6));
      trainer.fit(examples(10), examples(6));
      trainer.average(Ema.decay(0.5)); // lets go of the average
      trainer(plain).epochs(4).fit(examples(10), examples(6));
      for (String name : new String[] {"hidden.weight", MEAN, VARIANCE}) {
        assertArrayEquals(plain.get(name), averaged.get(name));
      }
    }
  }

  /** The statistics are the mean of an infinity, and no reason for it. */
  @Test
  void theValueThatIsNotFiniteIsBlamedAndNotTheStatisticsOfIt() {
    float[] x = {1, 2, 3, 4, 0, 6};
    Dataset data = Dataset.of(Column.floats("x", x, 3), Column.floats("target", new float[2], 1));
    try (Network network = network("Logarithms")) {
      Trainer trainer = trainer(network);
      TrainingException problem = assertThrows(TrainingException.class, () -> trainer.fit(data));
      assertEquals(Optional.of("l"), problem.value());
      network.evaluate(Batch.of(1, new float[] {1, 1, 1}, new float[1]));
      assertEquals(Optional.of("n.running_mean"), network.firstNonFinite());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theWeightsAreBackWhereTheStatisticsOfTheAverageFail(boolean validation) {
    Column target = new FailingColumn(examples(10).column("target"), 10);
    Dataset data = Dataset.of(examples(10).column("x"), target);
    try (Network averaged = network("Standardised");
        Network plain = network("Standardised")) {
      Trainer trainer = trainer(averaged).average(Ema.decay(0.9));
      assertThrows(
          UncheckedIOException.class,
          () -> {
            if (validation) {
              trainer.fit(data, examples(6));
            } else {
              trainer.fit(data);
            }
          });
      trainer(plain).fit(examples(10));
      for (String name : new String[] {"hidden.weight", MEAN, VARIANCE}) {
        assertArrayEquals(plain.get(name), averaged.get(name), name);
      }
    }
  }

  /** A column that can no longer be read after some reads. */
  private static final class FailingColumn implements Column {
    private final Column column;
    private int readsLeft;

    FailingColumn(Column column, int reads) {
      this.column = column;
      this.readsLeft = reads;
    }

    @Override
    public String name() {
      return column.name();
    }

    @Override
    public ValueType type() {
      return column.type();
    }

    @Override
    public List<Integer> shape() {
      return column.shape();
    }

    @Override
    public int size() {
      return column.size();
    }

    @Override
    public int limit() {
      return column.limit();
    }

    @Override
    public void copy(int example, float[] destination, int offset) {
      if (readsLeft-- == 0) {
        throw new UncheckedIOException(new IOException("the disk is gone"));
      }
      column.copy(example, destination, offset);
    }
  }

  @Test
  void statisticsThatNeverChangeStay() {
    try (Network network = network("Still")) {
      trainer(network).average(Swa.from(1, Period.STEP)).fit(examples(10));
      assertArrayEquals(new float[] {0, 0}, network.get(MEAN));
      assertArrayEquals(new float[] {1, 1}, network.get(VARIANCE));
    }
  }
}
