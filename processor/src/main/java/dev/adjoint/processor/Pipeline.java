package dev.adjoint.processor;

import dev.adjoint.processor.adjoint.Derivation;
import dev.adjoint.processor.check.CheckStage;
import dev.adjoint.processor.diagnostic.Problems;
import dev.adjoint.processor.emit.ClassEmitter;
import dev.adjoint.processor.emit.SignatureEmitter;
import dev.adjoint.processor.emit.StubEmitter;
import dev.adjoint.processor.layer.Finding;
import dev.adjoint.processor.layer.FixVerifier;
import dev.adjoint.processor.layer.LayerStage;
import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.memory.Planner;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.optimize.Optimizer;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stages behind reading, in order. */
final class Pipeline {
  /** What came out; nothing if a stage reported a problem. */
  record Result(Optional<Generated> generated) {}

  /**
   * A class to write, with its picture.
   *
   * @param inside what a report tells of it; a stub has none
   */
  record Generated(String className, String source, String mermaid, Optional<Inside> inside) {}

  /** The operations of a model, before any are fused, and what became of them. */
  record Inside(Graph graph, Plan plan) {}

  private Pipeline() {}

  static Result compile(ModelDeclaration model, Problems problems) {
    Set<String> faulty = new HashSet<>();
    checkBlocks(model, problems, faulty);
    LayerStage.Result layers = LayerStage.build(model, faulty);
    List<Finding> findings = findings(layers, model);
    report(model, findings, problems, faulty);
    if (!findings.isEmpty() || layers.graph().isEmpty()) {
      return new Result(Optional.empty());
    }
    Graph graph = layers.graph().orElseThrow();
    Plan plan = Planner.plan(Optimizer.optimize(Derivation.derive(graph)));
    String source = ClassEmitter.source(model, plan);
    String picture = ClassEmitter.picture(plan);
    Optional<Inside> inside = Optional.of(new Inside(graph, plan));
    return new Result(Optional.of(new Generated(model.networkName(), source, picture, inside)));
  }

  /** What is wrong with a block itself, for whatever sizes, and with the blocks in it. */
  static void check(ModelDeclaration block, Problems problems) {
    check(block, problems, new HashSet<>(), new HashSet<>());
  }

  private static void checkBlocks(ModelDeclaration model, Problems problems, Set<String> faulty) {
    Set<String> checked = new HashSet<>();
    model.blocks().values().forEach(block -> check(block, problems, faulty, checked));
  }

  private static void check(
      ModelDeclaration block, Problems problems, Set<String> faulty, Set<String> checked) {
    block.blocks().values().forEach(inner -> check(inner, problems, faulty, checked));
    if (checked.add(block.qualifiedName()) && !block.isCompiled()) {
      LayerStage.Result layers = LayerStage.build(block, faulty);
      List<Finding> findings = findings(layers, block);
      report(block, findings, problems, faulty);
      if (!findings.isEmpty() || layers.graph().isEmpty()) {
        faulty.add(block.qualifiedName());
      }
    }
  }

  private static void report(
      ModelDeclaration model, List<Finding> findings, Problems problems, Set<String> faulty) {
    FixVerifier.verified(
            model, findings, changed -> findings(LayerStage.build(changed, faulty), changed))
        .forEach(problems::report);
  }

  /** What is wrong with the fields, else with the model as a whole. */
  private static List<Finding> findings(LayerStage.Result layers, ModelDeclaration model) {
    return layers.graph().map(graph -> CheckStage.check(graph, model)).orElse(layers.findings());
  }

  /** The class that says what a block is made of. */
  static String signature(ModelDeclaration block) {
    return SignatureEmitter.source(block);
  }

  static Generated stub(ModelDeclaration model) {
    return new Generated(model.networkName(), StubEmitter.source(model), "", Optional.empty());
  }
}
