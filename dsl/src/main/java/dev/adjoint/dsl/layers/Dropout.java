package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets each element to 0 with the given probability, independently, and divides the others by the
 * probability to be kept; only in training, in inference it does nothing. Keeps the shape.
 *
 * <p>Source: PyTorch, {@code torch.nn.Dropout}; Srivastava et al. 2014, "Dropout: a simple way to
 * prevent neural networks from overfitting".
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Dropout {
  /** The probability of an element to become 0, in [0, 1). */
  double value() default 0.5;
}
