package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * (x - mean) / sqrt(variance + eps) of each channel of each image, in training and in inference.
 *
 * <p>{@code [B,C,H,W] -> [B,C,H,W]} with more than one pixel; anything else is an error. Parameters
 * if it is {@link #affine}: {@code weight [C]}, 1 at the start, and {@code bias [C]}, 0 at the
 * start.
 *
 * <p>Source: PyTorch, {@code torch.nn.InstanceNorm2d} with its default of no running statistics;
 * Ulyanov et al. 2016, "Instance normalization".
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface InstanceNorm {
  /** Added to the variance, above 0. */
  double eps() default 1e-5;

  /** Whether the result is multiplied by a weight and added to a bias of its channel. */
  boolean affine() default false;
}
