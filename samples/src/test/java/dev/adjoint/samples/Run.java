package dev.adjoint.samples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a sample gave.
 *
 * @param status the exit status
 * @param out the lines on standard output
 * @param err the lines on standard error
 */
record Run(int status, List<String> out, List<String> err) {
  /** Runs a sample in this process. */
  static Run of(String... arguments) {
    PrintStream systemOut = System.out;
    PrintStream systemErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      return new Run(Main.run(arguments), lines(out), lines(err));
    } finally {
      System.setOut(systemOut);
      System.setErr(systemErr);
    }
  }

  private static List<String> lines(ByteArrayOutputStream text) {
    System.out.flush();
    System.err.flush();
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** The names of all samples. */
  static List<String> samples() {
    List<String> samples =
        Run.of("list").out().stream()
            .dropWhile(line -> !line.equals("Commands:"))
            .skip(1)
            .map(line -> line.strip().split(" ")[0])
            .filter(name -> !name.equals("list"))
            .toList();
    if (!samples.contains("mnist-mlp")) {
      throw new AssertionError("the list of samples reads otherwise than expected: " + samples);
    }
    return samples;
  }

  String lastLine() {
    return out.get(out.size() - 1);
  }

  /** The number behind {@code name=} in the last line. */
  double result(String name) {
    String line = lastLine();
    if (!line.startsWith("result: ")) {
      throw new AssertionError("the last line is no result: " + this);
    }
    for (String part : line.substring("result: ".length()).split(" ")) {
      if (part.startsWith(name + "=")) {
        return Double.parseDouble(part.substring(name.length() + 1));
      }
    }
    throw new AssertionError("no " + name + " in: " + line);
  }
}
