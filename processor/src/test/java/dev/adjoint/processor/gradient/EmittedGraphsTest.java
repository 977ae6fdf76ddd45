package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.processor.adjoint.Derivation;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.emit.ClassEmitter;
import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.memory.Planner;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.RandomGraphs;
import dev.adjoint.processor.optimize.Optimizer;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.GradientCheck;
import dev.adjoint.runtime.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs that no layer made: the stages after the second hold by themselves. */
class EmittedGraphsTest {
  private static final int GRAPHS = 120;

  private static ModelCompiler compiler;

  static IntStream seeds() {
    return IntStream.range(0, GRAPHS);
  }

  /** Every other one with loops, attention and products of values. */
  private static Graph graph(int seed) {
    return seed % 2 == 0 ? RandomGraphs.random(seed, 5) : RandomGraphs.withSequences(seed, 4);
  }

  @BeforeAll
  static void compile() {
    Map<String, String> sources = new LinkedHashMap<>();
    seeds()
        .forEach(
            seed -> {
              ModelDeclaration model =
                  new ModelDeclaration("", "Graph" + seed, true, List.of(), Place.nowhere());
              Plan plan = Planner.plan(Optimizer.optimize(Derivation.derive(graph(seed))));
              sources.put(model.networkName() + ".java", ClassEmitter.source(model, plan));
              sources.put(model.name() + ".java", "public class " + model.name() + " {}");
            });
    compiler = ModelCompiler.compileGenerated(sources);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void gradientsAreThoseOfTheDifferences(int seed) {
    try (Network network =
        compiler.create("Graph" + seed + "Network", Backend.reference(), 3, seed)) {
      GradientCheck.Report report =
          GradientCheck.run(network, Batches.random(network, 3, new Random(seed)));
      assertTrue(report.isWithin(1e-6), () -> "seed " + seed + "\n" + report);
    }
  }
}
