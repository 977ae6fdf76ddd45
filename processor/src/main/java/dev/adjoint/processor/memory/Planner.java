package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Plans the storage of both kinds of pass and names the variables. */
public final class Planner {
  private final Graph graph;
  private final List<Node> forward;
  private final Liveness liveness;
  private final Sharing training;
  private final Liveness inferenceLiveness;
  private final Sharing inference;

  private Planner(Graph graph) {
    this.graph = graph;
    this.forward =
        graph.nodes().stream()
            .filter(node -> node.origin().direction() == Origin.Direction.FORWARD)
            .toList();
    this.liveness = Liveness.of(graph, graph.nodes());
    this.training = Sharing.ofTraining(graph.nodes(), liveness);
    this.inferenceLiveness = Liveness.of(graph, forward);
    this.inference = Sharing.ofInference(forward, inferenceLiveness, training);
  }

  /** The plan of a joint graph. */
  public static Plan plan(Graph graph) {
    Planner planner = new Planner(graph);
    return new Plan(
        graph,
        planner.variables(),
        storage(graph.nodes(), planner.liveness, planner.training, planner),
        storage(planner.forward, planner.inferenceLiveness, planner.inference, planner),
        planner.homes(),
        planner.intact());
  }

  private static Storage storage(
      List<Node> schedule, Liveness liveness, Sharing sharing, Planner planner) {
    Layout layout = Layout.of(schedule, liveness, sharing, planner.graph.largest());
    return Packing.pack(planner.groups(schedule, sharing), liveness, layout);
  }

  /** Where the value of a step of each loop is found. */
  private Map<Value, Plan.Home> homes() {
    Map<Value, Plan.Home> homes = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (node.operation() instanceof Scan scan) {
        scan.sequences(node)
            .forEach(
                (step, sequence) -> {
                  Value root = training.root(sequence);
                  Sharing.Shift shift = training.shifts().get(root);
                  homes.putIfAbsent(
                      step,
                      shift == null
                          ? new Plan.Home(sequence, 0)
                          : new Plan.Home(shift.whole(), later(shift)));
                });
      }
    }
    return homes;
  }

  /** What a step finds or leaves is one of two neighbours. */
  private static int later(Sharing.Shift shift) {
    return (int) shift.steps().constant().orElseThrow();
  }

  /** The groups that lie in the arena of the values, in order; parameters have their own. */
  private List<List<Value>> groups(List<Node> schedule, Sharing sharing) {
    Set<List<Value>> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    List<List<Value>> ordered = new ArrayList<>();
    for (Value value : values(schedule)) {
      List<Value> group = sharing.groups().of(value);
      if (group.stream().noneMatch(Planner::liesElsewhere) && distinct.add(group)) {
        ordered.add(group);
      }
    }
    return ordered;
  }

  private static boolean liesElsewhere(Value value) {
    return value.role() == Value.Role.PARAMETER || value.role() == Value.Role.PARAMETER_GRADIENT;
  }

  private List<Value> values(List<Node> schedule) {
    List<Value> values = new ArrayList<>();
    graph.inputs().forEach(input -> values.add(input.value()));
    Set<Value> read = new HashSet<>();
    schedule.forEach(node -> read.addAll(node.inputs()));
    Stream.concat(
            graph.givenGradients().stream(), graph.constants().stream().map(Graph.Constant::value))
        .filter(read::contains)
        .forEach(values::add);
    schedule.forEach(node -> values.addAll(node.outputs()));
    return values;
  }

  /**
   * Within one field, what takes the place of a value in every pass goes by the same variable: of
   * values on the way to the field, the name of the last; of gradients, the name of the first.
   */
  private Map<Value, String> variables() {
    Map<Value, String> variables = new HashMap<>();
    Map<String, List<Value>> holders = new HashMap<>();
    values(graph.nodes()).forEach(value -> variables.put(value, value.name()));
    graph.parameters().forEach(p -> variables.put(p.value(), p.value().name()));
    training
        .places()
        .forEach(
            (result, operand) -> {
              boolean everywhere =
                  !inferenceLiveness.first().containsKey(result)
                      || operand.equals(inference.places().get(result));
              boolean samePass =
                  inferenceLiveness.first().containsKey(result)
                      == inferenceLiveness.first().containsKey(operand);
              if (everywhere && samePass && result.field().equals(operand.field())) {
                String old = variables.get(operand);
                boolean forward = inferenceLiveness.first().containsKey(result);
                String name = forward ? result.name() : old;
                List<Value> sharing =
                    holders.computeIfAbsent(old, o -> new ArrayList<>(List.of(operand)));
                sharing.add(result);
                sharing.forEach(value -> variables.put(value, name));
                holders.put(name, sharing);
              }
            });
    return variables;
  }

  /** Fields whose numbers are still there when the backward pass begins. */
  private List<Value> intact() {
    Set<Value> overwritten = new HashSet<>();
    for (Node node : forward) {
      for (Value output : node.outputs()) {
        if (training.places().containsKey(output)) {
          int now = liveness.first().get(output);
          training.groups().of(output).stream()
              .filter(member -> liveness.first().get(member) < now)
              .forEach(overwritten::add);
        }
      }
    }
    return graph.fields().stream()
        .map(Graph.Field::value)
        .distinct()
        .filter(value -> value.role() == Value.Role.COMPUTED && !overwritten.contains(value))
        .filter(value -> liveness.first().containsKey(value)) // not dropped as never read
        .filter(value -> liveness.last(training.groups().of(value)) >= forward.size())
        .toList();
  }
}
