package dev.adjoint.dsl.layers;

import dev.adjoint.dsl.Prediction;
import dev.adjoint.dsl.Takes;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of t (log(t) - y), from log-probabilities y and probabilities t of one shape; where t is
 * 0 it is 0, and where t is negative NaN. The mean is over all elements, as by default in PyTorch;
 * {@code weight = K} makes it the divergence of distributions over K classes, averaged over the
 * batch.
 *
 * <p>Source: PyTorch, {@code torch.nn.KLDivLoss}; Kullback and Leibler 1951, "On information and
 * sufficiency".
 *
 * <p>Example: {@code @KullbackLeibler Loss loss;} below {@code @LogSoftmax Tensor y;}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Takes(Prediction.LOG_PROBABILITIES)
@PointwiseLoss("where(t == 0, 0, t * log(t)) - t * y")
public @interface KullbackLeibler {
  /** A new input for the target, or the name of an {@code Input} of the right shape and type. */
  String target() default "target";

  /** What this loss is multiplied by where several add up. */
  double weight() default 1;
}
