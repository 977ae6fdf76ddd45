package dev.adjoint.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an annotation a loss and says what it takes for a prediction, so that another one is an error
 * while javac runs: a loss from probabilities on the bare result of a dense layer, one from logits
 * on a sigmoid. Without it, a {@link dev.adjoint.dsl.layers.PointwiseLoss} takes any values.
 *
 * <p>On a {@code boolean} attribute it says what the loss takes where the attribute is true.
 *
 * <pre>{@code
 * @Takes(Prediction.PROBABILITIES)
 * @PointwiseLoss("square(y - t) / (y * (1 - y) + 0.01)")
 * @interface Pearson {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD})
public @interface Takes {
  /** What the numbers are. */
  Prediction value();
}
