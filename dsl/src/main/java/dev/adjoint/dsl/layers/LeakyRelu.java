package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * x where x is positive, else {@code value * x}. Keeps the shape.
 *
 * <p>At 0 the gradient is that of the negative side, {@code value}.
 *
 * <p>Source: PyTorch, {@code torch.nn.LeakyReLU}; Maas et al. 2013, "Rectifier nonlinearities
 * improve neural network acoustic models".
 *
 * <p>Example: {@code @LeakyRelu(0.2)}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("where(x > 0, x, value * x)")
public @interface LeakyRelu {
  /** The slope for negative numbers. */
  double value() default 0.01;
}
