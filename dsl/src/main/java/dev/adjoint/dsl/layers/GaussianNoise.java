package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds a normal random number of mean 0 to each element, y = x + deviation n; only in training, in
 * inference it does nothing. Keeps the shape; the gradient passes through.
 *
 * <p>Source: Keras, {@code keras.layers.GaussianNoise}; Bishop 1995, "Training with noise is
 * equivalent to Tikhonov regularization".
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface GaussianNoise {
  /** The standard deviation of the noise, at least 0. */
  double value() default 0.1;
}
