package dev.adjoint.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link Tensor} field as an output of the network. Without any in a model, the outputs are
 * the predictions that its losses judge, or, if it has no loss, the last tensor.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Output {
  /**
   * Whether the caller gives the gradient of what is computed elsewhere from this output, so that
   * the backward pass goes on from it: the generated class has {@code backward(dImage)} for an
   * output {@code image}. With {@link Input#gradient}, one network trains another, as the
   * discriminator of a generative adversarial network its generator. The gradients of losses of
   * this model, if it has some, are added.
   */
  boolean gradient() default false;
}
