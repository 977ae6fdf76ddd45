package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A transposed convolution, which makes images larger: every pixel of the input goes, times the
 * kernel, to the pixels that a {@link Conv2d} of the same attributes would have made it of, y[o, i
 * s + u d - p, j s + v d - p] += W[c,o,u,v] x[c,i,j], with stride s, dilation d and padding p; b[o]
 * is added.
 *
 * <p>{@code [B,C,H,W] -> [B,out,H',W']} with H' = (H - 1) s - 2p + d (k - 1) + outputPadding + 1,
 * and W' likewise. Parameters: {@code weight [C,out/groups,kh,kw]} and {@code bias [out]}, both
 * drawn uniformly from +-1/sqrt(out/groups kh kw), as in PyTorch.
 *
 * <p>Kernel, stride, padding, dilation and output padding take one number, or two: of height and
 * width.
 *
 * <p>Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016;
 * PyTorch, {@code torch.nn.ConvTranspose2d}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface ConvTranspose2d {
  /** The number of output channels, at least 1. */
  int out() default 0;

  /** {@link #out} as an expression over the dimensions of a block. */
  String outDim() default "";

  /** The size of the kernel, at least 1. */
  int[] kernel() default {};

  /** {@link #kernel} as an expression over the dimensions of a block. */
  String kernelDim() default "";

  /** How far apart neighbours of the input lie in the output, at least 1. */
  int[] stride() default 1;

  /** {@link #stride} as an expression over the dimensions of a block. */
  String strideDim() default "";

  /** How much is cut off at each side, at least 0. */
  int[] padding() default 0;

  /** {@link #padding} as an expression over the dimensions of a block. */
  String paddingDim() default "";

  /** How much is added at the end, at least 0, below the stride or the dilation. */
  int[] outputPadding() default 0;

  /**
   * Whether the padding is chosen so that the size stays: d (k - 1) in all, an odd one at the end.
   * It needs stride 1 and excludes {@link #padding} and {@link #outputPadding}.
   */
  boolean same() default false;

  /** The distance of two neighbours in the kernel, at least 1. */
  int[] dilation() default 1;

  /** Into how many groups the channels fall; it divides both C and {@link #out}. */
  int groups() default 1;

  /** {@link #groups} as an expression over the dimensions of a block. */
  String groupsDim() default "";

  /** Whether b is added. */
  boolean bias() default true;
}
