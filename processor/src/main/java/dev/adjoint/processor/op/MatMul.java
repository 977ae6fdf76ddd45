package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/**
 * {@code y = a b}, either of them perhaps transposed, over matrices of the rows and columns of
 * their shapes. With {@code accumulate}, {@code y = c + a b} where c is the third input and y takes
 * its place.
 */
public record MatMul(boolean transposeA, boolean transposeB, boolean accumulate)
    implements Operation {

  /** {@code a b}. */
  public static MatMul plain() {
    return new MatMul(false, false, false);
  }

  /** {@code a b^T}. */
  public static MatMul rightTransposed() {
    return new MatMul(false, true, false);
  }

  /** The same, added to a third input. */
  public MatMul accumulating() {
    return new MatMul(transposeA, transposeB, true);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape a = inputs.get(0);
    Shape b = inputs.get(1);
    Dim inner = transposeA ? a.rows() : a.columns();
    Dim other = transposeB ? b.columns() : b.rows();
    if (!inner.equals(other)) {
      throw new IllegalArgumentException(this + " of " + a + " and " + b);
    }
    Dim columns = transposeB ? b.rows() : b.columns();
    return transposeA ? new Shape(List.of(a.columns(), columns)) : a.withLast(columns);
  }

  @Override
  public String formula(List<String> inputs) {
    String product =
        inputs.get(0) + (transposeA ? "^T " : " ") + inputs.get(1) + (transposeB ? "^T" : "");
    return accumulate ? inputs.get(2) + " + " + product : product;
  }

  @Override
  public List<Call> calls(Node node) {
    return Call.of(accumulate ? "matmulAdd" : "matmul", node.output())
        .operand(node.inputs().get(0), transposeA)
        .operand(node.inputs().get(1), transposeB)
        .only();
  }

  @Override
  public void gradient(GradientRule rule) {
    Value a = rule.input(0);
    Value b = rule.input(1);
    Value dy = rule.dOutput();
    if (rule.needs(0)) {
      if (transposeA) {
        rule.contribute(0, new MatMul(transposeB, true, false), List.of(b, dy));
      } else {
        rule.contribute(0, new MatMul(false, !transposeB, false), List.of(dy, b));
      }
    }
    if (rule.needs(1)) {
      if (transposeB) {
        rule.contribute(1, new MatMul(true, transposeA, false), List.of(dy, a));
      } else {
        rule.contribute(1, new MatMul(!transposeA, false, false), List.of(a, dy));
      }
    }
    if (accumulate && rule.needs(2)) {
      rule.contribute(2, dy);
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    Shape a = inputs.get(0);
    return output.elements().times(transposeA ? a.rows() : a.columns()).times(2);
  }

  @Override
  public boolean isSumOfRows(Shape result) {
    return transposeA && !transposeB;
  }

  @Override
  public int accumulatesInto() {
    return accumulate ? 2 : -1;
  }
}
