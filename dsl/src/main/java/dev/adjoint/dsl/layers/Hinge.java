package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of max(1 - t y, 0), for labels t of +1 and -1: it is 0 where y has the sign of its label
 * and an absolute value of 1 or more. Prediction and target have one shape. A label that is neither
 * is refused when it comes.
 *
 * <p>Source: Cortes and Vapnik 1995, "Support-vector networks"; {@code keras.losses.Hinge}. PyTorch
 * has only its variants, {@code torch.nn.HingeEmbeddingLoss} among them.
 *
 * <p>Example: {@code @Hinge Loss loss;} below {@code @Dense(out = 1) Tensor y;}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@PointwiseLoss("max(1 - t * y, 0)")
public @interface Hinge {
  /** A new input for the target, or the name of an {@code Input} of the right shape and type. */
  String target() default "target";

  /** What this loss is multiplied by where several add up. */
  double weight() default 1;
}
