package dev.adjoint.processor.emit;

import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Value;
import java.util.HashSet;
import java.util.Set;

/**
 * What the loops of a whole model give and no operation reads but step by step.
 *
 * @param inSteps all of it
 * @param arrayOnly what of it the caller does not read either, and of which steps are kept
 */
record LoopValues(Set<Value> inSteps, Set<Value> arrayOnly) {
  static LoopValues of(Plan plan) {
    Set<Value> inSteps = new HashSet<>();
    Set<Value> readWhole = new HashSet<>();
    for (Node node : plan.graph().nodes()) {
      if (node.operation() instanceof Scan scan) {
        inSteps.addAll(node.outputs());
        readWhole.addAll(node.inputs().subList(scan.slices().size(), node.inputs().size()));
      } else {
        readWhole.addAll(node.inputs());
      }
    }
    inSteps.removeAll(readWhole);
    Set<Value> arrayOnly = new HashSet<>(inSteps);
    arrayOnly.removeAll(plan.graph().kept());
    plan.homes().values().stream()
        .map(Plan.Home::sequence)
        .filter(sequence -> !plan.isArray(sequence))
        .forEach(arrayOnly::remove);
    return new LoopValues(inSteps, arrayOnly);
  }
}
