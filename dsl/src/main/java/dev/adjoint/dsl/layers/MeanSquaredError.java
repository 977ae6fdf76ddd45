package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of (y - t)<sup>2</sup> over all elements of the batch; prediction and target have one
 * shape.
 *
 * <p>Source: PyTorch, {@code torch.nn.MSELoss}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@PointwiseLoss("square(y - t)")
public @interface MeanSquaredError {
  /** A new input for the target, or the name of an {@code Input} of the right shape and type. */
  String target() default "target";

  /** What this loss is multiplied by where several add up. */
  double weight() default 1;
}
