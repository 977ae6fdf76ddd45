package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A convolution over the positions of a sequence, whose features are the channels: y[i,o] = b[o] +
 * sum over f, u of W[o,f,u] x[i s + u d - p, f], with stride s, dilation d, padding p, and zeros
 * before and behind the sequence.
 *
 * <p>{@code [B,T,F] -> [B,T',out]} with T' = floor((T + 2p - d (k - 1) - 1) / s) + 1. Parameters:
 * {@code weight [out,F/groups,k]} and {@code bias [out]}, both drawn uniformly from
 * +-1/sqrt(F/groups k).
 *
 * <p>Source: PyTorch, {@code torch.nn.Conv1d}, whose sequences are {@code [B,F,T]}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Conv1d {
  /** The number of output features, at least 1. */
  int out() default 0;

  /** {@link #out} as an expression over the dimensions of a block. */
  String outDim() default "";

  /** The size of the kernel, at least 1. */
  int[] kernel() default {};

  /** {@link #kernel} as an expression over the dimensions of a block. */
  String kernelDim() default "";

  /** How far the kernel moves from one output to the next, at least 1. */
  int[] stride() default 1;

  /** {@link #stride} as an expression over the dimensions of a block. */
  String strideDim() default "";

  /** How many zeros stand before and behind, at least 0. */
  int[] padding() default 0;

  /** {@link #padding} as an expression over the dimensions of a block. */
  String paddingDim() default "";

  /**
   * Whether the padding is chosen so that the length stays: d (k - 1) zeros in all, an odd one at
   * the end. It needs stride 1 and excludes {@link #padding}.
   */
  boolean same() default false;

  /** The distance of two neighbours in the kernel, at least 1. */
  int[] dilation() default 1;

  /** Into how many groups the features fall; it divides both F and {@link #out}. */
  int groups() default 1;

  /** {@link #groups} as an expression over the dimensions of a block. */
  String groupsDim() default "";

  /** Whether b is added. */
  boolean bias() default true;
}
