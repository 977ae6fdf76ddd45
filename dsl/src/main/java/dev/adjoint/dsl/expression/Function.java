package dev.adjoint.dsl.expression;

import java.util.Locale;

/** What takes one number. All but {@link #NEGATE}, the unary minus, are written as a call. */
public enum Function {
  /** {@code -x}. */
  NEGATE,
  /** {@code |x|}. */
  ABS,
  /** -1, 0 or 1 with the sign of x; 0 at 0, NaN at NaN. */
  SIGN,
  SQRT,
  EXP,
  /** {@code exp(x) - 1}, exact near 0. */
  EXPM1,
  /** The natural logarithm. */
  LOG,
  /** {@code log(1 + x)}, exact near 0. */
  LOG1P,
  SIN,
  COS,
  TANH,
  /** {@code 1 / (1 + exp(-x))}, without overflow. */
  SIGMOID,
  /** {@code log(1 + exp(x))}, without overflow. */
  SOFTPLUS,
  /** The error function, {@code 2 / sqrt(pi)} times the integral of {@code exp(-t*t)} to x. */
  ERF,
  /** {@code x * x}. */
  SQUARE;

  private final String symbol = ordinal() == 0 ? "-" : name().toLowerCase(Locale.ROOT);

  /** The function as a formula writes it, such as {@code log1p}; {@code -} for {@link #NEGATE}. */
  public String symbol() {
    return symbol;
  }

  /** The result in double arithmetic. */
  public double apply(double x) {
    return switch (this) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case SQRT -> Math.sqrt(x);
      case EXP -> Math.exp(x);
      case EXPM1 -> Math.expm1(x);
      case LOG -> Math.log(x);
      case LOG1P -> Math.log1p(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case TANH -> Math.tanh(x);
      case SIGMOID -> sigmoid(x);
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case ERF -> ErrorFunction.erf(x);
      case SQUARE -> x * x;
    };
  }

  /** Each half takes the exponential that cannot overflow, so that small results stay exact. */
  private static double sigmoid(double x) {
    if (x >= 0) {
      return 1 / (1 + Math.exp(-x));
    }
    double power = Math.exp(x);
    return power / (1 + power);
  }
}
