package dev.adjoint.dsl.layers;

import dev.adjoint.dsl.Prediction;
import dev.adjoint.dsl.Takes;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of -x[target], from log-probabilities as {@link LogSoftmax} gives them.
 *
 * <p>Numbers {@code [B,K]} with targets {@code [B]}; {@code [B,T,K]} with {@code [B,T]}; {@code
 * [B,K,H,W]} with {@code [B,H,W]}. A target is a class index from 0 to K-1. The mean is taken over
 * all positions of the batch.
 *
 * <p>Source: PyTorch, {@code torch.nn.NLLLoss}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Takes(Prediction.LOG_PROBABILITIES)
public @interface NegativeLogLikelihood {
  /**
   * How much each class counts, at least 0; all the same if there is none. The mean becomes the sum
   * of each position's loss times the weight of its target, divided by the sum of these weights, as
   * PyTorch has it. A batch with no target of a weight above 0 gives 0, where PyTorch gives NaN: a
   * class of weight 0 is one to ignore.
   *
   * <p>A number of weights that is not that of the classes is {@code shape}, a negative one {@code
   * range}. They are the parameter {@code loss.weight [K,1]} of a field {@code loss}, which no
   * training changes.
   */
  double[] classWeights() default {};

  /** A new input for the target, or the name of an {@code Input} of the right shape and type. */
  String target() default "target";

  /** What this loss is multiplied by where several add up. */
  double weight() default 1;
}
