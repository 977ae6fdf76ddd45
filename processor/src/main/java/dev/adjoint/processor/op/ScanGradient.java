package dev.adjoint.processor.op;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Backpropagation through time: a loop in the other direction that carries the gradients of what
 * the forward loop carried. Its body is derived from the forward body as any graph is. The
 * gradients of parameters, which are sums over all steps, are no part of it: each is one operation
 * over whole sequences after the loop.
 *
 * <p>Source: P. J. Werbos, Backpropagation through time: what it does and how to do it, 1990.
 */
final class ScanGradient {
  private final Scan scan;
  private final GradientRule rule;
  private final Node forward;
  private final Map<Value, Value> forwardSequences;
  private final List<Node> body = new ArrayList<>();
  private final Map<Value, Value> slices = new LinkedHashMap<>();

  ScanGradient(Scan scan, GradientRule rule) {
    this.scan = scan;
    this.rule = rule;
    this.forward = rule.node();
    this.forwardSequences = scan.sequences(forward);
  }

  void add() {
    Set<Value> wanted = wanted();
    List<Scan.Carry> carried = // what is carried and depends on something to learn
        scan.carries().stream().filter(carry -> wanted.contains(carry.before())).toList();
    Map<Value, Value> incoming = new LinkedHashMap<>();
    carried.forEach(carry -> incoming.put(carry.after(), gradientAfter(carry)));
    Map<Value, Value> seeds = seeds(incoming);
    GradientRule.Derived derived = rule.derive(scan.body(), seeds, wanted, scan.captured());
    body.addAll(derived.nodes());

    List<Scan.Carry> carries = new ArrayList<>();
    List<Value> firsts = new ArrayList<>();
    Set<Value> taken = new LinkedHashSet<>();
    for (Scan.Carry carry : carried) {
      Value into = incoming.get(carry.after());
      Optional<Value> first = dOutput(scan.history(forward, carry).last());
      first.ifPresent(firsts::add);
      Value outgoing = outgoing(carry, derived.gradients().get(carry.before()), taken);
      carries.add(new Scan.Carry(into.name(), into, outgoing, first.isPresent()));
    }
    Map<Value, Value> ofSlices = new LinkedHashMap<>();
    for (int i = 0; i < scan.slices().size(); i++) {
      Value gradient = derived.gradients().get(scan.slices().get(i));
      if (rule.needs(i) && gradient != null) {
        ofSlices.put(scan.slices().get(i), isComputed(gradient) ? gradient : copy(gradient));
      }
    }
    Node backward = node(carries, firsts);
    rule.add(backward);
    contribute(backward, ofSlices, derived.ofParameters());
  }

  /** The values of the body by which something to learn reaches further. */
  private Set<Value> wanted() {
    Set<Value> wanted = new LinkedHashSet<>();
    for (int i = 0; i < forward.inputs().size(); i++) {
      if (rule.needs(i)) {
        boolean isSlice = i < scan.slices().size();
        wanted.add(isSlice ? scan.slices().get(i) : forward.inputs().get(i));
      }
    }
    int before;
    do { // what a step carries over reaches the steps after it
      before = wanted.size();
      for (Node node : scan.body()) {
        if (node.inputs().stream().anyMatch(wanted::contains)) {
          wanted.addAll(node.outputs());
        }
      }
      scan.carries().stream()
          .filter(carry -> wanted.contains(carry.after()))
          .forEach(carry -> wanted.add(carry.before()));
    } while (wanted.size() > before);
    return wanted;
  }

  private Value gradientAfter(Scan.Carry carry) {
    return value(carry.after(), Names.gradientOf(carry.after().name()));
  }

  private Value value(Value of, String name) {
    String symbol = Names.gradientOf(of.symbol());
    return new Value(rule.fresh(name), of.field(), of.shape(), Value.Role.COMPUTED, symbol);
  }

