package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A convolution over images: every output pixel is a weighted sum of the pixels under a kernel that
 * moves over the input, y[o,i,j] = b[o] + sum over c, u, v of W[o,c,u,v] x[c, i s + u d - p, j s +
 * v d - p], with stride s, dilation d, padding p, and zeros around the image.
 *
 * <p>{@code [B,C,H,W] -> [B,out,H',W']} with H' = floor((H + 2p - d (k - 1) - 1) / s) + 1, and W'
 * likewise. Parameters: {@code weight [out,C/groups,kh,kw]} and {@code bias [out]}, both drawn
 * uniformly from +-1/sqrt(C/groups kh kw). With groups, the channels fall into as many equal parts,
 * and each part of the output sees one part of the input; {@code groups = C} is a depthwise
 * convolution.
 *
 * <p>Kernel, stride, padding and dilation take one number, or two: of height and width.
 *
 * <p>Source: PyTorch, {@code torch.nn.Conv2d}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Conv2d {
  /** The number of output channels, at least 1. */
  int out() default 0;

  /** {@link #out} as an expression over the dimensions of a block. */
  String outDim() default "";

  /** The size of the kernel, at least 1. */
  int[] kernel() default {};

  /** {@link #kernel} as an expression over the dimensions of a block. */
  String kernelDim() default "";

  /** How far the kernel moves from one output pixel to the next, at least 1. */
  int[] stride() default 1;

  /** {@link #stride} as an expression over the dimensions of a block. */
  String strideDim() default "";

  /** How many zeros stand at each side, at least 0. */
  int[] padding() default 0;

  /** {@link #padding} as an expression over the dimensions of a block. */
  String paddingDim() default "";

  /**
   * Whether the padding is chosen so that the size stays: d (k - 1) zeros in all, an odd one at the
   * end. It needs stride 1 and excludes {@link #padding}.
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
