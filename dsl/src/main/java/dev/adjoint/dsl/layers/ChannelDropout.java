package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Zeros in the place of whole channels of an example, each with probability p, while training; what
 * stays is scaled: y[c] = x[c] m[c] / (1 - p) with m[c] = 0 or 1. Nothing happens in an inference
 * pass. The channels of a sequence are its features.
 *
 * <p>{@code [B,C,H,W] -> [B,C,H,W]} and {@code [B,T,F] -> [B,T,F]}.
 *
 * <p>Source: Tompson et al., "Efficient object localization using convolutional networks", 2015;
 * PyTorch, {@code torch.nn.Dropout2d} and {@code torch.nn.Dropout1d}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface ChannelDropout {
  /** The probability p, at least 0 and below 1. */
  double value() default 0.5;
}
