package dev.adjoint.runtime.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Tables worked out by hand from the formulas on PyTorch's pages. */
class ScheduleTest {
  /** {@code (1 + cos(pi / 4)) / 2}. */
  private static final double EIGHTH = 0.853553390593273762;

  private static void follows(Schedule schedule, double base, double... expected) {
    for (int t = 0; t < expected.length; t++) {
      assertEquals(expected[t], schedule.rate(base, t), 1e-15 + 1e-14 * expected[t], "t = " + t);
    }
  }

  @Test
  void stepsDownAfterEverySize() {
    follows(Schedule.step(3, 0.5), 0.8, 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1);
  }

  @Test
  void stepsDownAtEveryMilestone() {
    follows(Schedule.multiStep(0.1, 2, 5), 1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01);
    follows(Schedule.multiStep(0.1, 5, 2, 2), 1, 1, 1, 0.01, 0.01, 0.01, 0.001);
  }

  @Test
  void fallsExponentially() {
    follows(Schedule.exponential(0.9), 2, 2, 1.8, 1.62, 1.458, 1.3122);
  }

  @Test
  void annealsAlongACosineAndComesUpAgain() {
    double low = 1 - EIGHTH;
    follows(Schedule.cosine(4), 1, 1, EIGHTH, 0.5, low, 0, low, 0.5, EIGHTH, 1, EIGHTH);
    follows(Schedule.cosine(2, 0.2), 1, 1, 0.6, 0.2, 0.6, 1);
  }

  /** The recursion by which CosineAnnealingLR computes each rate from the one before. */
  @Test
  void annealsAsPyTorchsRecursion() {
    double minimum = 0.01;
    double rate = 0.3;
    for (int t = 1; t < 7; t++) {
      double ratio = (1 + Math.cos(Math.PI * t / 7)) / (1 + Math.cos(Math.PI * (t - 1) / 7));
      rate = ratio * (rate - minimum) + minimum;
      assertEquals(rate, Schedule.cosine(7, minimum).rate(0.3, t), 1e-14, "t = " + t);
    }
  }

  @Test
  void restartsInPeriodsThatGrow() {
    double low = 1 - EIGHTH;
    follows(Schedule.cosineWithRestarts(2, 1, 0), 1, 1, 0.5, 1, 0.5, 1);
    follows(Schedule.cosineWithRestarts(2, 2, 0), 1, 1, 0.5, 1, EIGHTH, 0.5, low, 1);
    assertEquals(0.5, Schedule.cosineWithRestarts(2, 2, 0).rate(1, 10), 1e-15); // 6 + 8 / 2
    assertEquals(1, Schedule.cosineWithRestarts(2, 2, 0).rate(1, 14), 1e-15);
    assertEquals(0.6, Schedule.cosineWithRestarts(2, 1, 0.2).rate(1, 1_000_000_000_001L), 1e-15);
  }

  @Test
  void movesAlongALine() {
    follows(Schedule.linear(0.5, 1, 4), 0.2, 0.1, 0.125, 0.15, 0.175, 0.2, 0.2);
    follows(Schedule.linear(1, 0, 2), 1, 1, 0.5, 0, 0);
    follows(Schedule.warmUp(2), 0.3, 0.1, 0.2, 0.3, 0.3);
  }

  @Test
  void letsAnotherScheduleFollowFromItsStart() {
    follows(Schedule.warmUp(2).then(2, Schedule.exponential(0.5)), 0.3, 0.1, 0.2, 0.3, 0.15, 0.075);
  }

  @Test
  void annealsToARateAndStays() {
    double low = 1 - EIGHTH;
    follows(Schedule.anneal(1, 4), 3, 3, 1 + 2 * EIGHTH, 2, 1 + 2 * low, 1, 1, 1);
    follows(Schedule.anneal(0.5, 0), 3, 0.5, 0.5);
  }

  @Test
  void risesAndFallsInOneCycle() {
    // Top at 0.3 * 10 - 1 = 2; 7 steps from there to the end.
    double[] fall = new double[7];
    for (int i = 1; i <= 7; i++) {
      fall[i - 1] = 4e-6 + (1 - 4e-6) / 2 * (1 + Math.cos(Math.PI * i / 7));
    }
    follows(
        Schedule.oneCycle(1, 10),
        99,
        0.04,
        0.52,
        1,
        fall[0],
        fall[1],
        fall[2],
        fall[3],
        fall[4],
        fall[5],
        4e-6,
        4e-6,
        4e-6);
  }

  @Test
  void risesAndFallsAlongLines() {
    follows(
        OneCycle.of(1, 10).divisors(10, 10).rise(0.4).linear(),
        99,
        0.1,
        0.4,
        0.7,
        1,
        0.835,
        0.67,
        0.505,
        0.34,
        0.175,
        0.01,
        0.01);
  }

  @Test
  void mirrorsTheRiseInThreePhases() {
    follows(
        OneCycle.of(1, 10).divisors(10, 10).linear().threePhase(),
        99,
        0.1,
        0.55,
        1,
        0.55,
        0.1,
        0.082,
        0.064,
        0.046,
        0.028,
        0.01,
        0.01);
  }

  @Test
  void startsACycleWhoseRiseIsShort() {
    follows(Schedule.oneCycle(1, 1), 99, 4e-6);
    follows(OneCycle.of(1, 10).rise(0.1), 99, 1);
    double half = 2.0 / 22; // the top would have been at -0.2, the end is at 2
    double start = 4e-6 + (1 - 4e-6) / 2 * (1 + Math.cos(Math.PI * half));
    follows(OneCycle.of(1, 3).rise(0.8 / 3), 99, start);
  }

  @Test
  void refusesSettingsOutOfTheirRange() {
    refuses("size: expected 1 or more, came 0", () -> Schedule.step(0, 0.1));
    refuses("gamma: expected a finite number above 0, came 0.0", () -> Schedule.multiStep(0, 1));
    refuses("milestone: expected 1 or more, came 0", () -> Schedule.multiStep(0.5, 3, 0));
    refuses(
        "gamma: expected a finite number above 0, came NaN",
        () -> Schedule.exponential(Double.NaN));
    refuses("period: expected 1 or more, came 0", () -> Schedule.cosine(0));
    refuses(
        "minimum: expected a finite number, 0 or more, came -1.0", () -> Schedule.cosine(1, -1));
    refuses("first period: expected 1 or more, came 0", () -> Schedule.cosineWithRestarts(0, 1, 0));
    refuses("growth: expected 1 or more, came 0", () -> Schedule.cosineWithRestarts(1, 0, 0));
    refuses(
        "from: expected a finite number, 0 or more, came -1.0", () -> Schedule.linear(-1, 1, 1));
    refuses("count: expected 1 or more, came 0", () -> Schedule.warmUp(0));
    refuses(
        "count: expected 1 or more, came 0", () -> Schedule.warmUp(1).then(0, Schedule.cosine(1)));
    refuses("count: expected 0 or more, came -1", () -> Schedule.anneal(1, -1));
    refuses("total: expected 1 or more, came 0", () -> Schedule.oneCycle(1, 0));
    refuses(
        "rise: expected a number above 0 and below 1, came 1.0",
        () -> Schedule.oneCycle(1, 1).rise(1));
    refuses(
        "rise: expected 0.5 or less in three phases, came 0.6",
        () -> Schedule.oneCycle(1, 1).rise(0.6).threePhase());
  }

  private static void refuses(String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
