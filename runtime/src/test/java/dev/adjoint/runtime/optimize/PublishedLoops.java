package dev.adjoint.runtime.optimize;

/**
 * Optimizers as plain loops over doubles, transcribed from the algorithms on PyTorch's pages and,
 * of Lion, in its paper, their symbols kept. They know nothing of formulas, rows and kernels.
 */
final class PublishedLoops {
  private PublishedLoops() {}

  /** One step of an optimizer for the parameters of one tensor, as PyTorch's pages have it. */
  interface Loop {
    void step(double[] w, double[] g);
  }

  /** The algorithm of torch.optim.SGD, its names kept. */
  static Loop sgd(double lr, double mu, double tau, boolean nesterov, double lambda) {
    return new Loop() {
      private double[] b;

      @Override
      public void step(double[] theta, double[] gradient) {
        boolean first = b == null;
        b = first ? new double[theta.length] : b;
        for (int i = 0; i < theta.length; i++) {
          double g = gradient[i];
          if (lambda != 0) {
            g = g + lambda * theta[i];
          }
          if (mu != 0) {
            b[i] = first ? g : mu * b[i] + (1 - tau) * g;
            g = nesterov ? g + mu * b[i] : b[i];
          }
          theta[i] = theta[i] - lr * g;
        }
      }
    };
  }

  /** A loop whose state of one parameter depends on no other parameter. */
  private abstract static class Elements implements Loop {
    /** The state of all parameters: some numbers each. */
    private double[][] states = {};

    /** The number of steps with this one. */
    int t;

    /** The new parameter; {@code s} holds its state. */
    abstract double next(double theta, double g, double[] s);

    @Override
    public void step(double[] theta, double[] gradient) {
      t++;
      if (states.length == 0) {
        states = new double[theta.length][4];
      }
      for (int i = 0; i < theta.length; i++) {
        theta[i] = next(theta[i], gradient[i], states[i]);
      }
    }
  }

  /** The algorithm of torch.optim.Adam. */
  static Loop adam(
      double lr, double beta1, double beta2, double eps, double lambda, boolean amsgrad) {
    return new Elements() {
      @Override
      double next(double theta, double gradient, double[] s) {
        double g = gradient;
        if (lambda != 0) {
          g = g + lambda * theta;
        }
        return adamStep(theta, g, s, t, lr, beta1, beta2, eps, amsgrad);
      }
    };
  }

  /** The algorithm of torch.optim.AdamW. */
  static Loop adamW(
      double lr, double beta1, double beta2, double eps, double lambda, boolean amsgrad) {
    return new Elements() {
      @Override
      double next(double theta, double g, double[] s) {
        double decayed = theta - lr * lambda * theta;
        return adamStep(decayed, g, s, t, lr, beta1, beta2, eps, amsgrad);
      }
    };
  }

  private static double adamStep(
      double theta,
      double g,
      double[] s,
      int t,
      double lr,
      double beta1,
      double beta2,
      double eps,
      boolean amsgrad) {
    s[0] = beta1 * s[0] + (1 - beta1) * g;
    s[1] = beta2 * s[1] + (1 - beta2) * g * g;
    double mHat = s[0] / (1 - Math.pow(beta1, t));
    double vHat = s[1] / (1 - Math.pow(beta2, t));
    if (amsgrad) {
      s[2] = Math.max(s[2], s[1]);
      vHat = s[2] / (1 - Math.pow(beta2, t));
    }
    return theta - lr * mHat / (Math.sqrt(vHat) + eps);
  }

  /** The algorithm of torch.optim.Adagrad. */
  static Loop adagrad(double gamma, double eta, double lambda, double tau, double eps) {
    return new Elements() {
      @Override
      double next(double theta, double gradient, double[] s) {
        double g = gradient;
        double gammaTilde = gamma / (1 + (t - 1) * eta);
        if (lambda != 0) {
          g = g + lambda * theta;
        }
        double before = t == 1 ? tau : s[0];
        s[0] = before + g * g;
        return theta - gammaTilde * g / (Math.sqrt(s[0]) + eps);
      }
    };
  }

