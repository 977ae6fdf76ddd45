package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fully connected layer, y = x W<sup>T</sup> + b.
 *
 * <p>{@code [B,in] -> [B,out]}, and position by position {@code [B,T,in] -> [B,T,out]}; an image
 * needs {@link Flatten} first. Parameters: {@code weight [out,in]} and {@code bias [out]}, both
 * drawn uniformly from +-1/sqrt(in).
 *
 * <p>Source: PyTorch, {@code torch.nn.Linear}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Dense {
  /** The number of output features, at least 1. */
  int out() default 0;

  /** {@link #out} as an expression over the dimensions of a block. */
  String outDim() default "";

  /** Whether b is added. */
  boolean bias() default true;
}
