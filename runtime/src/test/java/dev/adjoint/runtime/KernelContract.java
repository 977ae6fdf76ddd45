package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.TwoKernels.Pair;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every backend must do, whatever it is made of: one subclass for each backend and variant,
 * each compared with the reference.
 */
public abstract class KernelContract extends SequenceContract {
  /** Awkward shapes: single elements, tails behind vectors and tiles, rows longer than a tile. */
  static Stream<Arguments> shapes() {
    int[][] shapes = {
      {1, 1},
      {1, 13},
      {13, 1},
      {207, 13},
      {13, 207},
      {64, 10},
      {702, 3},
      {3, 702},
      {1, 4098},
      {4098, 1},
      {5, 4098},
      {1025, 2},
      {2, 1025},
      {1024, 1},
      {33, 1024}
    };
    return Stream.of(shapes).map(shape -> Arguments.of(shape[0], shape[1]));
  }

  // ---- Products --------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "1,13,1",
    "13,1,13",
    "64,784,50",
    "50,64,784",
    "64,50,10",
    "13,207,13",
    "702,13,1",
    "1,702,13",
    "3,4098,5",
    "4098,2,13",
    "207,207,207",
    "1,4098,1"
  })
  void multipliesEitherWayRound(int m, int k, int n) {
    Pair a = two.normal(m, k);
    Pair b = two.normal(k, n);
    Pair aAcross = two.normal(k, m).transposed();
    Pair bAcross = two.normal(n, k).transposed();
    for (Pair left : List.of(a, aAcross)) {
      for (Pair right : List.of(b, bAcross)) {
        Pair out = two.empty(m, n);
        two.run((kernels, side) -> kernels.matmul(side.of(out), side.of(left), side.of(right)));
        two.check(out, 1e-6 * Math.sqrt(k), "matmul");
        two.run((kernels, side) -> kernels.matmulAdd(side.of(out), side.of(left), side.of(right)));
        two.check(out, 1e-6 * Math.sqrt(k), "matmulAdd");
      }
    }
  }

  // ---- Pointwise -------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("shapes")
  void repeatsRowsColumnsAndScalars(int rows, int columns) {
    Formula f = Formula.of("where(a > b, a * b + c, a - 2 * d) / (1 + abs(c))", "a", "b", "c", "d");
    int[][] kinds = {{rows, columns}, {1, columns}, {rows, 1}, {1, 1}};
    Pair[] operands =
        Stream.of(kinds).map(kind -> two.normal(kind[0], kind[1])).toArray(Pair[]::new);
    for (int choice = 0; choice < 256; choice++) {
      Pair a = operands[choice & 3];
      Pair b = operands[choice >> 2 & 3];
      Pair c = operands[choice >> 4 & 3];
      Pair d = operands[choice >> 6 & 3];
      if (rows * columns > 3000 && choice % 7 != 0) {
        continue;
      }
      Pair out = two.empty(rows, columns);
      two.run(
          (kernels, side) ->
              kernels.pointwise(side.of(out), f, side.of(a), side.of(b), side.of(c), side.of(d)));
      two.check(out, 2e-6, "operands " + Integer.toString(choice, 4));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void writesOverItsOperands(int rows, int columns) {
    Formula f =
        Formula.ofAll(
            List.of("x - y * s", "x + r", "sigmoid(z) * k"), "x", "y", "z", "r", "k", "s");
    Pair x = two.normal(rows, columns);
    Pair y = two.normal(rows, columns);
    Pair z = two.normal(rows, columns);
    Pair r = two.normal(1, columns);
    Pair k = two.normal(rows, 1);
    Pair s = two.normal(1, 1);
    two.run(
        (kernels, side) ->
            kernels.pointwise(
                new Matrix[] {side.of(y), side.of(z), side.of(x)},
                f,
                new Matrix[] {
                  side.of(x), side.of(y), side.of(z), side.of(r), side.of(k), side.of(s)
                }));
    for (Pair pair : List.of(x, y, z)) {
      two.check(pair, 2e-6, "in place");
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void runsAnOptimizerStep(int rows, int columns) {
    Formula adam =
        Formula.ofAll(
            List.of(
                "w - rate * (0.9 * m + (1 - 0.9) * g) / c / (sqrt((0.999 * v + (1 - 0.999) * g * g) / d) + 1e-8)",
                "0.9 * m + (1 - 0.9) * g",
                "0.999 * v + (1 - 0.999) * g * g"),
            "w",
            "g",
            "m",
            "v",
            "rate",
            "c",
            "d");
    Pair w = two.normal(rows, columns);
    Pair g = two.normal(rows, columns);
    Pair m = two.normal(rows, columns);
    Pair v = two.pair(rows, columns, new Random(SEED)::nextDouble);
    Pair rate = two.pair(1, 1, () -> 1e-3);
    Pair c = two.pair(1, 1, () -> 0.1);
    Pair d = two.pair(1, 1, () -> 0.001);
    two.run(
        (kernels, side) ->
            kernels.pointwise(
                new Matrix[] {side.of(w), side.of(m), side.of(v)},
                adam,
                new Matrix[] {
                  side.of(w),
                  side.of(g),
                  side.of(m),
                  side.of(v),
                  side.of(rate),
                  side.of(c),
                  side.of(d)
                }));
    for (Pair pair : List.of(w, m, v)) {
      two.check(pair, 2e-6, "Adam");
    }
  }

  @Test
  void givesConstantsOperandsAndScalarsAsResults() {
    Formula f = Formula.ofAll(List.of("2", "x", "s", "s + 1", "x"), "x", "unused", "s");
    Pair x = two.normal(13, 207);
    Pair s = two.normal(1, 1);
    Pair[] out = IntStream.range(0, 5).mapToObj(i -> two.empty(13, 207)).toArray(Pair[]::new);
    two.run(
        (kernels, side) ->
            kernels.pointwise(
                Stream.of(out).map(side::of).toArray(Matrix[]::new),
                f,
                new Matrix[] {side.of(x), side.of(x), side.of(s)}));
    for (Pair pair : out) {
      two.check(pair, 1e-7, "result");
    }
  }

  @Test
  void runsExpressionsOfEveryShape() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      String formula = formula(random, 5);
      Formula f = Formula.of(formula, "a", "b", "c", "s");
      Pair[] operands = {
        two.normal(9, 130), two.normal(1, 130), two.normal(9, 1), two.normal(1, 1)
      };
      Pair out = two.empty(9, 130);
      two.run(
          (kernels, side) ->
              kernels.pointwise(
                  side.of(out),
                  f,
                  side.of(operands[0]),
                  side.of(operands[1]),
                  side.of(operands[2]),
                  side.of(operands[3])));
      two.check(out, 1e-4, formula);
    }
  }

  /** A random formula whose values and errors stay small. */
  private static String formula(Random random, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return List.of("a", "b", "c", "s", "0.5", "2").get(random.nextInt(6));
    }
    String x = formula(random, depth - 1);
    String y = formula(random, depth - 1);
    return switch (random.nextInt(9)) {
      case 0 -> "(" + x + " + " + y + ")";
      case 1 -> "(" + x + " - " + y + ")";
      case 2 -> "tanh(" + x + ") * sigmoid(" + y + ")";
      case 3 -> "max(" + x + ", " + y + ")";
      case 4 -> "min(" + x + ", " + y + ")";
      case 5 -> "(tanh(" + x + ") * s + " + y + ")";
      case 6 -> "(s * sigmoid(" + x + ") + sigmoid(" + y + ") * a)";
      case 7 -> "where(a " + (random.nextBoolean() ? "<" : ">=") + " b, " + x + ", " + y + ")";
      default -> "(" + x + ") / (1 + abs(" + y + "))";
    };
  }

  // ---- Sums ------------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("shapes")
  void sumsRowsColumnsAndAll(int rows, int columns) {
    Pair a = two.normal(rows, columns);
    Pair row = two.normal(1, columns);
    Pair column = two.normal(rows, 1);
    Formula product = Formula.of("a * r + c", "a", "r", "c");
    for (Pair out : List.of(two.empty(1, columns), two.empty(rows, 1), two.empty(1, 1))) {
      double tolerance = 1e-6 * Math.sqrt((double) rows * columns / out.expected().size());
      two.run((kernels, side) -> kernels.sum(side.of(out), 1, Formula.IDENTITY, side.of(a)));
      two.check(out, tolerance, "sum of a");
      two.run(
          (kernels, side) ->
              kernels.sum(side.of(out), 0.25, product, side.of(a), side.of(row), side.of(column)));
      two.check(out, tolerance, "sum of a r + c");
    }
  }

  @Test
  void sumsWhatIsTheSameInEveryRow() {
    Pair a = two.normal(1000, 100);
    Pair row = two.normal(1, 100);
    Pair out = two.empty(1, 100);
    for (String formula : List.of("r", "2", "r * 2")) {
      Formula f = Formula.of(formula, "a", "r");
      two.run((kernels, side) -> kernels.sum(side.of(out), 1, f, side.of(a), side.of(row)));
      two.check(out, 1e-3, "sum of " + formula);
    }
  }

  @Test
  void keepsSmallTermsOfALongSum() {
    Pair ones = two.pair(1, 20_000_000, () -> 1.1);
    Pair out = two.empty(1, 1);
    two.tested.sum(out.tested(), 1, Formula.IDENTITY, ones.tested());
    // one running float would be off by millions
    assertEquals(20_000_000 * (double) 1.1f, out.tested().get(0), 40);
  }

  // ---- Row by row ------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("shapes")
  void normalizesRows(int rows, int columns) {
    Pair x = two.normal(rows, columns);
    Pair out = two.empty(rows, columns);
    two.run((kernels, side) -> kernels.softmax(side.of(out), side.of(x)));
    two.check(out, 1e-6, "softmax");
    two.run((kernels, side) -> kernels.logSoftmax(side.of(out), side.of(x)));
    two.check(out, 1e-6, "logSoftmax");
    two.run((kernels, side) -> kernels.softmax(side.of(x), side.of(x)));
    two.check(x, 1e-6, "softmax in place");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void computesLossesAndTheirGradients(int rows, int columns) {
    Pair x = two.normal(rows, columns);
    Pair target = two.classes(rows, columns);
    Pair loss = two.empty(1, 1);
    Pair dLoss = two.pair(1, 1, () -> 1.5);
    Pair dx = two.empty(rows, columns);
    two.run((k, side) -> k.crossEntropy(side.of(loss), side.of(x), side.of(target)));
    two.check(loss, 1e-6, "crossEntropy");
    two.run(
        (k, side) ->
            k.crossEntropyGradient(side.of(dx), side.of(x), side.of(target), side.of(dLoss)));
    two.check(dx, 1e-6, "crossEntropyGradient");
    two.run((k, side) -> k.negativeLogLikelihood(side.of(loss), side.of(x), side.of(target)));
    two.check(loss, 1e-6, "negativeLogLikelihood");
    two.run(
        (k, side) -> k.negativeLogLikelihoodGradient(side.of(dx), side.of(target), side.of(dLoss)));
    two.check(dx, 1e-6, "negativeLogLikelihoodGradient");
  }

  @Test
  void survivesLogitsOfAnySize() {
    double[] values = {1e4, -1e4, 88, -88, 0, 3e38, -3e38, 1e-40};
    int[] next = {0};
    Pair x = two.pair(values.length, values.length, () -> values[next[0]++ / 2 % values.length]);
    Pair target = two.classes(values.length, values.length);
    Pair out = two.empty(values.length, values.length);
    Pair dLoss = two.pair(1, 1, () -> 1);
    two.run((k, side) -> k.softmax(side.of(out), side.of(x)));
    two.check(out, 1e-6, "softmax");
    two.run(
        (k, side) ->
            k.crossEntropyGradient(side.of(out), side.of(x), side.of(target), side.of(dLoss)));
    two.check(out, 1e-6, "crossEntropyGradient");
  }

  // ---- Moving and masking ----------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"1,1,1,1", "1,13,1,7", "3,1,13,5", "5,31,33,2", "1,28,64,207", "2,3,4,4098"})
  void swapsAxesOfWholeRows(int n, int a, int b, int width) {
    Pair in = two.normal(n * a, b * width);
    Pair out = two.empty(n, a * b * width);
    two.run((kernels, side) -> kernels.swapAxes(side.of(out), side.of(in), n, a, b, width));
    two.check(out, 0, "swapAxes");
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "3,13,1", "2,1,13", "5,31,33", "1,207,702", "2,64,64", "1,4098,2"})
  void swapsAxes(int n, int a, int b) {
    Pair in = two.normal(n * a, b);
    Pair out = two.empty(n, a * b);
    two.run((kernels, side) -> kernels.swapAxes(side.of(out), side.of(in), n, a, b));
    two.check(out, 0, "swapAxes");
  }

  @Test
  void copiesColumnsOfMatricesSeenAsOtherRows() {
    Pair in = two.normal(207, 13);
    Pair out = two.normal(69, 60);
    two.run((kernels, side) -> kernels.copyColumns(side.of(out), 7, side.of(in), 2, 10, 207));
    two.check(out, 0, "207 rows");
    two.run((kernels, side) -> kernels.copyColumns(side.of(out), 20, side.of(in), 1, 38, 69));
    two.check(out, 0, "69 rows");
    Pair same = two.empty(207, 13);
    two.run((kernels, side) -> kernels.copyColumns(side.of(same), 0, side.of(in), 0, 13, 207));
    two.check(same, 0, "all columns");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void dropsTheElementsThatTheCountersSay(int rows, int columns) {
    Pair x = two.normal(rows, columns);
    for (double rate : new double[] {0, 0.1, 0.5, 0.999}) {
      Pair out = two.empty(rows, columns);
      two.run((kernels, side) -> kernels.dropout(side.of(out), side.of(x), rate, 5));
      two.check(out, 1e-6, "dropout " + rate);
      for (int i = 0; i < x.tested().size(); i++) {
        assertEquals(out.expected().get(i) == 0, out.tested().get(i) == 0, "element " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void addsTheNoiseThatTheCountersSay(int rows, int columns) {
    Pair x = two.normal(rows, columns);
    Pair out = two.empty(rows, columns);
    two.run((kernels, side) -> kernels.gaussianNoise(side.of(out), side.of(x), 0.7, 3));
    two.check(out, 1e-5, "gaussianNoise");
    two.run((kernels, side) -> kernels.gaussianNoise(side.of(x), side.of(x), 0.7, 3));
    two.check(x, 1e-5, "gaussianNoise in place");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void gathersRowsAndAddsUpTheirGradients(int rows, int columns) {
    int entries = Math.max(1, rows / 3);
    Pair table = two.normal(entries, columns);
    Pair index = two.classes(rows, entries);
    Pair out = two.empty(rows, columns);
    two.run((kernels, side) -> kernels.gather(side.of(out), side.of(table), side.of(index)));
    two.check(out, 0, "gather");
    Pair dTable = two.empty(entries + 2, columns);
    two.run(
        (kernels, side) -> kernels.gatherGradient(side.of(dTable), side.of(out), side.of(index)));
    two.check(dTable, 1e-5, "gatherGradient");
    two.run(
        (kernels, side) ->
            kernels.gatherGradientAdd(side.of(dTable), side.of(out), side.of(index)));
    two.check(dTable, 1e-5, "gatherGradientAdd");
  }

  @Test
  void refusesIndicesThatAreNoRow() {
    Kernels kernels = two.tested;
    Matrix table = kernels.allocate("table", 6).matrix(0, 3, 2);
    Matrix rows = kernels.allocate("rows", 2).matrix(0, 1, 2);
    Matrix index = kernels.allocate("index", 1).matrix(0, 1, 1);
    for (double wrong : new double[] {-1, 3, 0.5, Double.NaN}) {
      index.set(0, wrong);
      refuses(
          "gather: index " + wrong + " at 0 is not in 0 to 2", k -> k.gather(rows, table, index));
      refuses(
          "gatherGradient: index " + wrong + " at 0 is not in 0 to 2",
          k -> k.gatherGradient(table, rows, index));
      refuses(
          "gatherGradientAdd: index " + wrong + " at 0 is not in 0 to 2",
          k -> k.gatherGradientAdd(table, rows, index));
    }
  }

  @Test
  void dropsTheSameInABackwardPassAndOthersInAnotherStream() {
    Pair x = two.pair(13, 207, () -> 1);
    Pair forward = two.empty(13, 207);
    Pair backward = two.empty(13, 207);
    Pair other = two.empty(13, 207);
    two.tested.dropout(forward.tested(), x.tested(), 0.5, 1);
    two.tested.dropout(other.tested(), x.tested(), 0.5, 2);
    two.begin(Pass.BACKWARD, 1);
    two.tested.dropout(backward.tested(), x.tested(), 0.5, 1);
    assertArrayEquals(values(forward.tested()), values(backward.tested()));
    assertFalse(java.util.Arrays.equals(values(forward.tested()), values(other.tested())));
  }

  // ---- Prepared calls --------------------------------------------------------------------------

  @Test
  void noticesThatTheOperandsOfACallChanged() {
    Formula[] f = {Formula.of("x + 1", "x"), Formula.of("x * 2", "x")};
    Pair[] x = {two.normal(3, 5), two.normal(5, 3)};
    Pair[] out = {two.empty(3, 5), two.empty(5, 3)};
    Pair sum = two.empty(1, 1);
    for (int round = 0; round < 8; round++) {
      int i = round / 2 % 2;
      int j = round % 2;
      two.begin(Pass.TRAINING, 3);
      two.run((k, side) -> k.pointwise(side.of(out[i]), f[j], side.of(x[i])));
      two.run((k, side) -> k.sum(side.of(sum), j + 1, f[i], side.of(x[1 - i])));
      two.run((k, side) -> k.dropout(side.of(x[j]), side.of(x[j]), 0.1 * i, j));
      two.check(out[i], 1e-6, "pointwise");
      two.check(sum, 1e-6, "sum");
      two.check(x[j], 1e-6, "dropout");
    }
  }

  @Test
  void worksForMoreBatchSizesThanItKeeps() {
    Formula f = Formula.of("x + y", "x", "y");
    for (int round = 0; round < 2; round++) {
      for (int batch = 1; batch <= 100; batch++) {
        Pair x = two.normal(batch, 7);
        Pair y = two.normal(1, 7);
        Pair out = two.empty(batch, 7);
        two.begin(Pass.INFERENCE, batch);
        two.run((k, side) -> k.pointwise(side.of(out), f, side.of(x), side.of(y)));
        two.check(out, 1e-6, "batch " + batch);
      }
    }
  }

  @Test
  void givesTheSameViewForTheSamePlace() {
    Arena arena = two.tested.allocate("parameters", 100);
    Matrix matrix = arena.matrix(10, 6, 7);
    assertSame(matrix, arena.matrix(10, 6, 7));
    assertNotSame(matrix, arena.matrix(10, 7, 6));
    assertSame(matrix.transposed(), matrix.transposed());
    assertSame(matrix, matrix.transposed().transposed());
    assertEquals(7, matrix.transposed().rows());
    assertTrue(matrix.transposed().isTransposed());
    matrix.write(40, new float[] {9, 8, 7}, 1, 2);
    float[] read = new float[4];
    matrix.read(39, read, 1, 3);
    assertArrayEquals(new float[] {0, 0, 8, 7}, read);
    assertEquals(8, arena.matrix(0, 1, 100).get(50));
  }

  // ---- Refusals --------------------------------------------------------------------------------

  @Test
  void refusesShapesThatDoNotFit() {
    Pair a = two.normal(3, 4);
    Pair b = two.normal(5, 4);
    Pair one = two.normal(1, 1);
    Pair out = two.empty(3, 5);
    Formula f = Formula.of("x + y", "x", "y");
    refuses("matmul: [3,4] times [5,4] does not give [3,5]", k -> k.matmul(t(out), t(a), t(b)));
    refuses("cannot be repeated to [3,5]", k -> k.pointwise(t(out), f, t(out), t(b)));
    refuses("1 operands instead of 2", k -> k.pointwise(t(out), f, t(out)));
    refuses("is a transposed view", k -> k.pointwise(t(out), f, t(out), t(one).transposed()));
    refuses("cannot be summed to [5,4]", k -> k.sum(t(b), 1, Formula.IDENTITY, t(a)));
    refuses("differ in shape", k -> k.softmax(t(out), t(a)));
    refuses("target must be [3,1], came [1,1]", k -> k.crossEntropy(t(one), t(a), t(one)));
    refuses("do not lie in", k -> k.copyColumns(t(out), 3, t(a), 0, 3, 3));
    refuses("cannot be seen as 4 rows", k -> k.copyColumns(t(out), 0, t(a), 0, 1, 4));
    refuses("does not fit", k -> k.swapAxes(t(out), t(a), 3, 4, 1));
    refuses("[1,3,4,2] to [1,4,3,2] does not fit", k -> k.swapAxes(t(out), t(a), 1, 3, 4, 2));
    refuses("rate must be 0 or more and below 1, came 1.0", k -> k.dropout(t(a), t(a), 1, 0));
  }

  @Test
  void refusesDestinationsThatOverlapOperands() {
    Arena arena = two.tested.allocate("gradients", 100);
    Matrix square = arena.matrix(0, 5, 5);
    Matrix shifted = arena.matrix(1, 5, 5);
    Matrix row = arena.matrix(3, 1, 5);
    Formula f = Formula.of("x + y", "x", "y");
    refuses("overlap", k -> k.matmul(square, square, arena.matrix(50, 5, 5)));
    refuses("overlap", k -> k.pointwise(square, f, square, row));
    refuses("overlap", k -> k.pointwise(square, f, square, shifted));
    refuses("overlap", k -> k.sum(row, 1, Formula.IDENTITY, square));
    refuses("overlap", k -> k.softmax(square, shifted));
    refuses("overlap", k -> k.swapAxes(square, square, 1, 5, 5));
  }

  @Test
  void refusesTargetsThatAreNoClass() {
    Pair x = two.normal(2, 10);
    Pair out = two.empty(1, 1);
    for (double bad : new double[] {-1, 10, 1.5, Double.NaN, 1e20}) {
      Pair target = two.pair(2, 1, () -> bad);
      refuses("is not a class index in 0 to 9", k -> k.crossEntropy(t(out), t(x), t(target)));
      refuses(
          "is not a class index in 0 to 9", k -> k.negativeLogLikelihood(t(out), t(x), t(target)));
    }
  }

  @Test
  void refusesMatricesOfOtherKernels() {
    Pair x = two.normal(2, 2);
    try (Kernels other = backend().open()) {
      Matrix foreign = other.allocate("activations", 4).matrix(0, 2, 2);
      refuses("was not allocated by these kernels", k -> k.softmax(t(x), foreign));
    }
    refuses("was not allocated by these kernels", k -> k.softmax(t(x), x.expected().transposed()));
  }

  private static Matrix t(Pair pair) {
    return pair.tested();
  }

  private void refuses(String message, java.util.function.Consumer<Kernels> call) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> call.accept(two.tested));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  // ---- The end ---------------------------------------------------------------------------------

  @Test
  void refusesWorkOnAClosedArena() {
    Arena arena = two.tested.allocate("activations", 4);
    Matrix matrix = arena.matrix(0, 2, 2);
    matrix.write(0, new float[4], 0, 4);
    Pair out = two.empty(2, 2);
    two.begin(Pass.TRAINING, 2);
    two.tested.softmax(t(out), matrix);
    arena.close();
    arena.close();
    two.begin(Pass.TRAINING, 2);
    closed(() -> two.tested.softmax(t(out), matrix));
    closed(() -> two.tested.softmax(t(out), matrix));
    closed(() -> matrix.get(0));
    closed(() -> matrix.set(0, 1));
    closed(() -> matrix.read(0, new float[1], 0, 1));
    closed(() -> matrix.write(0, new float[1], 0, 1));
    closed(() -> arena.matrix(0, 1, 1));
    two.tested.softmax(t(out), t(out));
  }

  @Test
  void refusesWorkOnClosedKernels() {
    Pair x = two.normal(2, 2);
    two.tested.close();
    two.tested.close();
    closed(() -> two.tested.softmax(t(x), t(x)));
    closed(() -> two.tested.begin(Pass.UPDATE, 1, 0, 0));
    closed(() -> two.tested.allocate("gradients", 1));
    closed(() -> t(x).get(0));
    t(x).arena().close();
  }

  @Test
  void refusesACallBeforeAnyPass() {
    try (Kernels kernels = backend().open()) {
      Matrix matrix = kernels.allocate("gradients", 1).matrix(0, 1, 1);
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> kernels.softmax(matrix, matrix));
      assertEquals("softmax: no pass has begun", refused.getMessage());
    }
  }

  @Test
  void namesPurposeAndSizeWhenMemoryRunsOut() {
    OutOfMemoryError refused =
        assertThrows(OutOfMemoryError.class, () -> two.tested.allocate("gradients", 1L << 58));
    assertTrue(refused.getMessage().startsWith("gradients: "), refused.getMessage());
    assertTrue(refused.getMessage().contains("288230376151711744"), refused.getMessage());
  }

  private static void closed(Executable call) {
    IllegalStateException refused = assertThrows(IllegalStateException.class, call);
    assertTrue(refused.getMessage().contains("closed"), refused.getMessage());
  }

  private static float[] values(Matrix matrix) {
    float[] values = new float[matrix.size()];
    matrix.read(0, values, 0, values.length);
    return values;
  }
}
