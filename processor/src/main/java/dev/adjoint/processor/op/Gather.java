package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** {@code y[i] = table[index[i]]}: a row of the first input for each index of the second. */
public record Gather() implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(1).withLast(inputs.get(0).columns());
  }

  @Override
  public String formula(List<String> inputs) {
    return inputs.get(0) + "[" + inputs.get(1) + "]";
  }

  @Override
  public List<Call> calls(Node node) {
    return Call.of("gather", node.output()).operands(node.inputs()).only();
  }

  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      rule.contribute(
          0, new Gradient(rule.input(0).shape(), false), List.of(rule.dOutput(), rule.input(1)));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return Dim.of(0);
  }

  /**
   * {@code dTable[r] = sum of dy[i] over the i with index[i] = r}; with {@code accumulate} added to
   * the third input, whose place it takes.
   */
  record Gradient(Shape table, boolean accumulate) implements Operation {
    @Override
    public Shape shape(List<Shape> inputs) {
      return table;
    }

    @Override
    public String formula(List<String> inputs) {
      String rows = "rows of " + inputs.get(0) + " added at " + inputs.get(1);
      return accumulate ? inputs.get(2) + " + " + rows : rows;
    }

    @Override
    public List<Call> calls(Node node) {
      return Call.of(accumulate ? "gatherGradientAdd" : "gatherGradient", node.output())
          .operands(node.inputs().subList(0, 2))
          .only();
    }

    @Override
    public int accumulatesInto() {
      return accumulate ? 2 : -1;
    }

    @Override
    public Optional<Operation> added() {
      return accumulate ? Optional.empty() : Optional.of(new Gradient(table, true));
    }

    @Override
    public void gradient(GradientRule rule) {
      throw new IllegalStateException("a gradient is not differentiated again");
    }

    @Override
    public Dim flops(List<Shape> inputs, Shape output) {
      return inputs.get(0).elements();
    }
  }
}
