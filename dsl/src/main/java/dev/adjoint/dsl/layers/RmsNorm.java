package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * x / sqrt(mean(x<sup>2</sup>) + eps) * weight over the features of each example: as {@link
 * LayerNorm} without mean and bias.
 *
 * <p>{@code [B,F] -> [B,F]}, and position by position {@code [B,T,F] -> [B,T,F]}; an image is an
 * error. Parameter: {@code weight [F]}, 1 at the start.
 *
 * <p>Source: PyTorch, {@code torch.nn.RMSNorm}; Zhang and Sennrich 2019, "Root mean square layer
 * normalization".
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface RmsNorm {
  /** Added to the mean square, above 0; by default the distance from 1 to the next float32. */
  double eps() default 0x1p-23;
}
