package dev.adjoint.processor.op;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code y = f(a, b, ...)}, element by element. The result has the shape of the largest operand;
 * the others have it too, or are a row, a column or a scalar that is repeated.
 */
public record Pointwise(PointwiseBody body) implements Operation {

  /** A formula over named operands. */
  public static Pointwise of(String label, String formula, String... variables) {
    return new Pointwise(PointwiseBody.of(label, formula, variables));
  }

  /** A formula that is there already. */
  public static Pointwise of(String label, Expression expression, List<String> variables) {
    return new Pointwise(new PointwiseBody(expression, variables, label));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Broadcast.result(inputs);
  }

  @Override
  public String formula(List<String> inputs) {
    return body.formula(inputs);
  }

  @Override
  public List<Call> calls(Node node) {
    return Call.of("pointwise", node.output()).formula(body).operands(node.inputs()).only();
  }

  @Override
  public void gradient(GradientRule rule) {
    for (int i = 0; i < body.variables().size(); i++) {
      if (rule.needs(i)) {
        contribution(rule, i, rule.derivatives().of(body, i));
      }
    }
  }

  /** The derivative by one operand, times dy, over whatever of the operands and y it reads. */
  private void contribution(GradientRule rule, int operand, PointwiseDerivative derivative) {
    if (derivative.isZero()) {
      return;
    }
    List<Value> inputs = new ArrayList<>();
    for (String variable : derivative.body().variables()) {
      inputs.add(
          variable.equals(derivative.gradientName())
              ? rule.dOutput()
              : variable.equals(derivative.outputName())
                  ? rule.node().output()
                  : rule.input(body.variables().indexOf(variable)));
    }
    boolean isWhole = rule.input(operand).shape().equals(rule.node().output().shape());
    if (isWhole && derivative.isIdentity()) {
      rule.contribute(operand, rule.dOutput());
    } else {
      PointwiseContribution.of(derivative.body(), inputs).to(rule, operand);
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return output.elements().times(instructions());
  }

  private int instructions() {
    return dev.adjoint.dsl.expression.Program.of(List.of(body.expression()), body.variables())
        .instructions()
        .size();
  }

  @Override
  public boolean mayOverwrite(int input) {
    return true;
  }
}
