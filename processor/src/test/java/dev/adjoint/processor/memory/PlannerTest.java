package dev.adjoint.processor.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.adjoint.Derivation;
import dev.adjoint.processor.op.Chains;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.RandomGraphs;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.optimize.Optimizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {
  private static final Map<String, Long> BATCH = Map.of("B", 64L);

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  private static final Map<List<Integer>, Plan> PLANS = new HashMap<>();

  private static Plan plan(int seed, int size) {
    return PLANS.computeIfAbsent(List.of(seed, size), key -> plan(RandomGraphs.random(seed, size)));
  }

  private static Plan plan(Graph graph) {
    return Planner.plan(Optimizer.optimize(Derivation.derive(graph)));
  }

  private static Plan sequences(int seed) {
    return plan(RandomGraphs.withSequences(seed, 6));
  }

  private static List<Node> pass(Graph graph, Origin.Direction direction) {
    return graph.nodes().stream().filter(n -> n.origin().direction() == direction).toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void trainingNeverWritesOverAValueThatIsReadLater(int seed) {
    train(seed, plan(seed, 9));
    train(seed, sequences(seed));
  }

  private static void train(int seed, Plan plan) {
    Graph graph = plan.graph();
    for (long batch : List.of(1L, 3L, 16L)) {
      PlanSimulation simulation = new PlanSimulation(graph, plan.training(), false, batch);
      simulation.run(pass(graph, Origin.Direction.FORWARD));
      plan.intact().forEach(value -> simulation.expect(value, "it is told to be intact"));
      expectKept(simulation, graph);
      simulation.run(pass(graph, Origin.Direction.BACKWARD));
      expectKept(simulation, graph);
      graph.inputGradients().forEach(g -> simulation.expect(g.value(), "the caller reads it"));
      assertEquals(List.of(), simulation.faults(), () -> "seed " + seed + ", batch " + batch);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void inferenceNeverWritesOverAValueThatIsReadLater(int seed) {
    infer(seed, plan(seed, 9));
    infer(seed, sequences(seed));
  }

  private static void infer(int seed, Plan plan) {
    Graph graph = plan.graph();
    for (long batch : List.of(1L, 3L, 16L)) {
      PlanSimulation simulation = new PlanSimulation(graph, plan.inference(), true, batch);
      simulation.run(pass(graph, Origin.Direction.FORWARD));
      expectKept(simulation, graph);
      assertEquals(List.of(), simulation.faults(), () -> "seed " + seed + ", batch " + batch);
    }
  }

  private static void expectKept(PlanSimulation simulation, Graph graph) {
    graph.outputs().forEach(output -> simulation.expect(output.value(), "it is an output"));
    for (Graph.Loss loss : graph.losses()) {
      simulation.expect(loss.value(), "it is a loss");
      simulation.expect(loss.prediction().orElseThrow().value(), "it is a prediction");
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void trainingTakesLittleMoreThanWhatIsInUseAtTheFullestMoment(int seed) {
    Plan plan = plan(seed, 60);
    long needed = LivenessBound.of(plan.graph(), BATCH);
    long size = plan.training().size().evaluate(BATCH);
    assertTrue(
        needed < 1000 || size <= 1.3 * needed,
        () -> "seed " + seed + ": " + size + " elements, in use at once " + needed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void inferenceTakesNoMoreThanTraining(int seed) {
    Plan plan = plan(seed, 60);
    long inference = plan.inference().size().evaluate(BATCH);
    long training = plan.training().size().evaluate(BATCH);
    assertTrue(inference <= training, () -> "seed " + seed + ": " + inference + " > " + training);
  }

  @Test
  void aChainOfEqualLayersNeedsNoMoreStorageForInferenceHoweverLongItIs() {
    Plan few = plan(Chains.ofDense(5, 32));
    Plan many = plan(Chains.ofDense(100, 32));
    assertEquals(few.inference().size(), many.inference().size());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void valuesOfOneVariableLieAtOnePlaceInEachPass(int seed) {
    Plan plan = plan(seed, 9);
    for (Storage storage : List.of(plan.training(), plan.inference())) {
      Map<String, Value> first = new HashMap<>();
      for (Value value : storage.offsets().keySet()) {
        Value other = first.putIfAbsent(plan.variable(value), value);
        if (other != null) {
          assertEquals(
              storage.offsets().get(other),
              storage.offsets().get(value),
              () -> "seed " + seed + ": " + other.name() + " and " + value.name());
        }
      }
    }
  }
}
