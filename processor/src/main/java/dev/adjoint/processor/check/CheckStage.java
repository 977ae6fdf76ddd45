package dev.adjoint.processor.check;

import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.List;

/** From the graph of a model to what is wrong with it as a whole. */
public final class CheckStage {
  private CheckStage() {}

  /** Everything that breaks a rule; nothing for a right model. */
  public static List<Finding> check(Graph graph, ModelDeclaration model) {
    WholeModel whole = new WholeModel(graph, model);
    return Checks.ALL.stream().flatMap(check -> check.check(whole).stream()).toList();
  }
}
