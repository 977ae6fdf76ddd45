package dev.adjoint.runtime.openblas;

/**
 * Functions of one float for the plain tiles, computed in double to about 1e-11 and rounded once,
 * so that results are right to the last bit or nearly so over the whole range: large and tiny
 * arguments, subnormal results, infinities, NaN. Faster than {@link Math}, which works to 1e-16.
 */
final class FloatMath {
  private static final double LOG2_E = 1 / Math.log(2);
  private static final double LN2 = Math.log(2);
  private static final double SQRT2 = Math.sqrt(2);

  /**
   * Added and taken away again, it rounds a double to a whole number; its low bits are that number.
   */
  private static final double ROUNDER = 0x1.8p52;

  /** Above it erf rounds to 1 in float. */
  static final float ERF_LIMIT = 4.2f;

  private FloatMath() {}

  /** {@code exp(x)}: 2^n times the power series of exp at a remainder of at most ln(2)/2. */
  static double exp(double x) {
    double limited = limited(x, 400);
    double rounded = limited * LOG2_E + ROUNDER;
    double r = limited - (rounded - ROUNDER) * LN2;
    double series = 1 + r * (1 + r * (1 / 2.0 + r * (1 / 6.0 + r * (1 / 24.0 + r * tailOfExp(r)))));
    long exponent = Double.doubleToRawLongBits(rounded) << 52;
    return series * Double.longBitsToDouble(exponent + (1023L << 52));
  }

  /** Not by {@link Math#max}, which costs 20 ns here on JDK 17; NaN stays NaN. */
  private static double limited(double x, double limit) {
    return x > limit ? limit : x < -limit ? -limit : x;
  }

  private static double tailOfExp(double r) {
    return 1 / 120.0 + r * (1 / 720.0 + r * (1 / 5040.0 + r * (1 / 40320.0 + r / 362880.0)));
  }

  static double expm1(double x) {
    if (Math.abs(x) < 0.3) {
      return x * (1 + x * (1 / 2.0 + x * (1 / 6.0 + x * (1 / 24.0 + x * tailOfExp(x)))));
    }
    return exp(x) - 1;
  }

  /** {@code log(x)}: of x = 2^n m with m near 1, n ln 2 + 2 artanh((m-1)/(m+1)), as a series. */
  static double log(double x) {
    if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
      return Math.log(x);
    }
    long bits = Double.doubleToRawLongBits(x);
    int exponent = (int) (bits >>> 52) - 1023;
    double m = Double.longBitsToDouble((bits & ((1L << 52) - 1)) | (1023L << 52));
    if (m > SQRT2) {
      m *= 0.5;
      exponent++;
    }
    return exponent * LN2 + artanh((m - 1) / (m + 1));
  }

  /** {@code 2 artanh(s)} for small s. */
  private static double artanh(double s) {
    double z = s * s;
    double series = 1 / 7.0 + z * (1 / 9.0 + z * (1 / 11.0 + z * (1 / 13.0)));
    return 2 * s * (1 + z * (1 / 3.0 + z * (1 / 5.0 + z * series)));
  }

  /** {@code log(1 + x)}; near 0 by {@code 2 artanh(x / (2 + x))}, which needs no 1 + x. */
  static double log1p(double x) {
    return Math.abs(x) < 0.25 ? artanh(x / (2 + x)) : log(1 + x);
  }

  static double tanh(double x) {
    double limited = limited(x, 20);
    double e = expm1(2 * limited);
    return e / (e + 2);
  }

  static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
  }

  /**
   * {@code max(x, 0) + log1p(e)}, e from 0 to 1: 2 artanh(s) with s up to 1/3, without branches.
   */
  static double softplus(double x) {
    double e = exp(-Math.abs(x));
    double s = e / (2 + e);
    double z = s * s;
    double tail = 1 / 9.0 + z * (1 / 11.0 + z * (1 / 13.0 + z * (1 / 15.0 + z / 17.0)));
    double log1p = 2 * s * (1 + z * (1 / 3.0 + z * (1 / 5.0 + z * (1 / 7.0 + z * tail))));
    return (x < 0 ? 0 : x) + log1p;
  }

  /**
   * The error function: {@code x P(x*x)} up to 1, {@code 1 - exp(-Q(x))} above. P and Q are minimax
   * polynomials fitted for this purpose, with errors of 1.3e-9 and 1.1e-9.
   */
  static double erf(double x) {
    double magnitude = Math.abs(x);
    if (magnitude <= 1) {
      double z = x * x;
      double p = ERF[6];
      for (int i = 5; i >= 0; i--) {
        p = p * z + ERF[i];
      }
      return x * p;
    }
    double limited = magnitude > ERF_LIMIT ? ERF_LIMIT : magnitude;
    double q = ERFC[6];
    for (int i = 5; i >= 0; i--) {
      q = q * limited + ERFC[i];
    }
    return Math.copySign(1 - exp(-q), x);
  }

  /** {@code erf(x) / x} by powers of x squared, x from 0 to 1. */
  static final double[] ERF = {
    1.1283791657267084,
    -0.37612625824218393,
    0.11283585148447739,
    -0.02685381192829442,
    0.00518832767231707,
    -0.0008010193506255842,
    7.853860956891223e-05
  };

  /** {@code -log(1 - erf(x))} by powers of x, x from 1 to 4.2. */
  static final double[] ERFC = {
    0.0003537185617843602,
    1.1270400399487919,
    0.6382256704474463,
    0.10303737491601811,
    -0.021805321400827027,
    0.002939608101592439,
    -0.00018557409417863102
  };
}
