package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of the positions under a window, feature by feature: y[i,f] = sum over u of x[i s + u -
 * p, f] / k, where padding counts as zeros.
 *
 * <p>{@code [B,T,F] -> [B,T',F]} with T' = floor((T + 2p - k) / s) + 1. The gradient goes in equal
 * parts to all that were under the window.
 *
 * <p>Source: PyTorch, {@code torch.nn.AvgPool1d}, whose sequences are {@code [B,F,T]}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface AvgPool1d {
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
