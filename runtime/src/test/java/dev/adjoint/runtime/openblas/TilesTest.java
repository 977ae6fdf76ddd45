package dev.adjoint.runtime.openblas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.dsl.expression.Comparison;
import dev.adjoint.dsl.expression.Function;
import dev.adjoint.dsl.expression.Operator;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation of both kinds of tiles against the meaning of the language, in double. */
class TilesTest {
  private enum Kind {
    PLAIN,
    VECTOR;

    Tiles tiles() {
      assumeTrue(
          this == PLAIN || TileChoice.absence().isEmpty(),
          () -> "the Vector API is not here: " + TileChoice.absence().orElseThrow());
      return this == PLAIN ? new PlainTiles() : TileChoice.vector();
    }
  }

  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    88.72283f,
    88.72284f,
    -87.33655f,
    -103.97f,
    -103.98f,
    -150f,
    16777216f,
    0.29f,
    -0.29f,
    0.41f,
    0.5f,
    -0.5f,
    0.625f,
    1e-8f,
    -1e-8f,
    4.2f,
    3.9f,
    1e-20f
  };

  /** Special values, and floats from the whole range and from the middle of it. */
  private static float[] arguments(long seed) {
    Random random = new Random(seed);
    float[] values = Arrays.copyOf(SPECIAL, 200 * Tiles.SIZE);
    for (int i = SPECIAL.length; i < values.length; i++) {
      values[i] =
          switch (i % 4) {
            case 0 -> Float.intBitsToFloat(random.nextInt());
            case 1 -> (float) (random.nextGaussian() * 0.3);
            case 2 -> (float) (random.nextGaussian() * 5);
            default -> (float) (random.nextGaussian() * 60);
          };
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource
  void functionsAreRightToAFewUlpOfAnyArgument(Kind kind) {
    Tiles tiles = kind.tiles();
    float[] arguments = arguments(11);
    float[] out = new float[Tiles.SIZE];
    for (Function f : Function.values()) {
      for (int from = 0; from < arguments.length; from += Tiles.SIZE) {
        float[] a = Arrays.copyOfRange(arguments, from, from + Tiles.SIZE);
        tiles.apply(f, out, a, Tiles.SIZE);
        for (int i = 0; i < a.length; i++) {
          check(f + "(" + a[i] + ")", f.apply(a[i]), out[i], 4);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void functionsMayWriteOverTheirArgument(Kind kind) {
    Tiles tiles = kind.tiles();
    float[] a = Arrays.copyOf(arguments(12), Tiles.SIZE);
    for (Function f : Function.values()) {
      float[] apart = new float[Tiles.SIZE];
      float[] inPlace = a.clone();
      tiles.apply(f, apart, a, 1000);
      tiles.apply(f, inPlace, inPlace, 1000);
      for (int i = 0; i < 1000; i++) {
        assertEquals(apart[i], inPlace[i], f + "(" + a[i] + ")");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void operatorsAreRightWithTilesAndNumbersOnEitherSide(Kind kind) {
    Tiles tiles = kind.tiles();
    float[] a = Arrays.copyOf(arguments(13), Tiles.SIZE);
    float[] b = rotated(a, 5);
    float[] out = new float[Tiles.SIZE];
    for (Operator op : Operator.values()) {
      tiles.combine(op, out, a, b, Tiles.SIZE);
      for (int i = 0; i < out.length; i++) {
        check(op + " " + a[i] + " " + b[i], op.apply(a[i], b[i]), out[i], 1);
      }
      for (float number : SPECIAL) {
        tiles.combine(op, out, a, number, Tiles.SIZE);
        for (int i = 0; i < out.length; i++) {
          check(op + " " + a[i] + " " + number, op.apply(a[i], number), out[i], 1);
        }
        tiles.combine(op, out, number, a, Tiles.SIZE);
        for (int i = 0; i < out.length; i++) {
          check(op + " " + number + " " + a[i], op.apply(number, a[i]), out[i], 1);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void comparisonsChooseAsTheLanguageSays(Kind kind) {
    Tiles tiles = kind.tiles();
    float[] a = Arrays.copyOf(SPECIAL, Tiles.SIZE);
    float[] out = new float[Tiles.SIZE];
    float[] then = new float[Tiles.SIZE];
    float[] otherwise = new float[Tiles.SIZE];
    Arrays.fill(then, 1);
    Arrays.fill(otherwise, Float.NaN);
    for (Comparison comparison : Comparison.values()) {
      for (int shift = 0; shift < SPECIAL.length; shift++) {
        float[] b = Arrays.copyOf(rotated(SPECIAL, shift), Tiles.SIZE);
        tiles.select(comparison, out, a, b, then, otherwise, SPECIAL.length);
        for (int i = 0; i < SPECIAL.length; i++) {
          float wanted = comparison.test(a[i], b[i]) ? 1 : Float.NaN;
          assertEquals(wanted, out[i], a[i] + " " + comparison.symbol() + " " + b[i]);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void addsFoldsAndFindsTheLargestOfAnyPiece(Kind kind) {
    Tiles tiles = kind.tiles();
    Random random = new Random(15);
    for (int n : new int[] {1, 2, 7, 8, 15, 16, 17, 31, 33, 207, 500}) {
      for (int from : new int[] {0, 1, 13}) {
        float[] values = new float[Tiles.SIZE];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) random.nextGaussian();
        }
        double sum = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + n; i++) {
          sum += values[i];
          largest = Math.max(largest, values[i]);
        }
        assertEquals(sum, tiles.sum(values, from, n), 1e-5, n + " from " + from);
        assertEquals(largest, tiles.max(values, from, n), n + " from " + from);
        float[] folded = values.clone();
        tiles.fold(folded, from, from + n, n);
        for (int i = 0; i < values.length; i++) {
          boolean isChanged = i >= from && i < from + n;
          assertEquals(isChanged ? values[i] + values[i + n] : values[i], folded[i], "fold " + i);
        }
        values[from + n / 2] = Float.NaN;
        assertTrue(Float.isNaN(tiles.max(values, from, n)), "NaN is the largest");
      }
    }
  }

  private static float[] rotated(float[] values, int by) {
    float[] rotated = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rotated[i] = values[(i + by) % values.length];
    }
    return rotated;
  }

  /** Within that many units in the last place of the float nearest to what was wanted. */
  private static void check(String what, double wanted, float came, int ulps) {
    float nearest = (float) wanted;
    if (Float.compare(nearest, came) == 0 || nearest == 0 && came == 0) {
      return;
    }
    double error = Math.abs((double) nearest - came) / Math.ulp(nearest);
    assertTrue(
        Float.isFinite(nearest) && error <= ulps || isRoundedOver(wanted, came),
        () -> what + ": wanted " + nearest + ", came " + came + ", " + error + " ulp apart");
  }

  /** At the end of the range infinity and the largest float are neighbours. */
  private static boolean isRoundedOver(double wanted, float came) {
    return Math.abs(wanted) > Float.MAX_VALUE * (1 - 1e-6)
        && Math.abs(wanted) < Float.MAX_VALUE * (1 + 1e-6)
        && Math.abs((double) came) >= Float.MAX_VALUE * (1 - 1e-6);
  }
}
