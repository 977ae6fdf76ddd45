package dev.adjoint.processor;

import dev.adjoint.processor.adjoint.Derivation;
import dev.adjoint.processor.check.CheckStage;
import dev.adjoint.processor.diagnostic.Problems;
import dev.adjoint.processor.emit.ClassEmitter;
import dev.adjoint.processor.emit.StubEmitter;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.layer.FixVerifier;
import dev.adjoint.processor.layer.LayerStage;
import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.memory.Planner;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.optimize.Optimizer;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.List;
import java.util.Optional;

/** The stages behind reading, in order. */
final class Pipeline {
  /** What came out; nothing if a stage reported a problem. */
  record Result(Optional<Generated> generated) {}

  /** A class to write, with its picture. */
  record Generated(String className, String source, String mermaid) {}

  private Pipeline() {}

  static Result compile(ModelDeclaration model, Problems problems) {
    LayerStage.Result layers = LayerStage.build(model);
    List<Finding> findings = findings(layers, model);
    if (!findings.isEmpty()) {
      FixVerifier.verified(model, findings, Pipeline::findings).forEach(problems::report);
      return new Result(Optional.empty());
    }
    Graph joint = Derivation.derive(layers.graph().orElseThrow());
    Plan plan = Planner.plan(Optimizer.optimize(joint));
    String source = ClassEmitter.source(model, plan);
    return new Result(
        Optional.of(new Generated(model.networkName(), source, ClassEmitter.picture(plan))));
  }

  private static List<Finding> findings(ModelDeclaration model) {
    return findings(LayerStage.build(model), model);
  }

  /** What is wrong with the fields, else with the model as a whole. */
  private static List<Finding> findings(LayerStage.Result layers, ModelDeclaration model) {
    return layers.graph().map(graph -> CheckStage.check(graph, model)).orElse(layers.findings());
  }

  static Generated stub(ModelDeclaration model) {
    return new Generated(model.networkName(), StubEmitter.source(model), "");
  }
}
