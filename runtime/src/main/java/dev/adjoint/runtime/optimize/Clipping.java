package dev.adjoint.runtime.optimize;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.runtime.Arena;
import dev.adjoint.runtime.Formula;
import dev.adjoint.runtime.Kernels;
import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Network;
import java.util.Map;

/** A clip at work on the gradients of one network. */
final class Clipping {
  private static final Formula SQUARE = Formula.of("square(g)", "g");
  private static final Formula SCALED = Formula.of("g * factor", "g", "factor");

  private final Arena memory;
  private final Matrix squares;
  private final Matrix factor;
  private final Formula formula;
  private final boolean isByNorm;
  private boolean hasNorm;

  Clipping(Network network, Clip clip) {
    memory = network.state("gradient norm", 2);
    squares = memory.matrix(0, 1, 1);
    factor = memory.matrix(1, 1, 1);
    if (clip instanceof Clip.Norm norm) {
      isByNorm = true;
      formula = formula("min(maximum / (sqrt(squares) + 1e-6), 1)", norm.maximum(), "squares");
    } else {
      isByNorm = false;
      double maximum = ((Clip.Value) clip).maximum();
      formula = formula("max(min(g, maximum), -maximum)", maximum, "g");
    }
  }

  private static Formula formula(String text, double maximum, String operand) {
    Expression constant = new Expression.Constant(maximum);
    String formula = Expression.parse(text).substitute(Map.of("maximum", constant)).toString();
    return Formula.of(formula, operand);
  }

  /** Clips in place. [1,n]. */
  void apply(Kernels kernels, Matrix gradients) {
    if (isByNorm) {
      kernels.sum(squares, 1, SQUARE, gradients);
      kernels.pointwise(factor, formula, squares);
      kernels.pointwise(gradients, SCALED, gradients, factor);
      hasNorm = true;
    } else {
      kernels.pointwise(gradients, formula, gradients);
    }
  }

  /**
   * The norm before the last clip.
   *
   * @throws IllegalStateException if there is none
   */
  double norm() {
    if (!hasNorm) {
      throw new IllegalStateException(
          isByNorm
              ? "the gradients have no norm before the first step"
              : "the gradients are not clipped by their norm");
    }
    return Math.sqrt(squares.get(0));
  }

  void release() {
    memory.close();
  }
}
