package dev.adjoint.processor.optimize;

import dev.adjoint.processor.op.Graph;

/** All rewritings, in the order in which they open the way for each other. */
public final class Optimizer {
  private Optimizer() {}

  /** An equal graph with less to do. */
  public static Graph optimize(Graph graph) {
    Graph live = LoopBodies.optimize(DeadSteps.drop(graph));
    Graph fused = RepeatedSums.copy(PointwiseFusion.fuse(live));
    Graph summed = ParameterSums.place(DeadSteps.drop(Accumulation.accumulate(fused)));
    return GradientNames.rename(summed);
  }
}
