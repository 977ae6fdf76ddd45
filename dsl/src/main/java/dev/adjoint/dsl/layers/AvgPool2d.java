package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of the pixels under a window, channel by channel: y[c,i,j] = sum over u, v of x[c, i s +
 * u - p, j s + v - p] / (kh kw), where padding counts as zeros.
 *
 * <p>{@code [B,C,H,W] -> [B,C,H',W']} with H' = floor((H + 2p - k) / s) + 1, and W' likewise. The
 * gradient goes in equal parts to all that were under the window.
 *
 * <p>Window, stride and padding take one number, or two: of height and width.
 *
 * <p>Source: PyTorch, {@code torch.nn.AvgPool2d} with {@code count_include_pad}, its default.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface AvgPool2d {
  /** The size of the window, at least 1. */
  int[] value() default {};

  /** {@link #value} as an expression over the dimensions of a block. */
  String kernelDim() default "";

  /**
   * How far the window moves from one output to the next, at least 1; its own size if not given.
   */
  int[] stride() default {};

  /** {@link #stride} as an expression over the dimensions of a block. */
  String strideDim() default "";

  /** How much padding stands at each side, at least 0, at most half the window. */
  int[] padding() default 0;

  /** {@link #padding} as an expression over the dimensions of a block. */
  String paddingDim() default "";
}
