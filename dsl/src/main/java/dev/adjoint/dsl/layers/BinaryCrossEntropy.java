package dev.adjoint.dsl.layers;

import dev.adjoint.dsl.Above;
import dev.adjoint.dsl.Prediction;
import dev.adjoint.dsl.Takes;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of -(t log(y) + (1 - t) log(1 - y)), from probabilities y in [0, 1] with targets t in
 * [0, 1] of the same shape. The logarithm of 0 counts as -100, so that the loss and its gradient
 * are finite also for a prediction of exactly 0 or 1. Positive probabilities below 1e-37, where 1 /
 * y would overflow in float32, count as 0.
 *
 * <p>With {@code fromLogits} y is the number before the sigmoid, and the loss is softplus(y) - y t:
 * the same, but exact for large y, and with the gradient sigmoid(y) - t.
 *
 * <p>Source: PyTorch, {@code torch.nn.BCELoss} and {@code torch.nn.BCEWithLogitsLoss}. At y = 0 and
 * y = 1 the gradient of a clamped logarithm is 0, where PyTorch's formula gives up to 1e12; behind
 * a sigmoid both come to 0.
 *
 * <p>Example: {@code @BinaryCrossEntropy(fromLogits = true) Loss loss;}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Takes(Prediction.PROBABILITIES)
@PointwiseLoss(
    "where(fromLogits == 1,"
        + " where(positiveWeight == 1,"
        + " softplus(y) - y * t,"
        + " (1 - t) * y + (1 + (positiveWeight - 1) * t) * softplus(-y)),"
        + " -(positiveWeight * t * where(abs(y) <= 1e-37, -100, log(y))"
        + " + (1 - t) * where(y == 1, -100, log1p(-y))))")
public @interface BinaryCrossEntropy {
  /** Whether the prediction is the number before the sigmoid. */
  @Takes(Prediction.LOGITS)
  boolean fromLogits() default false;

  /**
   * How much more a target of 1 counts than one of 0, above 0: the term of t is multiplied by it,
   * as {@code pos_weight} of {@code torch.nn.BCEWithLogitsLoss}. Above 1 it finds more of what is
   * rare.
   */
  @Above(0)
  double positiveWeight() default 1;

  /** A new input for the target, or the name of an {@code Input} of the right shape and type. */
  String target() default "target";

  /** What this loss is multiplied by where several add up. */
  double weight() default 1;
}
