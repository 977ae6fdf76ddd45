package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * (x - mean) / sqrt(variance + eps) * weight + bias: the mean and the biased variance are those of
 * C / groups neighbouring channels of one image, weight and bias belong to a channel. With {@code
 * groups = 1} it normalises each image as a whole.
 *
 * <p>{@code [B,C,H,W] -> [B,C,H,W]}; anything but an image is an error. Parameters: {@code weight
 * [C]}, 1 at the start, and {@code bias [C]}, 0 at the start.
 *
 * <p>Source: PyTorch, {@code torch.nn.GroupNorm}; Wu and He 2018, "Group normalization".
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface GroupNorm {
  /** The number of groups, at least 1; it divides the number of channels. */
  int groups() default 0;

  /** {@link #groups} as an expression over the dimensions of a block. */
  String groupsDim() default "";

  /** Added to the variance, above 0. */
  double eps() default 1e-5;
}