  /** What comes into a step from later in time, and from what read the sequences outside. */
  private Map<Value, Value> seeds(Map<Value, Value> incoming) {
    Map<Value, Value> seeds = new LinkedHashMap<>(incoming);
    for (Value value : scan.computed()) {
      Optional<Value> outside = dOutput(forwardSequences.get(value));
      if (outside.isPresent()) {
        Value entry = entry(value, forwardSequences.get(value).name());
        slices.put(entry, outside.get());
        Value carried = seeds.get(value);
        seeds.put(value, carried == null ? entry : sum(value, carried, entry));
      }
    }
    return seeds;
  }

  private Value entry(Value of, String sequence) {
    String name = Names.gradientOf(sequence);
    return new Value(rule.fresh(name), of.field(), of.shape(), Value.Role.COMPUTED, name);
  }

  private Value sum(Value of, Value carried, Value outside) {
    Value sum = value(of, Names.gradientOf(of.name()));
    body.add(
        new Node(
            sum,
            Pointwise.of("add", "a + b", "a", "b"),
            List.of(carried, outside),
            forward.origin().backward()));
    return sum;
  }

  private Optional<Value> dOutput(Value output) {
    return rule.dOutput(forward.outputs().indexOf(output));
  }

  /** What the step hands on: computed by it, and not handed on twice. */
  private Value outgoing(Scan.Carry carry, Value gradient, Set<Value> taken) {
    Value outgoing =
        gradient == null
            ? zero(carry.before())
            : isComputed(gradient) && !taken.contains(gradient) ? gradient : copy(gradient);
    taken.add(outgoing);
    return outgoing;
  }

  private boolean isComputed(Value value) {
    return body.stream().anyMatch(node -> node.outputs().contains(value));
  }

  private Value copy(Value gradient) {
    return like(gradient, gradient.name(), gradient.symbol(), Pointwise.of("copy", "x", "x"));
  }

  private Value zero(Value of) {
    return like(
        of,
        Names.gradientOf(of.name()),
        Names.gradientOf(of.symbol()),
        Pointwise.of("zero", "0", "x"));
  }

  private Value like(Value of, String name, String symbol, Operation operation) {
    Value value = new Value(rule.fresh(name), of.field(), of.shape(), Value.Role.COMPUTED, symbol);
    body.add(new Node(value, operation, List.of(of), forward.origin().backward()));
    return value;
  }

  /** The loop over what its body reads of the forward loop, in the other direction. */
  private Node node(List<Scan.Carry> carries, List<Value> firsts) {
    Set<Value> read = new LinkedHashSet<>();
    body.forEach(node -> read.addAll(node.inputs()));
    forwardSequences.forEach(
        (step, sequence) -> {
          if (read.contains(step)) {
            slices.put(step, sequence);
          }
        });
    Scan loop =
        new Scan(scan.steps(), !scan.reversed(), List.copyOf(slices.keySet()), carries, body);
    List<Value> inputs = new ArrayList<>(slices.values());
    inputs.addAll(firsts);
    return loop.node(inputs, rule::fresh, forward.origin().backward());
  }

  private void contribute(
      Node backward, Map<Value, Value> ofSlices, List<GradientRule.Contribution> ofParameters) {
    Map<Value, Value> sequences = new LinkedHashMap<>(forwardSequences);
    sequences.putAll(((Scan) backward.operation()).sequences(backward));
    ofSlices.forEach(
        (slice, gradient) ->
            rule.contribute(scan.slices().indexOf(slice), sequences.get(gradient)));
    for (GradientRule.Contribution contribution : ofParameters) {
      List<Value> whole =
          contribution.inputs().stream()
              .map(input -> sequences.getOrDefault(input, input))
              .toList();
      Value parameter = contribution.to();
      if (!contribution.operation().isSumOfRows(parameter.shape())) {
        throw new IllegalStateException(
            "the gradient of " + parameter.name() + " is not a sum over steps: " + contribution);
      }
      rule.contribute(forward.inputs().indexOf(parameter), contribution.operation(), whole);
    }
  }
}
