package dev.adjoint.processor.check;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.layer.Fix;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A value that nothing reads and nobody is given. */
final class UnusedValue implements Check {
  private static final AnnotationDeclaration OUTPUT =
      AnnotationDeclaration.added("Output", Map.of("gradient", false));

  @Override
  public List<Finding> check(WholeModel model) {
    Graph graph = model.graph();
    Set<Value> read = new HashSet<>();
    graph.nodes().forEach(node -> read.addAll(node.inputs()));
    graph.outputs().forEach(output -> read.add(output.value()));
    graph.losses().forEach(loss -> read.add(loss.value()));
    return graph.fields().stream()
        .filter(field -> !field.isNested() && !read.contains(field.value()))
        .map(field -> finding(model, field))
        .toList();
  }

  private static Finding finding(WholeModel model, Graph.Field field) {
    FieldDeclaration declared = model.field(field.name());
    boolean isInput = field.value().role() == Value.Role.INPUT;
    String sentence =
        isInput
            ? field.name() + " is an input that nothing reads"
            : field.name() + " is never read, and it is not an @Output";
    Fix fix = isInput ? Edits.removeField(declared) : Edits.append(OUTPUT, declared);
    return Finding.of(Code.UNUSED, field.place(), sentence).withCandidates(List.of(fix));
  }
}
