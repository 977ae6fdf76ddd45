package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/**
 * A statistic of the batch: in training it is reduced from what flows in, and moves a running
 * average; in inference the running average stands for it. Inputs: x, the average, and perhaps a
 * scalar that is added to the momentum where the average is of another estimate than the statistic,
 *
 * <pre>  average = (1 - momentum) average + (momentum + scalar) statistic</pre>
 */
public record BatchStatistic(Reduce reduce, double momentum) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return reduce.shape(inputs.subList(0, 1));
  }

  @Override
  public String formula(List<String> inputs) {
    return reduce.formula(inputs.subList(0, 1)) + "; in inference " + inputs.get(1);
  }

  @Override
  public List<Call> calls(Node node) {
    Value average = node.inputs().get(1);
    Call statistic =
        Call.of("sum", node.output())
            .text(reduce.scale().java())
            .formula(reduce.body())
            .operand(node.inputs().get(0))
            .build();
    Call.Builder moved = Call.of("pointwise", average).formula(movedAverage(node)).operand(average);
    return List.of(
        statistic,
        moved
            .operand(node.output())
            .operands(node.inputs().subList(2, node.inputs().size()))
            .build());
  }

  private PointwiseBody movedAverage(Node node) {
    String kept = (1 - momentum) + " * a + ";
    boolean isPlain = node.inputs().size() == 2;
    return isPlain
        ? PointwiseBody.of("running average", kept + momentum + " * s", "a", "s")
        : PointwiseBody.of("running average", kept + "(" + momentum + " + c) * s", "a", "s", "c");
  }

  @Override
  public List<Call> inferenceCalls(Node node) {
    return Call.of("pointwise", node.output())
        .formula(PointwiseBody.of("average", "a", "a"))
        .operand(node.inputs().get(1))
        .only();
  }

  @Override
  public void gradient(GradientRule rule) {
    reduce.gradient(rule);
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return reduce.flops(inputs.subList(0, 1), output);
  }
}
