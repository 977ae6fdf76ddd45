package dev.adjoint.processor.check;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A value that nothing reads and nobody is given. */
final class UnusedValue implements Check {
  @Override
  public List<Finding> check(WholeModel model) {
    Graph graph = model.graph();
    Set<Value> read = new HashSet<>();
    graph.nodes().forEach(node -> read.addAll(node.inputs()));
    graph.outputs().forEach(output -> read.add(output.value()));
    graph.losses().forEach(loss -> read.add(loss.value()));
    return graph.fields().stream()
        .filter(field -> !field.isNested() && !read.contains(field.value()))
        .map(UnusedValue::finding)
        .toList();
  }

  private static Finding finding(Graph.Field field) {
    String sentence =
        field.value().role() == Value.Role.INPUT
            ? field.name() + " is an input that nothing reads"
            : field.name() + " is never read, and it is not an @Output";
    return Finding.of(Code.UNUSED, field.place(), sentence);
  }
}
