package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * (x - mean) / sqrt(variance + eps) * weight + bias over the features of each example: the mean and
 * the biased variance are those of the last axis.
 *
 * <p>{@code [B,F] -> [B,F]}, and position by position {@code [B,T,F] -> [B,T,F]}; an image is an
 * error, {@code @GroupNorm(groups = 1)} normalises it as a whole. Parameters: {@code weight [F]}, 1
 * at the start, and {@code bias [F]}, 0 at the start.
 *
 * <p>Source: PyTorch, {@code torch.nn.LayerNorm}; Ba et al. 2016, "Layer normalization".
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface LayerNorm {
  /** Added to the variance, above 0. */
  double eps() default 1e-5;
}
