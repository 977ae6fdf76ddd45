package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.DoubleSupplier;

/** The kernels under test beside the reference's, fed with the same numbers. */
public final class TwoKernels implements AutoCloseable {
  /** The same matrix on both. */
  public record Pair(Matrix tested, Matrix expected) {
    Pair transposed() {
      return new Pair(tested.transposed(), expected.transposed());
    }
  }

  /** One side of several pairs, in a call. */
  @FunctionalInterface
  public interface Call {
    void on(Kernels kernels, Side side);
  }

  /** Picks a side of a pair. */
  @FunctionalInterface
  public interface Side {
    Matrix of(Pair pair);
  }

  /** The least magnitude that a difference is measured with: below it all is rounding. */
  private static final double FLOOR = 1e-3;

  private final long seed;
  private final Random random;
  public final Kernels tested;
  private final Kernels expected;

  public TwoKernels(Backend backend, long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.tested = backend.open();
    this.expected = Backend.reference().open();
    begin(Pass.TRAINING, 1);
  }

  public void begin(Pass pass, int batch) {
    tested.begin(pass, batch, seed, 3);
    expected.begin(pass, batch, seed, 3);
  }

  public Pair pair(int rows, int columns, DoubleSupplier values) {
    int size = rows * columns;
    Pair pair =
        new Pair(
            tested.allocate("operand", size).matrix(0, rows, columns),
            expected.allocate("operand", size).matrix(0, rows, columns));
    for (int i = 0; i < size; i++) {
      float value = (float) values.getAsDouble();
      pair.tested.set(i, value);
      pair.expected.set(i, value);
    }
    return pair;
  }

  public Pair normal(int rows, int columns) {
    return pair(rows, columns, random::nextGaussian);
  }

  /** Holds NaN, so that what a call does not write, or wrongly reads, is found. */
  public Pair empty(int rows, int columns) {
    return pair(rows, columns, () -> Double.NaN);
  }

  public Pair classes(int rows, int count) {
    return pair(rows, 1, () -> random.nextInt(count));
  }

  public void run(Call call) {
    call.on(tested, Pair::tested);
    call.on(expected, Pair::expected);
  }

  /** Within {@code tolerance} times the largest magnitude expected. */
  public void check(Pair pair, double tolerance, String what) {
    double largest = FLOOR;
    for (int i = 0; i < pair.expected.size(); i++) {
      double value = Math.abs(pair.expected.get(i));
      largest = Double.isFinite(value) ? Math.max(largest, value) : largest;
    }
    for (int i = 0; i < pair.expected.size(); i++) {
      double wanted = pair.expected.get(i);
      double came = pair.tested.get(i);
      if (!(Math.abs(wanted - came) <= tolerance * largest)) {
        assertEquals(wanted, came, what + ", element " + i + ", seed " + seed);
      }
    }
  }

  @Override
  public void close() {
    tested.close();
    expected.close();
  }
}
