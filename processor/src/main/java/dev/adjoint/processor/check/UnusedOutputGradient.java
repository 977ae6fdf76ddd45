package dev.adjoint.processor.check;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An output that takes a gradient of which nothing can make use. */
final class UnusedOutputGradient implements Check {
  @Override
  public List<Finding> check(WholeModel model) {
    if (model.graph().givenGradients().isEmpty()) {
      return List.of();
    }
    Set<Value> moving = new HashSet<>();
    model.graph().parameters().stream()
        .filter(Graph.Parameter::trainable)
        .forEach(parameter -> moving.add(parameter.value()));
    model.graph().inputs().stream()
        .filter(Graph.Input::gradient)
        .forEach(input -> moving.add(input.value()));
    Set<Value> reached = model.reachedFrom(moving);
    return model.graph().outputs().stream()
        .filter(output -> output.gradient().isPresent() && !reached.contains(output.value()))
        .map(output -> finding(model, output.name()))
        .toList();
  }

  private static Finding finding(WholeModel model, String name) {
    AnnotationDeclaration output = model.field(name).annotation("Output").orElseThrow();
    return Finding.of(
        Code.NO_LOSS_PATH,
        output.attribute("gradient").place(),
        "no trainable parameter reaches " + name + ", so its gradient has no use");
  }
}
