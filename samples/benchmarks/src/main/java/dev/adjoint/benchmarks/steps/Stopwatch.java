package dev.adjoint.benchmarks.steps;

import java.util.Arrays;
import java.util.Locale;

/** Runs something again and again, and prints the median of what it took, in microseconds. */
final class Stopwatch {
  private static final long WARM_UP = 3_000_000_000L;
  private static final int SAMPLES = 15;
  private static final long SAMPLE = 60_000_000L;

  private Stopwatch() {}

  static void print(Workload workload, String kind, Runnable work) {
    System.out.printf(Locale.ROOT, "%s %s %.1f%n", workload.title, kind, microseconds(work));
  }

  private static double microseconds(Runnable work) {
    long start = System.nanoTime();
    int warm = 0;
    for (; System.nanoTime() - start < WARM_UP; warm++) {
      work.run();
    }
    int count = (int) Math.max(1, warm * SAMPLE / WARM_UP);
    double[] samples = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      long from = System.nanoTime();
      for (int n = 0; n < count; n++) {
        work.run();
      }
      samples[i] = (System.nanoTime() - from) / 1e3 / count;
    }
    Arrays.sort(samples);
    return samples[SAMPLES / 2];
  }
}
