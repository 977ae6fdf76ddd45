package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Half the mean of (y - t)<sup>2</sup> over all elements of the batch, whose gradient is y - t
 * without a factor 2; prediction and target have one shape. PyTorch has no such loss: it is half of
 * {@link MeanSquaredError}, and the usual one of textbooks.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@PointwiseLoss("0.5 * square(y - t)")
public @interface HalfMeanSquaredError {
  /** A new input for the target, or the name of an {@code Input} of the right shape and type. */
  String target() default "target";

  /** What this loss is multiplied by where several add up. */
  double weight() default 1;
}
