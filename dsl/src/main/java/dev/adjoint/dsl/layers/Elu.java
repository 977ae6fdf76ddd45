package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * x where x is positive, else {@code value * (exp(x) - 1)}. Keeps the shape.
 *
 * <p>At 0 the gradient is that of the negative side, {@code value}.
 *
 * <p>Source: PyTorch, {@code torch.nn.ELU}; Clevert et al. 2015, "Fast and accurate deep network
 * learning by exponential linear units".
 *
 * <p>Example: {@code @Elu(0.5)}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("where(x > 0, x, value * expm1(x))")
public @interface Elu {
  /** What the negative side goes to, with a minus: alpha. */
  double value() default 1.0;
}