  /** The algorithm of torch.optim.Adadelta: s is v, u. */
  static Loop adadelta(double gamma, double lambda, double rho, double eps) {
    return new Elements() {
      @Override
      double next(double theta, double gradient, double[] s) {
        double g = gradient;
        if (lambda != 0) {
          g = g + lambda * theta;
        }
        s[0] = s[0] * rho + g * g * (1 - rho);
        double delta = Math.sqrt(s[1] + eps) / Math.sqrt(s[0] + eps) * g;
        s[1] = s[1] * rho + delta * delta * (1 - rho);
        return theta - gamma * delta;
      }
    };
  }

  /** The algorithm of torch.optim.RMSprop: s is v, b, g_ave. */
  static Loop rmsProp(
      double gamma, double alpha, double eps, double lambda, double mu, boolean centered) {
    return new Elements() {
      @Override
      double next(double theta, double gradient, double[] s) {
        double g = gradient;
        if (lambda != 0) {
          g = g + lambda * theta;
        }
        s[0] = alpha * s[0] + (1 - alpha) * g * g;
        double vTilde = s[0];
        if (centered) {
          s[2] = s[2] * alpha + (1 - alpha) * g;
          vTilde = vTilde - s[2] * s[2];
        }
        if (mu > 0) {
          s[1] = mu * s[1] + g / (Math.sqrt(vTilde) + eps);
          return theta - gamma * s[1];
        }
        return theta - gamma * g / (Math.sqrt(vTilde) + eps);
      }
    };
  }

  /** The algorithm of torch.optim.Adamax: s is m, u. */
  static Loop adamax(double gamma, double beta1, double beta2, double lambda, double eps) {
    return new Elements() {
      @Override
      double next(double theta, double gradient, double[] s) {
        double g = gradient;
        if (lambda != 0) {
          g = g + lambda * theta;
        }
        s[0] = beta1 * s[0] + (1 - beta1) * g;
        s[1] = Math.max(beta2 * s[1], Math.abs(g) + eps);
        return theta - gamma * s[0] / ((1 - Math.pow(beta1, t)) * s[1]);
      }
    };
  }

  /** The algorithm of torch.optim.NAdam: s is m, v. */
  static Loop nAdam(
      double gamma, double beta1, double beta2, double lambda, double psi, double eps) {
    return new Elements() {
      @Override
      double next(double theta, double gradient, double[] s) {
        double g = gradient;
        if (lambda != 0) {
          g = g + lambda * theta;
        }
        double muProduct = 1;
        for (int i = 1; i <= t; i++) {
          muProduct *= beta1 * (1 - 0.5 * Math.pow(0.96, i * psi));
        }
        double mu = beta1 * (1 - 0.5 * Math.pow(0.96, t * psi));
        double muNext = beta1 * (1 - 0.5 * Math.pow(0.96, (t + 1) * psi));
        s[0] = beta1 * s[0] + (1 - beta1) * g;
        s[1] = beta2 * s[1] + (1 - beta2) * g * g;
        double mHat = muNext * s[0] / (1 - muProduct * muNext) + (1 - mu) * g / (1 - muProduct);
        double vHat = s[1] / (1 - Math.pow(beta2, t));
        return theta - gamma * mHat / (Math.sqrt(vHat) + eps);
      }
    };
  }

  /** Algorithm 2 of the paper on Lion: s is m. */
  static Loop lion(double eta, double beta1, double beta2, double lambda) {
    return new Elements() {
      @Override
      double next(double theta, double g, double[] s) {
        double c = beta1 * s[0] + (1 - beta1) * g;
        double updated = theta - eta * (Math.signum(c) + lambda * theta);
        s[0] = beta2 * s[0] + (1 - beta2) * g;
        return updated;
      }
    };
  }
}
