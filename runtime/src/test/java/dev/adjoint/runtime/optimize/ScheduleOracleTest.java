package dev.adjoint.runtime.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred rates of every schedule are PyTorch's; see the README.md of the folder oracle. */
class ScheduleOracleTest {
  private static final int COUNT = 100;
  private static final double RELATIVE = 1e-9;
  private static final double ABSOLUTE = 1e-15;
  private static final String PACKAGE = "dev.adjoint.runtime.optimize.";

  private static final List<Case> CASES = read();

  /** A schedule with its rates, and the losses that a plateau is told. */
  record Case(OracleSettings schedule, double[] rates, double[] losses) {
    @Override
    public String toString() {
      return schedule.toString();
    }
  }

  private static List<Case> read() {
    InputStream file = ScheduleOracleTest.class.getResourceAsStream("/oracle/schedules.txt");
    List<Case> cases = new ArrayList<>();
    try (Scanner scanner = new Scanner(Objects.requireNonNull(file))) {
      while (scanner.hasNext()) {
        scanner.next();
        OracleSettings schedule = OracleSettings.parse(scanner.nextLine());
        double[] rates = numbers(scanner);
        double[] losses = {};
        if (scanner.hasNext("losses")) {
          scanner.next();
          losses = numbers(scanner);
        }
        cases.add(new Case(schedule, rates, losses));
      }
    }
    return List.copyOf(cases);
  }

  private static double[] numbers(Scanner scanner) {
    return Stream.generate(scanner::next).limit(COUNT).mapToDouble(Double::parseDouble).toArray();
  }

  static List<Case> schedules() {
    return CASES.stream().filter(one -> one.losses().length == 0).toList();
  }

  static List<Case> plateaus() {
    return CASES.stream().filter(one -> one.losses().length > 0).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schedules")
  void givesTheRatesOfPyTorch(Case one) {
    Schedule schedule = schedule(one.schedule());
    double base = one.schedule().number("base");
    for (int t = 0; t < COUNT; t++) {
      close(one.rates()[t], schedule.rate(base, t), t);
    }
  }

  private static void close(double expected, double actual, int t) {
    assertEquals(expected, actual, RELATIVE * expected + ABSOLUTE, "t = " + t);
  }

  private static Schedule schedule(OracleSettings given) {
    return switch (given.name()) {
      case "step" -> Schedule.step(given.whole("size"), given.number("gamma"));
      case "multiStep" -> Schedule.multiStep(given.number("gamma"), milestones(given));
      case "exponential" -> Schedule.exponential(given.number("gamma"));
      case "cosine" -> Schedule.cosine(given.whole("period"), given.number("minimum"));
      case "cosineWithRestarts" ->
          Schedule.cosineWithRestarts(
              given.whole("first"), (int) given.whole("growth"), given.number("minimum"));
      case "linear" ->
          Schedule.linear(given.number("from"), given.number("to"), given.whole("count"));
      case "warmUp" -> Schedule.warmUp(given.whole("count"));
      case "anneal" -> Schedule.anneal(given.number("target"), given.whole("count"));
      case "then" -> {
        Schedule cosine = Schedule.cosine(given.whole("period"));
        yield Schedule.warmUp(given.whole("count")).then(given.whole("count"), cosine);
      }
      default -> given.record(PACKAGE, Schedule.class);
    };
  }

  private static long[] milestones(OracleSettings given) {
    return Stream.of(given.text("milestones").split(",")).mapToLong(Long::parseLong).toArray();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plateaus")
  void lowersTheRateOnAPlateauAsLibtorch(Case one) {
    Plateau plateau = one.schedule().record(PACKAGE, Plateau.class);
    Plateau.State now = plateau.start(one.schedule().number("base"));
    for (int t = 0; t < COUNT; t++) {
      now = plateau.next(now, one.losses()[t]);
      close(one.rates()[t], now.rate(), t);
    }
  }

  @Test
  void everyScheduleHasACase() throws Exception {
    Set<String> expected =
        Stream.of(Schedule.class.getMethods())
            .filter(method -> method.getReturnType() == Schedule.class)
            .map(Method::getName)
            .filter(name -> !name.equals("oneCycle")) // that is the record OneCycle
            .collect(Collectors.toCollection(TreeSet::new));
    expected.addAll(OracleSettings.implementations(Schedule.class));
    expected.add("Plateau");
    Set<String> with =
        CASES.stream()
            .map(one -> one.schedule().name())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, with);
  }
}
