package dev.adjoint.processor.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DimTest {
  private static final List<String> NAMES = List.of("B", "H", "W");

  /** A polynomial together with what it must come to at one point. */
  private record Sample(Dim dim, long value) {
    Sample plus(Sample other) {
      return new Sample(dim.plus(other.dim), value + other.value);
    }

    Sample times(Sample other) {
      return new Sample(dim.times(other.dim), value * other.value);
    }
  }

  private static Sample random(Random random, Map<String, Long> point, int depth) {
    int choice = random.nextInt(depth == 0 ? 2 : 4);
    if (choice == 0) {
      long number = random.nextInt(11) - 5;
      return new Sample(Dim.of(number), number);
    }
    if (choice == 1) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      return new Sample(Dim.named(name), point.get(name));
    }
    Sample left = random(random, point, depth - 1);
    Sample right = random(random, point, depth - 1);
    return choice == 2 ? left.plus(right) : left.times(right);
  }

  private static Map<String, Long> point(Random random) {
    return Map.of(
        "B", 1L + random.nextInt(9), "H", 1L + random.nextInt(9), "W", 1L + random.nextInt(9));
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sumsAndProductsHaveTheValuesOfTheirParts(int seed) {
    Random random = new Random(seed);
    Map<String, Long> point = point(random);
    Sample sample = random(random, point, 4);
    assertEquals(sample.value(), sample.dim().evaluate(point), () -> "seed " + seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void equalPolynomialsAreEqualHoweverTheyWereMade(int seed) {
    Random random = new Random(seed);
    Map<String, Long> point = point(random);
    Dim a = random(random, point, 3).dim();
    Dim b = random(random, point, 3).dim();
    Dim c = random(random, point, 3).dim();
    Dim first = a.plus(b).times(c);
    Dim second = c.times(b).plus(c.times(a));
    assertEquals(first, second, () -> "seed " + seed);
    assertEquals(first.hashCode(), second.hashCode());
    assertEquals(first.toString(), second.toString());
    assertNotEquals(first, first.plus(Dim.ONE));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void contentTimesPrimitiveIsTheWhole(int seed) {
    Random random = new Random(seed);
    Dim dim = random(random, point(random), 4).dim();
    assertEquals(dim, dim.primitive().times(dim.content()), () -> "seed " + seed);
    assertTrue(dim.is(0) || dim.primitive().content() == 1, () -> "seed " + seed + ": " + dim);
  }

  @Test
  void aNumberHasAConstantAndAnythingElseHasNone() {
    assertEquals(OptionalLong.of(6), Dim.of(2).times(Dim.of(3)).constant());
    assertEquals(OptionalLong.of(0), Dim.BATCH.plus(Dim.BATCH.times(-1)).constant());
    assertEquals(OptionalLong.empty(), Dim.BATCH.constant());
    assertTrue(Dim.BATCH.plus(Dim.of(3)).plus(Dim.BATCH.times(-1)).is(3));
  }

  @Test
  void readsAsPeopleWriteItAndAsJavaComputesIt() {
    Dim dim = Dim.BATCH.times(784).plus(Dim.of(16));
    assertEquals("784*B+16", dim.toString());
    assertEquals("784*B + 16", dim.prose());
    assertEquals("784 * B + 16", dim.java());
    assertEquals("784L * B + 16", dim.javaLong());
    Dim difference =
        Dim.of(-3).plus(Dim.named("T").times(Dim.BATCH)).plus(Dim.named("H").times(-1));
    assertEquals("B*T-H-3", difference.toString());
    assertEquals("1L * B * T - 1L * H - 3", difference.javaLong());
    assertEquals("0", Dim.of(0).java());
    assertEquals("0", Dim.of(0).javaLong());
  }

  @Test
  void sixtyFourBitTextMarksNumbersThatAnIntDoesNotHold() {
    assertEquals("4294967296L", Dim.of(1L << 32).javaLong());
    assertEquals("-4294967296L", Dim.of(-(1L << 32)).javaLong());
    assertEquals("2147483647", Dim.of(Integer.MAX_VALUE).javaLong());
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE / 2 + 1})
  void refusesCoefficientsBeyondLong(long huge) {
    Dim dim = Dim.BATCH.times(huge);
    assertThrows(ArithmeticException.class, () -> dim.plus(dim));
    assertThrows(ArithmeticException.class, () -> dim.times(dim));
    assertThrows(ArithmeticException.class, () -> dim.evaluate(Map.of("B", 3L)));
  }

  private static Sample quotients(Random random, Map<String, Long> point, int depth) {
    if (depth == 0) {
      return random(random, point, 1);
    }
    Sample left = quotients(random, point, depth - 1);
    Sample right = quotients(random, point, depth - 1);
    return switch (random.nextInt(4)) {
      case 0 -> left.plus(right);
      case 1 -> left.times(right);
      case 2 -> {
        long divisor = 1 + random.nextInt(6);
        Dim quotient = left.dim().dividedBy(Dim.of(divisor));
        yield new Sample(quotient, Math.floorDiv(left.value(), divisor));
      }
      default -> {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        long divisor = point.get(name);
        Dim remainder = left.dim().modulo(Dim.named(name));
        yield new Sample(remainder, Math.floorMod(left.value(), divisor));
      }
    };
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void quotientsAndRemaindersHaveTheValuesOfTheirParts(int seed) {
    Random random = new Random(seed);
    Map<String, Long> point = point(random);
    Sample sample = quotients(random, point, 4);
    assertEquals(
        sample.value(), sample.dim().evaluate(point), () -> "seed " + seed + ": " + sample.dim());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aSizeIsNowhereAboveItsBound(int seed) {
    Random random = new Random(seed);
    Map<String, Long> point = point(random);
    Sample sample = quotients(random, point, 3);
    Dim most = sample.dim().atMost(Map.of("B", 9L, "H", 9L, "W", 9L));
    long bound = most.constant().orElseThrow();
    assertTrue(sample.value() <= bound, () -> "seed " + seed + ": " + sample.dim());
  }

  @Test
  void whatDividesIsPulledOutOfAQuotient() {
    Dim height = Dim.named("H");
    Dim stride = Dim.named("S");
    assertEquals("(H-1)/S+1", height.plus(-1).plus(stride).dividedBy(stride).toString());
    assertEquals("H+1", height.times(2).plus(3).dividedBy(Dim.of(2)).toString());
    assertEquals("(H+1)/2", height.plus(-1).dividedBy(Dim.of(2)).plus(1).toString());
    assertEquals("H/4", height.dividedBy(Dim.of(2)).dividedBy(Dim.of(2)).toString());
    assertEquals("H/2", height.times(2).plus(1).dividedBy(Dim.of(4)).toString());
    assertEquals("3*H", height.times(stride).times(3).dividedBy(stride).toString());
    assertTrue(height.times(stride).isDivisibleBy(stride));
    assertFalse(height.isDivisibleBy(stride));
    assertThrows(ArithmeticException.class, () -> height.dividedBy(Dim.of(0)));
  }

  @Test
  void aDimensionOfKnownRemainderDividesAndReadsAsBefore() {
    Dim heads = Dim.named("Heads");
    Dim width = Dim.divided("D", heads, 0);
    assertEquals(width, heads.times(width.dividedBy(heads)));
    assertEquals("D", width.toString());
    assertEquals("4*D+1", width.times(4).plus(1).toString());
    assertEquals("D/Heads", width.dividedBy(heads).toString());
    assertEquals(3, width.dividedBy(heads).evaluate(Map.of("D", 12L, "Heads", 4L)));
    Dim odd = Dim.divided("K", Dim.of(2), 1);
    assertEquals("K", odd.toString());
    assertEquals(Dim.ONE, odd.modulo(Dim.of(2)));
  }

  @Test
  void findsWhatANameMustBeWhereSomethingIsZero() {
    Dim difference = Dim.named("A").minus(Dim.named("B").times(2));
    assertEquals("2*B", difference.solvedFor("A").orElseThrow().toString());
    assertTrue(difference.solvedFor("B").isEmpty());
    Dim remainder = Dim.named("D").modulo(Dim.named("Heads"));
    assertEquals(Dim.divided("D", Dim.named("Heads"), 0), remainder.dividedFor("D").orElseThrow());
    assertTrue(remainder.dividedFor("Heads").isEmpty());
  }
}
