package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code y_i = a_i b_i} for every pair of matrices of {@code [..,m,k]} and {@code [..,k,n]}, either
 * of them perhaps transposed: a product for each example, where {@link MatMul} is one for all.
 */
public record BatchedMatMul(boolean transposeA, boolean transposeB) implements Operation {

  /** {@code a b}. */
  public static BatchedMatMul plain() {
    return new BatchedMatMul(false, false);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape a = inputs.get(0);
    Shape b = inputs.get(1);
    Dim inner = size(a, transposeA, 1);
    boolean fits =
        a.rank() == b.rank()
            && a.rank() > 2
            && a.dims().subList(0, a.rank() - 2).equals(b.dims().subList(0, b.rank() - 2))
            && inner.equals(size(b, transposeB, 0));
    if (!fits) {
      throw new IllegalArgumentException(this + " of " + a + " and " + b);
    }
    List<Dim> dims = new ArrayList<>(a.dims().subList(0, a.rank() - 2));
    dims.add(size(a, transposeA, 0));
    dims.add(size(b, transposeB, 1));
    return new Shape(dims);
  }

  /** The rows (0) or columns (1) of one matrix, as the product sees it. */
  private static Dim size(Shape shape, boolean isTransposed, int which) {
    return shape.dim(shape.rank() - 2 + (isTransposed ? 1 - which : which));
  }

  @Override
  public String formula(List<String> inputs) {
    return new MatMul(transposeA, transposeB, false).formula(inputs) + " of each example";
  }

  @Override
  public List<Call> calls(Node node) {
    Shape y = node.output().shape();
    Dim count = new Shape(y.dims().subList(0, y.rank() - 2)).elements();
    return Call.of("batchedMatmul", node.output())
        .operand(node.inputs().get(0), transposeA)
        .operand(node.inputs().get(1), transposeB)
        .text(count.java())
        .only();
  }

  /** dA = dY B^T, dB = A^T dY; as the transposed of that where an operand was transposed. */
  @Override
  public void gradient(GradientRule rule) {
    Value a = rule.input(0);
    Value b = rule.input(1);
    Value dy = rule.dOutput();
    if (rule.needs(0)) {
      if (transposeA) {
        rule.contribute(0, new BatchedMatMul(transposeB, true), List.of(b, dy));
      } else {
        rule.contribute(0, new BatchedMatMul(false, !transposeB), List.of(dy, b));
      }
    }
    if (rule.needs(1)) {
      if (transposeB) {
        rule.contribute(1, new BatchedMatMul(true, transposeA), List.of(dy, a));
      } else {
        rule.contribute(1, new BatchedMatMul(!transposeA, false), List.of(a, dy));
      }
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return output.elements().times(size(inputs.get(0), transposeA, 1)).times(2);
  }
}
