package dev.adjoint.processor.check;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import java.util.List;
import java.util.Set;

/** An input that asks for a gradient where there is none: no loss depends on it. */
final class NoInputGradient implements Check {
  @Override
  public List<Finding> check(WholeModel model) {
    return model.graph().inputs().stream()
        .filter(Graph.Input::gradient)
        .filter(input -> !reachesLoss(model, input.value()))
        .map(input -> finding(model, input.value().name()))
        .toList();
  }

  private static boolean reachesLoss(WholeModel model, Value input) {
    Set<Value> reached = model.reachedFrom(Set.of(input));
    return model.graph().losses().stream().anyMatch(loss -> reached.contains(loss.value()))
        || model.graph().outputs().stream()
            .anyMatch(output -> output.gradient().isPresent() && reached.contains(output.value()));
  }

  private static Finding finding(WholeModel model, String name) {
    AnnotationDeclaration input = model.field(name).annotation("Input").orElseThrow();
    return Finding.of(
        Code.NO_LOSS_PATH,
        input.attribute("gradient").place(),
        "the gradient of the loss by " + name + " is asked for, but no loss depends on it");
  }
}
