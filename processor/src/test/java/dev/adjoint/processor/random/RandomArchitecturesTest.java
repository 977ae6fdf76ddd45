package dev.adjoint.processor.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.AdjointProcessor;
import dev.adjoint.processor.Compilation;
import dev.adjoint.processor.ModelCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * Random networks of most layers, half of them made wrong by one change: the processor accepts
 * exactly those that a calculation of the test's own finds right, and what it accepts computes.
 *
 * <p>{@code -Drandom.models=20000 -Drandom.seed=7000} tries others, and more.
 */
class RandomArchitecturesTest {
  private static final int MODELS = Integer.getInteger("random.models", 1000);
  private static final long FIRST = Long.getLong("random.seed", 1);

  /** One run of javac for many: starting it costs more than a model does. */
  private static final int MODELS_A_RUN = 125;

  private static final int MOST_SHOWN = 5;

  private final List<String> faults = new ArrayList<>();
  private int faulty;

  @Test
  void acceptsExactlyTheRightOnesWhichThenCompute() {
    int right = 0;
    for (long from = FIRST; from < FIRST + MODELS; from += MODELS_A_RUN) {
      long end = Math.min(from + MODELS_A_RUN, FIRST + MODELS);
      List<Drawn> models = LongStream.range(from, end).mapToObj(Drawn::of).toList();
      right += (int) models.stream().filter(Drawn::isRight).count();
      check(models);
    }
    assertEquals("", String.join("\n", faults), faulty + " of " + MODELS + " models");
    assertTrue(right >= 0.45 * MODELS && right <= 0.55 * MODELS, right + " are right");
  }

  private void check(List<Drawn> models) {
    Map<String, String> sources = new TreeMap<>();
    models.forEach(drawn -> sources.put(drawn.file(), drawn.source()));
    List<String> options = List.of("-proc:only", "-Xlint:all,-processing", "-Xmaxerrs", "1000000");
    Compilation judged = Compilation.of(sources, List.of(new AdjointProcessor()), options);
    Map<String, List<Diagnostic<? extends JavaFileObject>>> said =
        judged.diagnostics().stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.getSource() == null ? "" : one.getSource().getName()));
    said.getOrDefault("", List.of()).forEach(one -> report("of no model: " + one));
    List<Drawn> accepted = new ArrayList<>();
    for (Drawn drawn : models) {
      List<Diagnostic<? extends JavaFileObject>> about = said.getOrDefault(drawn.file(), List.of());
      misjudged(drawn, about).ifPresent(fault -> report(fault + ": " + drawn.described()));
      if (drawn.isRight() && about.isEmpty()) {
        accepted.add(drawn);
      }
    }
    compute(accepted, judged);
  }

  private static Optional<String> misjudged(
      Drawn drawn, List<Diagnostic<? extends JavaFileObject>> about) {
    String messages =
        about.stream().map(one -> one.getMessage(null)).collect(Collectors.joining("\n"));
    if (!messages.lines().allMatch(line -> line.startsWith("[") || line.startsWith("    "))) {
      return Optional.of("an error that is none of the model's\n" + messages);
    }
    if (drawn.isRight() != about.isEmpty()) {
      return Optional.of(drawn.isRight() ? "refused\n" + messages : "accepted");
    }
    return Optional.empty();
  }

  private void compute(List<Drawn> accepted, Compilation judged) {
    Map<String, String> sources = new TreeMap<>();
    for (Drawn drawn : accepted) {
      String network = "example/" + drawn.name() + "Network.java";
      sources.put(drawn.file(), drawn.source());
      sources.put(network, judged.text(network).orElseThrow());
    }
    ModelCompiler models = ModelCompiler.compileGenerated(sources);
    for (Drawn drawn : accepted) {
      SpotCheck.fault(models, drawn).ifPresent(fault -> report(fault + "\n" + drawn.described()));
    }
  }

  private void report(String fault) {
    faulty++;
    if (faults.size() < MOST_SHOWN) {
      faults.add(fault);
    }
  }
}
