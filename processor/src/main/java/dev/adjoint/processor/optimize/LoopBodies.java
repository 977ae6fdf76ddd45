package dev.adjoint.processor.optimize;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rewrites the bodies of loops as if each were a graph whose outputs are what is carried and what
 * is read after the loop, the last loop first: what it does not read, those before need not give.
 */
final class LoopBodies {
  private LoopBodies() {}

  static Graph optimize(Graph graph) {
    Set<Value> read = new HashSet<>();
    List<Node> nodes = new ArrayList<>();
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      Node now = node.operation() instanceof Scan scan ? optimized(graph, node, scan, read) : node;
      read.addAll(now.inputs());
      nodes.add(now);
    }
    Collections.reverse(nodes);
    return DeadSteps.drop(graph.withNodes(nodes));
  }

  private static Node optimized(Graph graph, Node node, Scan scan, Set<Value> read) {
    Map<Value, Value> sequences = scan.sequences(node);
    List<Graph.Output> outputs = new ArrayList<>();
    for (Value value : scan.computed()) {
      Value sequence = sequences.get(value);
      boolean isCarried = scan.carries().stream().anyMatch(c -> c.after().equals(value));
      if (isCarried || read.contains(sequence) || graph.kept().contains(sequence)) {
        outputs.add(new Graph.Output(value.name(), value, value.shape()));
      }
    }
    List<Node> body = rewritten(scan.body(), outputs);
    Set<Value> used = new HashSet<>();
    body.forEach(inner -> used.addAll(inner.inputs()));
    List<Value> slices = scan.slices().stream().filter(used::contains).toList();
    Scan now = new Scan(scan.steps(), scan.reversed(), slices, scan.carries(), body);
    return rebuilt(node, scan, now, sequences);
  }

  private static List<Node> rewritten(List<Node> body, List<Graph.Output> outputs) {
    Graph graph = Graph.ofNodes(body, outputs, List.of());
    Graph fused = PointwiseFusion.fuseSteps(DeadSteps.drop(graph));
    return DeadSteps.drop(Accumulation.accumulate(fused)).nodes();
  }

  /** The node with the values that it had before, without those that the body has lost. */
  private static Node rebuilt(Node node, Scan scan, Scan now, Map<Value, Value> sequences) {
    List<Value> inputs = new ArrayList<>();
    now.slices().forEach(slice -> inputs.add(sequences.get(slice)));
    scan.carries().forEach(carry -> scan.first(node, carry).ifPresent(inputs::add));
    inputs.addAll(now.captured());
    List<Value> outputs = new ArrayList<>();
    now.computed().forEach(value -> outputs.add(sequences.get(value)));
    outputs.addAll(node.outputs().subList(scan.computed().size(), node.outputs().size()));
    return new Node(outputs, now, inputs, node.origin());
  }
}
