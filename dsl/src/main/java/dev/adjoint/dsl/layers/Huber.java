package dev.adjoint.dsl.layers;

import dev.adjoint.dsl.Above;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of (y - t)<sup>2</sup> / 2 where |y - t| is below delta and of delta (|y - t| - delta /
 * 2) elsewhere; prediction and target have one shape.
 *
 * <p>Source: PyTorch, {@code torch.nn.HuberLoss}; Huber 1964, "Robust estimation of a location
 * parameter".
 *
 * <p>Example: {@code @Huber(delta = 0.5) Loss loss;}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@PointwiseLoss(
    "where(abs(y - t) < delta," + " 0.5 * square(y - t)," + " delta * (abs(y - t) - 0.5 * delta))")
public @interface Huber {
  /** The error at which the square becomes a straight line, above 0. */
  @Above(0)
  double delta() default 1.0;

  /** A new input for the target, or the name of an {@code Input} of the right shape and type. */
  String target() default "target";

  /** What this loss is multiplied by where several add up. */
  double weight() default 1;
}
