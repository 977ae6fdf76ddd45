package dev.adjoint.dsl.layers;

import dev.adjoint.dsl.Above;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * x where x is positive, else {@code value * (exp(x / value) - 1)}; unlike {@link Elu} its slope
 * has no jump at 0. Keeps the shape.
 *
 * <p>Source: PyTorch, {@code torch.nn.CELU}; Barron 2017, "Continuously differentiable exponential
 * linear units".
 *
 * <p>Example: {@code @Celu(2.0)}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("where(x > 0, x, value * expm1(x / value))")
public @interface Celu {
  /** What the negative side goes to, with a minus: alpha, above 0. */
  @Above(0)
  double value() default 1.0;
}
