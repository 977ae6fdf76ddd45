package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest of the pixels under a window, channel by channel: y[c,i,j] = maximum over u, v of
 * x[c, i s + u - p, j s + v - p], where padding never counts.
 *
 * <p>{@code [B,C,H,W] -> [B,C,H',W']} with H' = floor((H + 2p - k) / s) + 1, and W' likewise. A tie
 * gives its gradient to the first; NaN stays NaN.
 *
 * <p>Window, stride and padding take one number, or two: of height and width.
 *
 * <p>Source: PyTorch, {@code torch.nn.MaxPool2d}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface MaxPool2d {
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
