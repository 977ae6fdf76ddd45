package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Tensors.scalar;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The optimizers that libtorch's C++ front end does not have, as formulas over its tensors: the
 * algorithms on the pages of torch.optim.Adadelta, Adamax and NAdam, and algorithm 2 of Chen et
 * al., "Symbolic discovery of optimization algorithms", 2023. What they give is therefore not
 * PyTorch's own word but a second reading of its pages.
 */
final class PublishedOptimizers {
  /** The parameters after step {@code t} = 1, 2, ... */
  interface Formula {
    Tensor next(Tensor w, Tensor g, int t);
  }

  private PublishedOptimizers() {}

  /** The gradient with that of an L2 penalty, which all but Lion have. */
  private static Tensor penalized(Tensor g, Tensor w, double decay) {
    return g.add(times(w, decay));
  }

  private static Tensor times(Tensor a, double factor) {
    return a.mul(scalar(factor));
  }

  /** {@code share * mean + (1 - share) * value}; no mean counts as 0. */
  private static Tensor mean(Tensor mean, Tensor value, double share) {
    return times(mean, share).add(times(value, 1 - share));
  }

  static Formula adadelta(double rate, double rho, double eps, double decay) {
    return new Formula() {
      private Tensor squares = Tensors.of(new double[] {0}, 1);
      private Tensor deltas = Tensors.of(new double[] {0}, 1);

      @Override
      public Tensor next(Tensor w, Tensor gradient, int t) {
        Tensor g = penalized(gradient, w, decay);
        squares = mean(squares, g.square(), rho);
        Tensor ratio = deltas.add(scalar(eps)).div(squares.add(scalar(eps))).sqrt();
        Tensor delta = ratio.mul(g);
        deltas = mean(deltas, delta.square(), rho);
        return w.sub(times(delta, rate));
      }
    };
  }

  static Formula adamax(double rate, double beta1, double beta2, double eps, double decay) {
    return new Formula() {
      private Tensor m = Tensors.of(new double[] {0}, 1);
      private Tensor u = Tensors.of(new double[] {0}, 1);

      @Override
      public Tensor next(Tensor w, Tensor gradient, int t) {
        Tensor g = penalized(gradient, w, decay);
        m = mean(m, g, beta1);
        u = torch.maximum(times(u, beta2), g.abs().add(scalar(eps)));
        return w.sub(times(m.div(u), rate / (1 - Math.pow(beta1, t))));
      }
    };
  }

  static Formula nAdam(
      double rate, double beta1, double beta2, double eps, double decay, double psi) {
    return new Formula() {
      private Tensor m = Tensors.of(new double[] {0}, 1);
      private Tensor v = Tensors.of(new double[] {0}, 1);
      private double product = 1;

      private double mu(int t) {
        return beta1 * (1 - 0.5 * Math.pow(0.96, t * psi));
      }

      @Override
      public Tensor next(Tensor w, Tensor gradient, int t) {
        Tensor g = penalized(gradient, w, decay);
        product *= mu(t);
        m = mean(m, g, beta1);
        v = mean(v, g.square(), beta2);
        Tensor ahead = times(m, mu(t + 1) / (1 - product * mu(t + 1)));
        Tensor now = times(g, (1 - mu(t)) / (1 - product));
        Tensor size = times(v, 1 / (1 - Math.pow(beta2, t))).sqrt().add(scalar(eps));
        return w.sub(times(ahead.add(now).div(size), rate));
      }
    };
  }

  static Formula lion(double rate, double beta1, double beta2, double decay) {
    return new Formula() {
      private Tensor m = Tensors.of(new double[] {0}, 1);

      @Override
      public Tensor next(Tensor w, Tensor g, int t) {
        Tensor direction = mean(m, g, beta1).sign();
        m = mean(m, g, beta2);
        return w.sub(times(direction.add(times(w, decay)), rate));
      }
    };
  }
}
