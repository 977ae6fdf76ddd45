package dev.adjoint.dsl.expression;

/**
 * The error function to about one unit in the last place, by the piecewise rational approximations
 * whose coefficients were published with Sun's fdlibm ({@code s_erf}). R and S below stand for
 * polynomials of those coefficients.
 *
 * <ul>
 *   <li>|x| below 0.84375: erf(x) = x + x R(x²) / S(x²)
 *   <li>|x| below 1.25: erf(x) = c + R(|x| - 1) / S(|x| - 1), c = 0.845...
 *   <li>|x| below 6: erf(x) = 1 - exp(-x² - 0.5625 + R(1/x²) / S(1/x²)) / x, split at 1/0.35
 *   <li>above, 1 in double precision
 * </ul>
 */
final class ErrorFunction {
  private static final double NEAR_ZERO = 0.84375;
  private static final double NEAR_ONE = 1.25;
  private static final double TAIL_SPLIT = 1 / 0.35;
  private static final double SATURATED = 6;
  private static final double AT_ONE = 8.45062911510467529297e-01;

  private static final double[] ZERO_R = {
    1.28379167095512558561e-01,
    -3.25042107247001499370e-01,
    -2.84817495755985104766e-02,
    -5.77027029648944159157e-03,
    -2.37630166566501626084e-05
  };
  private static final double[] ZERO_S = {
    1,
    3.97917223959155352819e-01,
    6.50222499887672944485e-02,
    5.08130628187576562776e-03,
    1.32494738004321644526e-04,
    -3.96022827877536812320e-06
  };
  private static final double[] ONE_R = {
    -2.36211856075265944077e-03,
    4.14856118683748331666e-01,
    -3.72207876035701323847e-01,
    3.18346619901161753674e-01,
    -1.10894694282396677476e-01,
    3.54783043256182359371e-02,
    -2.16637559486879084300e-03
  };
  private static final double[] ONE_S = {
    1,
    1.06420880400844228286e-01,
    5.40397917702171048937e-01,
    7.18286544141962662868e-02,
    1.26171219808761642112e-01,
    1.36370839120290507362e-02,
    1.19844998467991074170e-02
  };
  private static final double[] MIDDLE_R = {
    -9.86494403484714822705e-03,
    -6.93858572707181764372e-01,
    -1.05586262253232909814e+01,
    -6.23753324503260060396e+01,
    -1.62396669462573470355e+02,
    -1.84605092906711035994e+02,
    -8.12874355063065934246e+01,
    -9.81432934416914548592e+00
  };
  private static final double[] MIDDLE_S = {
    1,
    1.96512716674392571292e+01,
    1.37657754143519042600e+02,
    4.34565877475229228821e+02,
    6.45387271733267880336e+02,
    4.29008140027567833386e+02,
    1.08635005541779435134e+02,
    6.57024977031928170135e+00,
    -6.04244152148580987438e-02
  };
  private static final double[] TAIL_R = {
    -9.86494292470009928597e-03,
    -7.99283237680523006574e-01,
    -1.77579549177547519889e+01,
    -1.60636384855821916062e+02,
    -6.37566443368389627722e+02,
    -1.02509513161107724954e+03,
    -4.83519191608651397019e+02
  };
  private static final double[] TAIL_S = {
    1,
    3.03380607434824582924e+01,
    3.25792512996573918826e+02,
    1.53672958608443695994e+03,
    3.19985821950859553908e+03,
    2.55305040643316442583e+03,
    4.74528541206955367215e+02,
    -2.24409524465858183362e+01
  };

  private ErrorFunction() {}

  static double erf(double x) {
    double size = Math.abs(x);
    if (!(size >= NEAR_ZERO)) { // NaN goes this way too, and stays NaN
      return x + x * ratio(ZERO_R, ZERO_S, x * x);
    }
    if (size < NEAR_ONE) {
      return Math.copySign(AT_ONE + ratio(ONE_R, ONE_S, size - 1), x);
    }
    if (size >= SATURATED) {
      return Math.copySign(1, x);
    }
    double inverseSquare = 1 / (x * x);
    double correction =
        size < TAIL_SPLIT
            ? ratio(MIDDLE_R, MIDDLE_S, inverseSquare)
            : ratio(TAIL_R, TAIL_S, inverseSquare);
    return Math.copySign(1 - Math.exp(-x * x - 0.5625 + correction) / size, x);
  }

  private static double ratio(double[] numerator, double[] denominator, double at) {
    return polynomial(numerator, at) / polynomial(denominator, at);
  }

  /** Horner's scheme, coefficients from the constant upwards. */
  private static double polynomial(double[] coefficients, double at) {
    double sum = 0;
    for (int power = coefficients.length - 1; power >= 0; power--) {
      sum = sum * at + coefficients[power];
    }
    return sum;
  }
}
