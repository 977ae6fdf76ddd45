package dev.adjoint.runtime.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.CounterRandom;
import dev.adjoint.runtime.Formula;
import dev.adjoint.runtime.KernelContract;
import dev.adjoint.runtime.Kernels;
import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Pass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract, and the oracle itself against numbers worked out by hand. */
class ReferenceKernelsTest extends KernelContract {
  private Kernels k;

  @Override
  protected Backend backend() {
    return Backend.reference();
  }

  @BeforeEach
  void begin() {
    k = Backend.reference().open();
    k.begin(Pass.TRAINING, 2, 7, 1);
  }

  @AfterEach
  void end() {
    k.close();
  }

  private Matrix matrix(int rows, int columns, double... values) {
    Matrix matrix = k.allocate("test", (long) rows * columns).matrix(0, rows, columns);
    for (int i = 0; i < values.length; i++) {
      matrix.set(i, values[i]);
    }
    return matrix;
  }

  private static double[] values(Matrix matrix) {
    double[] values = new double[matrix.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix.get(i);
    }
    return values;
  }

  @Test
  void multipliesAsOnPaper() {
    Matrix a = matrix(2, 3, 1, 2, 3, 4, 5, 6);
    Matrix b = matrix(3, 2, 7, 8, 9, 10, 11, 12);
    Matrix out = matrix(2, 2);
    k.matmul(out, a, b);
    assertArrayEquals(new double[] {58, 64, 139, 154}, values(out));
    k.matmulAdd(out, b.transposed(), a.transposed());
    assertArrayEquals(new double[] {58 + 58, 64 + 139, 139 + 64, 154 + 154}, values(out));
  }

  @Test
  void repeatsAndSumsAsOnPaper() {
    Matrix a = matrix(2, 3, 1, 2, 3, 4, 5, 6);
    Matrix out = matrix(2, 3);
    Formula f = Formula.of("a * r - c", "a", "r", "c");
    k.pointwise(out, f, a, matrix(1, 3, 1, 10, 100), matrix(2, 1, 1, 2));
    assertArrayEquals(new double[] {0, 19, 299, 2, 48, 598}, values(out));
    Matrix row = matrix(1, 3);
    Matrix column = matrix(2, 1);
    Matrix all = matrix(1, 1);
    k.sum(row, 1, Formula.IDENTITY, a);
    k.sum(column, 2, Formula.IDENTITY, a);
    k.sum(all, 0.5, Formula.of("x * x", "x"), a);
    assertArrayEquals(new double[] {5, 7, 9}, values(row));
    assertArrayEquals(new double[] {12, 30}, values(column));
    assertArrayEquals(new double[] {45.5}, values(all));
  }

  @Test
  void computesSoftmaxAndItsLossesAsOnPaper() {
    double log2 = Math.log(2);
    Matrix x = matrix(2, 2, 0, log2, 1000, 1000);
    Matrix out = matrix(2, 2);
    Matrix loss = matrix(1, 1);
    Matrix target = matrix(2, 1, 0, 1);
    k.softmax(out, x);
    assertArrayEquals(new double[] {1 / 3.0, 2 / 3.0, 0.5, 0.5}, values(out), 1e-12);
    k.crossEntropyGradient(out, x, target, matrix(1, 1, 3));
    assertArrayEquals(new double[] {-1, 1, 0.75, -0.75}, values(out), 1e-12);
    k.crossEntropy(loss, x, target);
    assertEquals((Math.log(3) + log2) / 2, loss.get(0), 1e-12);
    k.logSoftmax(x, x);
    k.negativeLogLikelihood(loss, x, target);
    assertEquals((Math.log(3) + log2) / 2, loss.get(0), 1e-12);
    k.negativeLogLikelihoodGradient(out, target, matrix(1, 1, 3));
    assertArrayEquals(new double[] {-1.5, 0, 0, -1.5}, values(out));
  }

  @Test
  void movesElementsAsOnPaper() {
    Matrix in = matrix(2, 6, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    Matrix out = matrix(2, 6);
    k.swapAxes(out, in, 2, 2, 3);
    assertArrayEquals(new double[] {0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11}, values(out));
    k.swapAxes(out, in, 1, 2, 3, 2);
    assertArrayEquals(new double[] {0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11}, values(out));
    Matrix narrow = matrix(2, 3);
    k.copyColumns(narrow, 1, in, 4, 2, 2);
    assertArrayEquals(new double[] {0, 4, 5, 0, 10, 11}, values(narrow));
  }

  @Test
  void dropsByTheNumbersOfTheCounter() {
    Matrix x = matrix(100, 10, 0);
    for (int i = 0; i < x.size(); i++) {
      x.set(i, i + 1);
    }
    Matrix out = matrix(100, 10);
    k.dropout(out, x, 0.25, 9);
    long key = CounterRandom.key(7, 1, 9);
    int kept = 0;
    for (int i = 0; i < x.size(); i++) {
      boolean isKept = CounterRandom.uniform(key, i) >= 0.25;
      kept += isKept ? 1 : 0;
      assertEquals(isKept ? (i + 1) / 0.75 : 0, out.get(i), 1e-12);
    }
    assertTrue(kept > 700 && kept < 800, kept + " of 1000 kept");
  }

  @Test
  void fillsBlocksWithTheSameNumbersAsOneByOne() {
    long[] numbers = new long[CounterRandom.BLOCK];
    CounterRandom.fill(42, 1L << 40, numbers, numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(CounterRandom.uniform(42, (1L << 40) + i), numbers[i] * 0x1p-24f);
    }
  }

  @Test
  void marksActivationsThatNobodyWrote() {
    Matrix activations = k.allocate("activations", 4).matrix(0, 2, 2);
    assertTrue(Double.isNaN(activations.get(3)));
    assertEquals(0, k.allocate("gradients", 4).matrix(0, 2, 2).get(3));
  }
}
