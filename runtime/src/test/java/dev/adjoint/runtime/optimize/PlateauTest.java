package dev.adjoint.runtime.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlateauTest {
  /** The rates after each of the losses. */
  private static double[] rates(Plateau plateau, double... losses) {
    Plateau.State state = plateau.start(1);
    double[] rates = new double[losses.length];
    for (int i = 0; i < losses.length; i++) {
      state = plateau.next(state, losses[i]);
      rates[i] = state.rate();
    }
    return rates;
  }

  private static void assertRates(String expected, double... rates) {
    assertEquals(expected, Arrays.toString(rates));
  }

  @Test
  void lowersTheRateWhenPatienceIsOver() {
    assertRates(
        "[1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25]",
        rates(Plateau.factor(0.5).patience(2), 3, 3, 4, 3, 3, 3, 3));
  }

  @Test
  void countsAnewAfterProgress() {
    assertRates(
        "[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.5]",
        rates(Plateau.factor(0.5).patience(1), 3, 3, 2, 2, 1, 1, 1));
  }

  @Test
  void asksForProgressByAShareOfTheBest() {
    Plateau plateau = Plateau.factor(0.5).patience(0).relativeThreshold(0.25);
    assertRates("[1.0, 1.0, 0.5, 0.25, 0.25]", rates(plateau, 16, 11, 9, 8.25, 8));
  }

  @Test
  void asksForProgressByADifference() {
    Plateau plateau = Plateau.factor(0.5).patience(0).absoluteThreshold(1);
    assertRates("[1.0, 0.5, 0.5]", rates(plateau, 2, 1, 0.9));
  }

  @Test
  void forgivesLossesWhileItCoolsDown() {
    Plateau plateau = Plateau.factor(0.5).patience(0).cooldown(2);
    assertRates("[1.0, 0.5, 0.5, 0.5, 0.25]", rates(plateau, 1, 1, 1, 1, 1));
  }

  @Test
  void stopsAtTheMinimumAndWhereItWouldHardlyMove() {
    assertRates(
        "[1.0, 0.5, 0.4, 0.4]", rates(Plateau.factor(0.5).patience(0).minimum(0.4), 1, 1, 1, 1));
    Plateau tiny = Plateau.factor(0.5).patience(0);
    Plateau.State state = new Plateau.State(1.5e-8, 1, 0, 0);
    assertEquals(1.5e-8, tiny.next(state, 1).rate());
  }

  @Test
  void takesALossThatIsNotANumberForNoProgress() {
    assertRates("[1.0, 0.5, 0.5]", rates(Plateau.factor(0.5).patience(0), 1, Double.NaN, 0.5));
  }

  @Test
  void goesOnFromAnyState() {
    Plateau plateau = Plateau.factor(0.1);
    assertEquals(
        new Plateau.State(0.3, 2, 8, 0), plateau.next(new Plateau.State(0.3, 2, 7, 0), 2.5));
    assertEquals(
        new Plateau.State(0.3, 1.5, 0, 3), plateau.next(new Plateau.State(0.3, 2, 7, 4), 1.5));
  }

  @Test
  void refusesSettingsOutOfTheirRange() {
    refuses("factor: expected a number above 0 and below 1, came 1.0", () -> Plateau.factor(1));
    refuses("patience: expected 0 or more, came -1", () -> Plateau.factor(0.1).patience(-1));
    refuses(
        "threshold: expected a number from 0 to below 1, came 1.0",
        () -> Plateau.factor(0.1).relativeThreshold(1));
    refuses(
        "threshold: expected a finite number, 0 or more, came -1.0",
        () -> Plateau.factor(0.1).absoluteThreshold(-1));
    refuses("cooldown: expected 0 or more, came -1", () -> Plateau.factor(0.1).cooldown(-1));
    refuses(
        "minimum: expected a finite number, 0 or more, came -1.0",
        () -> Plateau.factor(0.1).minimum(-1));
  }

  private static void refuses(String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
