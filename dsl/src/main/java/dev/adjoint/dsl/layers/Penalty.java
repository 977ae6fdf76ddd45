package dev.adjoint.dsl.layers;

import dev.adjoint.dsl.Prediction;
import dev.adjoint.dsl.Takes;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A loss without a target: a formula over values that the model computes, summed over each example,
 * and the mean of that over the batch. It joins other losses, or stands alone; what the model
 * predicts is then the last tensor above, unless {@link dev.adjoint.dsl.Output} says otherwise.
 *
 * <p>The divergence of a variational autoencoder's normal distribution, of mean m and logarithm of
 * the variance v, from the standard one (Kingma and Welling 2014, "Auto-encoding variational
 * Bayes"):
 *
 * <pre>{@code
 * @Penalty(value = "0.5 * (m * m + exp(v) - v - 1)", of = {"m", "v"}) Loss divergence;
 * }</pre>
 *
 * <p>Values of one shape, {@code [B,...]}. Errors: {@code add-mismatch} where shapes differ, {@code
 * expression} for a formula that does not fit the names, {@code no-loss-path} if nothing that is
 * trained reaches it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Takes(Prediction.VALUES)
public @interface Penalty {
  /** The formula, in the language of {@link dev.adjoint.dsl.expression.Expression}. */
  String value();

  /** The names of the fields, further up, that the formula reads. */
  String[] of();

  /** What this loss is multiplied by where several add up. */
  double weight() default 1;
}
