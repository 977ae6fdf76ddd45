package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A formula for the loss of each element, with prediction {@code y} and target {@code t} of one
 * shape; the loss is the mean over all elements of the batch.
 *
 * <pre>{@code
 * @PointwiseLoss("log(1 + square(y - t))") Loss loss;
 * }</pre>
 *
 * <p>On an annotation it makes that annotation a loss of its own, whose numeric attributes (int,
 * long, float, double; boolean as 0 or 1) the formula uses by name, except for {@code target} and
 * {@code weight}, which mean what they mean here and which the annotation may leave out. The
 * pointwise losses of this package are made so. {@link dev.adjoint.dsl.Takes} on it says what kind
 * of prediction the formula is for, and {@link dev.adjoint.dsl.Above} bounds a number.
 *
 * <p>The language is that of {@link dev.adjoint.dsl.expression.Expression}; the gradient by {@code
 * y} is derived from the formula.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.ANNOTATION_TYPE})
public @interface PointwiseLoss {
  /** The formula. */
  String value();

  /** A new input for the target, or the name of an {@code Input} of the right shape and type. */
  String target() default "target";

  /** What this loss is multiplied by where several add up. */
  double weight() default 1;
}
