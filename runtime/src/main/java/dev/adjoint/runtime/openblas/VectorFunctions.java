package dev.adjoint.runtime.openblas;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of tiles by the Vector API's elementary operations, right to a few units in the last
 * place. Its own EXP, LOG and so on are not used: they give other bits when compiled than when
 * interpreted, so that two equal runs would differ by when the compiler came. A function that needs
 * another goes over the tile again, since the compiler keeps vectors in registers within one loop
 * only; those of recurrent cells have the exponential in their loops, which takes a quarter of the
 * time away. One thread at a time; {@code n} is at most {@link Tiles#SIZE}, except for {@link
 * #exp}.
 */
final class VectorFunctions {
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int STEP = LANES.length();

  /**
   * Added and taken away again, it rounds to a whole number; its bits plus n are those of it plus
   * n.
   */
  private static final float ROUNDER = 0x1.8p23f;

  private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);
  private static final float LOG2_E = (float) (1 / Math.log(2));

  /** Of so few bits that its product with an exponent is exact. */
  private static final float LN2_HIGH = 0x1.63p-1f;

  private static final float LN2_LOW = (float) (Math.log(2) - LN2_HIGH);
  private static final int HALF_ROOT_BITS = Float.floatToRawIntBits((float) Math.sqrt(0.5));

  /** Where {@code (m-1)/(m+1)} of m between the root of 1/2 and that of 2 ends. */
  private static final float LARGEST_S = 0.1716f;

  private static final float P0 = (float) FloatMath.ERF[0];
  private static final float P1 = (float) FloatMath.ERF[1];
  private static final float P2 = (float) FloatMath.ERF[2];
  private static final float P3 = (float) FloatMath.ERF[3];
  private static final float P4 = (float) FloatMath.ERF[4];
  private static final float P5 = (float) FloatMath.ERF[5];
  private static final float P6 = (float) FloatMath.ERF[6];
  private static final float Q0 = (float) FloatMath.ERFC[0];
  private static final float Q1 = (float) FloatMath.ERFC[1];
  private static final float Q2 = (float) FloatMath.ERFC[2];
  private static final float Q3 = (float) FloatMath.ERFC[3];
  private static final float Q4 = (float) FloatMath.ERFC[4];
  private static final float Q5 = (float) FloatMath.ERFC[5];
  private static final float Q6 = (float) FloatMath.ERFC[6];

  // tanh(x) / x = 1 + T1 z + T2 z^2 + ..., z = x * x from 0 to 0.39: a minimax fit, error 4e-9
  private static final float T1 = -0.3333326020698922f;
  private static final float T2 = 0.1333111993852844f;
  private static final float T3 = -0.053720448507083726f;
  private static final float T4 = 0.020588956809854758f;
  private static final float T5 = -0.005657684638661581f;

  private final float[] tile = new float[Tiles.SIZE];

  /**
   * 2^n times the power series of exp at a remainder r of at most ln(2)/2. 2^n in two factors, so
   * that results from the subnormal ones to the largest are met.
   */
  void exp(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i).max(-104f).min(89f);
      FloatVector shifted = x.mul(LOG2_E).add(ROUNDER);
      FloatVector whole = shifted.sub(ROUNDER);
      FloatVector r = x.sub(whole.mul(LN2_HIGH)).sub(whole.mul(LN2_LOW));
      FloatVector p = r.mul(1 / 5040f).add(1 / 720f).mul(r).add(1 / 120f).mul(r).add(1 / 24f);
      p = p.mul(r).add(1 / 6f).mul(r).add(0.5f).mul(r).mul(r).add(r).add(1f);
      IntVector exponent = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
      IntVector first = half.add(127).lanewise(VectorOperators.LSHL, 23);
      IntVector second = exponent.sub(half).add(127).lanewise(VectorOperators.LSHL, 23);
      p.mul(first.reinterpretAsFloats()).mul(second.reinterpretAsFloats()).intoArray(out, i);
    }
  }

  /** A power series near 0, {@code exp(x) - 1} elsewhere. */
  void expm1(float[] out, float[] a, int n) {
    exp(tile, a, n);
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      FloatVector p = x.mul(1 / 40320f).add(1 / 5040f).mul(x).add(1 / 720f).mul(x).add(1 / 120f);
      p = p.mul(x).add(1 / 24f).mul(x).add(1 / 6f).mul(x).add(0.5f).mul(x).mul(x).add(x);
      p = p.blend(x, x.compare(VectorOperators.EQ, 0f)); // a sum of terms would lose the sign of 0
      VectorMask<Float> isSmall = x.abs().compare(VectorOperators.LT, 0.5f);
      FloatVector.fromArray(LANES, tile, i).sub(1f).blend(p, isSmall).intoArray(out, i);
    }
  }

  /** Of x = 2^n m with m near 1: {@code n ln 2 + 2 artanh(s)}, s = (m-1)/(m+1), as a series. */
  void log(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      VectorMask<Float> isTiny = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
      IntVector bits = x.blend(x.mul(0x1p24f), isTiny).reinterpretAsInts();
      IntVector exponent = bits.sub(HALF_ROOT_BITS).lanewise(VectorOperators.ASHR, 23);
      FloatVector m = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
      FloatVector whole = exponent.add(ROUNDER_BITS).reinterpretAsFloats().sub(ROUNDER);
      whole = whole.blend(whole.sub(24f), isTiny);
      FloatVector f = m.sub(1f);
      FloatVector s = f.div(f.add(2f));
      FloatVector z = s.mul(s);
      FloatVector series = z.mul(2 / 9f).add(2 / 7f).mul(z).add(2 / 5f).mul(z).add(2 / 3f).mul(z);
      // 2 artanh(s) = f - s (f - series), since 2 s = f - s f
      FloatVector ofM = f.sub(s.mul(f.sub(series)));
      FloatVector y = whole.mul(LN2_HIGH).add(ofM.add(whole.mul(LN2_LOW)));
      y = y.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
      y = y.blend(Float.NaN, x.compare(VectorOperators.LT, 0f));
      VectorMask<Float> isFinite = x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY);
      x.blend(y, isFinite).intoArray(out, i);
    }
  }

  /** {@code 2 artanh(x / (2 + x))} near 0, {@code log(1 + x)} elsewhere. */
  void log1p(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector.fromArray(LANES, a, i).add(1f).intoArray(tile, i);
    }
    log(tile, tile, n);
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      FloatVector s = x.div(x.add(2f));
      FloatVector z = s.mul(s);
      FloatVector series = z.mul(2 / 9f).add(2 / 7f).mul(z).add(2 / 5f).mul(z).add(2 / 3f).mul(z);
      FloatVector near = x.sub(s.mul(x.sub(series)));
      VectorMask<Float> isNear = s.abs().compare(VectorOperators.LT, LARGEST_S);
      FloatVector.fromArray(LANES, tile, i).blend(near, isNear).intoArray(out, i);
    }
  }

  /**
   * {@code x T(x*x)} up to 0.625, {@code 1 - 2 / (exp(2x) + 1)} above, the exponential as in {@link
   * #exp}; from 9 on that is 1.
   */
  void tanh(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      FloatVector size = x.abs().min(10f);
      FloatVector shifted = size.mul(2 * LOG2_E).add(ROUNDER);
      FloatVector whole = shifted.sub(ROUNDER);
      FloatVector r = size.add(size).sub(whole.mul(LN2_HIGH)).sub(whole.mul(LN2_LOW));
      FloatVector p = r.mul(1 / 5040f).add(1 / 720f).mul(r).add(1 / 120f).mul(r).add(1 / 24f);
      p = p.mul(r).add(1 / 6f).mul(r).add(0.5f).mul(r).mul(r).add(r).add(1f);
      IntVector exponent = shifted.reinterpretAsInts().sub(ROUNDER_BITS - 127);
      IntVector power = exponent.lanewise(VectorOperators.LSHL, 23);
      FloatVector e = p.mul(power.reinterpretAsFloats()).add(1f);
      FloatVector large = FloatVector.broadcast(LANES, -2f).div(e).add(1f);
      large = large.blend(large.neg(), x.compare(VectorOperators.LT, 0f));
      FloatVector z = x.mul(x);
      FloatVector t = z.mul(T5).add(T4).mul(z).add(T3).mul(z).add(T2).mul(z).add(T1);
      FloatVector small = t.mul(z).mul(x).add(x);
      small.blend(large, x.abs().compare(VectorOperators.GE, 0.625f)).intoArray(out, i);
    }
  }

  /**
   * {@code 1 / (1 + exp(-x))}; of the two halves the one whose exponential, computed as in {@link
   * #exp}, cannot overflow.
   */
  void sigmoid(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      FloatVector least = x.abs().neg().max(-104f);
      FloatVector shifted = least.mul(LOG2_E).add(ROUNDER);
      FloatVector whole = shifted.sub(ROUNDER);
      FloatVector r = least.sub(whole.mul(LN2_HIGH)).sub(whole.mul(LN2_LOW));
      FloatVector p = r.mul(1 / 5040f).add(1 / 720f).mul(r).add(1 / 120f).mul(r).add(1 / 24f);
      p = p.mul(r).add(1 / 6f).mul(r).add(0.5f).mul(r).mul(r).add(r).add(1f);
      IntVector exponent = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
      IntVector first = half.add(127).lanewise(VectorOperators.LSHL, 23);
      IntVector second = exponent.sub(half).add(127).lanewise(VectorOperators.LSHL, 23);
      FloatVector e = p.mul(first.reinterpretAsFloats()).mul(second.reinterpretAsFloats());
      FloatVector numerator = e.blend(1f, x.compare(VectorOperators.GE, 0f));
      numerator.div(e.add(1f)).intoArray(out, i);
    }
  }

  private void expOfMinusMagnitude(float[] a, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector.fromArray(LANES, a, i).abs().neg().intoArray(tile, i);
    }
    exp(tile, tile, n);
  }

  /** {@code max(x, 0) + log1p(exp(-|x|))}; s of e in 0 to 1 is 0 to 1/3, so one series will do. */
  void softplus(float[] out, float[] a, int n) {
    expOfMinusMagnitude(a, n);
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      FloatVector e = FloatVector.fromArray(LANES, tile, i);
      FloatVector s = e.div(e.add(2f));
      FloatVector z = s.mul(s);
      FloatVector p = z.mul(2 / 15f).add(2 / 13f).mul(z).add(2 / 11f).mul(z).add(2 / 9f);
      p = p.mul(z).add(2 / 7f).mul(z).add(2 / 5f).mul(z).add(2 / 3f).mul(z);
      e.sub(s.mul(e.sub(p))).add(x.max(0f)).intoArray(out, i);
    }
  }

  /** See {@link FloatMath#erf}. */
  void erf(float[] out, float[] a, int n) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i).abs().min(FloatMath.ERF_LIMIT);
      FloatVector q = x.mul(Q6).add(Q5).mul(x).add(Q4).mul(x).add(Q3);
      q.mul(x).add(Q2).mul(x).add(Q1).mul(x).add(Q0).neg().intoArray(tile, i);
    }
    exp(tile, tile, n);
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, a, i);
      FloatVector z = x.mul(x);
      FloatVector p = z.mul(P6).add(P5).mul(z).add(P4).mul(z).add(P3);
      FloatVector small = p.mul(z).add(P2).mul(z).add(P1).mul(z).add(P0).mul(x);
      FloatVector large = FloatVector.fromArray(LANES, tile, i).neg().add(1f);
      large = large.blend(large.neg(), x.compare(VectorOperators.LT, 0f));
      small.blend(large, x.abs().compare(VectorOperators.GT, 1f)).intoArray(out, i);
    }
  }
}
