package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Tensors.list;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.ReduceLROnPlateauScheduler;
import org.bytedeco.pytorch.ReduceLROnPlateauScheduler.SchedulerMode;
import org.bytedeco.pytorch.ReduceLROnPlateauScheduler.ThresholdMode;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.StepLR;

/** A hundred rates of every schedule. */
final class ScheduleCases {
  private static final int COUNT = 100;
  private static final int PER_LINE = 5;

  private final StringBuilder text = new StringBuilder();

  private ScheduleCases() {}

  static String text() {
    ScheduleCases cases = new ScheduleCases();
    cases.step(0.8, 7, 0.5);
    cases.step(0.1, 30, 0.1);
    cases.publishedOnly();
    cases.oneCycles();
    cases.plateaus();
    return cases.text.toString();
  }

  private void rates(String header, double... rates) {
    text.append(text.length() == 0 ? "" : "\n").append("case ").append(header).append('\n');
    numbers(rates);
  }

  private void numbers(double... values) {
    for (int i = 0; i < values.length; i++) {
      boolean isLast = i == values.length - 1 || i % PER_LINE == PER_LINE - 1;
      text.append(values[i]).append(isLast ? '\n' : ' ');
    }
  }

  private static Optimizer optimizer(double rate) {
    return new SGD(list(Tensors.of(new double[] {0}, 1)), new SGDOptions(rate));
  }

  private static double rate(Optimizer optimizer) {
    return optimizer.param_groups().get(0).options().get_lr();
  }

  // ---- Those that libtorch has -----------------------------------------------------------------

  /**
   * The first step() of the C++ class is for t = 0, as the one that the constructor of PyTorch's
   * Python class makes: it changes nothing.
   */
  private void step(double base, int size, double gamma) {
    Optimizer optimizer = optimizer(base);
    StepLR schedule = new StepLR(optimizer, size, gamma);
    double[] rates = new double[COUNT];
    for (int t = 0; t < COUNT; t++) {
      schedule.step();
      rates[t] = rate(optimizer);
    }
    rates("step base=%s size=%s gamma=%s".formatted(base, size, gamma), rates);
  }

  private void plateaus() {
    plateau(0.5, 10, 1e-4, false, 0, 0);
    plateau(0.25, 2, 0.125, false, 3, 0.015625);
    plateau(0.5, 0, 0.25, true, 1, 0);
  }

  private void plateau(
      double factor,
      int patience,
      double threshold,
      boolean absolute,
      int cooldown,
      double minimum) {
    double base = 0.5;
    Optimizer optimizer = optimizer(base);
    ReduceLROnPlateauScheduler schedule =
        new ReduceLROnPlateauScheduler(
            optimizer,
            SchedulerMode.min,
            (float) factor,
            patience,
            threshold,
            absolute ? ThresholdMode.abs : ThresholdMode.rel,
            cooldown,
            new float[] {(float) minimum},
            1e-8,
            false);
    SplittableRandom random = new SplittableRandom(5);
    double[] losses = new double[COUNT];
    Arrays.setAll(losses, t -> (float) (5.0 / (1 + t / 5) + random.nextDouble()));
    double[] rates = new double[COUNT];
    for (int t = 0; t < COUNT; t++) {
      schedule.step((float) losses[t]);
      rates[t] = rate(optimizer);
    }
    rates(
        "Plateau base=%s factor=%s patience=%s threshold=%s isAbsolute=%s cooldown=%s minimum=%s"
            .formatted(base, factor, patience, threshold, absolute, cooldown, minimum),
        rates);
    text.append("losses\n");
    numbers(losses);
  }

  // ---- Those that libtorch does not have -------------------------------------------------------

  private void publishedOnly() {
    rates(
        "multiStep base=0.8 gamma=0.3 milestones=5,17,17,60",
        PublishedSchedules.multiStep(0.8, 0.3, 5, 17, 17, 60));
    rates("exponential base=0.5 gamma=0.95", PublishedSchedules.exponential(0.5, 0.95));
    rates("cosine base=0.3 period=100 minimum=0.0", PublishedSchedules.cosine(0.3, 100, 0));
    rates("cosine base=0.3 period=30 minimum=0.01", PublishedSchedules.cosine(0.3, 30, 0.01));
    rates(
        "cosineWithRestarts base=0.3 first=10 growth=1 minimum=0.0",
        PublishedSchedules.cosineWithRestarts(0.3, 10, 1, 0));
    rates(
        "cosineWithRestarts base=0.3 first=6 growth=2 minimum=0.01",
        PublishedSchedules.cosineWithRestarts(0.3, 6, 2, 0.01));
    rates("linear base=0.2 from=0.5 to=1.0 count=40", PublishedSchedules.linear(0.2, 0.5, 1, 40));
    rates(
        "linear base=0.2 from=1.0 to=0.125 count=70", PublishedSchedules.linear(0.2, 1, 0.125, 70));
    rates("warmUp base=0.2 count=5", PublishedSchedules.linear(0.2, 1.0 / 3, 1, 5));
    rates("anneal base=0.3 target=0.05 count=60", PublishedSchedules.anneal(0.3, 0.05, 60));
    rates("then base=0.2 count=8 period=50", PublishedSchedules.warmUpThenCosine(0.2, 8, 50));
  }

  private void oneCycles() {
    oneCycle(0.5, COUNT, 0.3, 25, 1e4, false, false);
    oneCycle(1, 90, 0.4, 10, 100, true, false);
    oneCycle(0.1, COUNT, 0.25, 5, 1000, false, true);
    oneCycle(0.1, 40, 0.5, 5, 10, true, true);
  }

  private void oneCycle(
      double maximum,
      int total,
      double rise,
      double start,
      double end,
      boolean linear,
      boolean threePhase) {
    rates(
        ("OneCycle base=1.0 maximum=%s total=%s rise=%s startDivisor=%s endDivisor=%s isLinear=%s"
                + " isThreePhase=%s")
            .formatted(maximum, total, rise, start, end, linear, threePhase),
        PublishedSchedules.oneCycle(maximum, total, rise, start, end, linear, threePhase));
  }
}
