package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * (x - mean) / sqrt(variance + eps) * weight + bias of each feature or channel. In training the
 * mean and the biased variance are those of all examples, positions and pixels of the batch, and
 * move the running statistics,
 *
 * <pre>  running = (1 - momentum) running + momentum statistic</pre>
 *
 * <p>where the variance that they are moved towards is the unbiased one; in inference the running
 * statistics stand for those of the batch.
 *
 * <p>{@code [B,F] -> [B,F]}, {@code [B,T,F] -> [B,T,F]} per feature and {@code [B,C,H,W] ->
 * [B,C,H,W]} per channel. Parameters, with C features or channels: {@code weight [C]}, 1 at the
 * start, {@code bias [C]}, 0 at the start; not trained: {@code running_mean [C]}, 0 at the start,
 * and {@code running_var [C]}, 1 at the start. A training batch with one value a feature is refused
 * when it comes. {@code @Frozen} holds weight and bias only: as in PyTorch, training passes go on
 * using and moving statistics.
 *
 * <p>Source: PyTorch, {@code torch.nn.BatchNorm1d} and {@code BatchNorm2d}; Ioffe and Szegedy 2015,
 * "Batch normalization".
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface BatchNorm {
  /** Added to the variance, above 0. */
  double eps() default 1e-5;

  /** How far a training batch moves the running statistics, from 0 to 1. */
  double momentum() default 0.1;
}
