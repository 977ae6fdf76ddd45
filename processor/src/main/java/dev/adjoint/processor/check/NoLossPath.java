package dev.adjoint.processor.check;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.layer.Fix;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.FieldDeclaration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A loss that training cannot make smaller, and from which no input asks for its gradient. */
final class NoLossPath implements Check {
  @Override
  public List<Finding> check(WholeModel model) {
    Graph graph = model.graph();
    Set<Value> moving =
        graph.parameters().stream()
            .filter(Graph.Parameter::trainable)
            .map(Graph.Parameter::value)
            .collect(Collectors.toSet());
    graph.inputs().stream()
        .filter(Graph.Input::gradient)
        .forEach(input -> moving.add(input.value()));
    Set<Value> reached = model.reachedFrom(moving);
    return graph.losses().stream()
        .filter(loss -> !reached.contains(loss.value()))
        .map(loss -> finding(model, loss))
        .toList();
  }

  private static Finding finding(WholeModel model, Graph.Loss loss) {
    List<FieldDeclaration> frozen =
        model.graph().parameters().stream()
            .filter(parameter -> parameter.role() == Graph.Parameter.Role.FROZEN)
            .filter(
                parameter -> model.reachedFrom(Set.of(parameter.value())).contains(loss.value()))
            .map(Graph.Parameter::top)
            .distinct()
            .map(model::field)
            .toList();
    List<Fix> thaw =
        frozen.stream()
            .map(field -> Edits.remove(field.annotation("Frozen").orElseThrow(), field))
            .toList();
    String names = frozen.stream().map(FieldDeclaration::name).collect(Collectors.joining(", "));
    String why = frozen.isEmpty() ? "" : ": @Frozen holds " + names;
    String sentence = "no trainable parameter reaches " + loss.name() + why;
    return Finding.of(Code.NO_LOSS_PATH, loss.place(), sentence).withCandidates(thaw);
  }
}
