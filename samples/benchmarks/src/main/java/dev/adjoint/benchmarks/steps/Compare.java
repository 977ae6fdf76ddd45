package dev.adjoint.benchmarks.steps;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the workloads here and in libtorch by turns, each time in a new process, and prints the best
 * of each beside the other. Argument: how many turns.
 */
final class Compare {
  private static final String NONE = "";

  /** One way to run: its column in the table, its program, its threads, and how they wait. */
  private record Way(String column, Class<?> program, int threads, String waiting) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("Adjoint", Here.class, 1, NONE),
          new Way("Adjoint", Here.class, 2, NONE),
          new Way("libtorch", Libtorch.class, 1, NONE),
          new Way("libtorch", Libtorch.class, 2, NONE),
          new Way("libtorch", Libtorch.class, 2, "PASSIVE"));

  private Compare() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, Map<String, Double>> best = new LinkedHashMap<>();
    for (int turn = 0; turn < Integer.parseInt(arguments[0]); turn++) {
      for (Way way : WAYS) {
        for (String line : run(way)) {
          String[] words = line.split(" ");
          best.computeIfAbsent(words[0] + " " + words[1], row -> new LinkedHashMap<>())
              .merge(way.column + " " + way.threads, Double.valueOf(words[2]), Math::min);
        }
      }
    }
    print(best);
  }

  private static List<String> run(Way way) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), way.program.getName()));
    command.add(Integer.toString(way.threads));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OPENBLAS_NUM_THREADS", "1"); // libtorch's second pool
    if (way.program == Here.class) {
      builder.environment().remove("OPENBLAS_NUM_THREADS");
    }
    if (!way.waiting.isEmpty()) {
      builder.environment().put("OMP_WAIT_POLICY", way.waiting);
    }
    Process process = builder.start();
    List<String> lines;
    try (BufferedReader reader = process.inputReader()) {
      lines = reader.lines().toList();
    }
    if (process.waitFor() != 0) {
      throw new IOException(way + " failed");
    }
    return lines;
  }

  private static void print(Map<String, Map<String, Double>> best) {
    System.out.println(
        "| workload | what | Adjoint, us | libtorch, us | ratio | 1 thread, ratio |");
    System.out.println("|---|---|---|---|---|---|");
    best.forEach(
        (row, times) -> {
          double here = Math.min(times.get("Adjoint 1"), times.get("Adjoint 2"));
          double there = Math.min(times.get("libtorch 1"), times.get("libtorch 2"));
          double single = times.get("libtorch 1") / times.get("Adjoint 1");
          System.out.printf(
              Locale.ROOT,
              "| %s | %.1f | %.1f | %.2f | %.2f |%n",
              row.replace(" ", " | "),
              here,
              there,
              there / here,
              single);
        });
  }
}
