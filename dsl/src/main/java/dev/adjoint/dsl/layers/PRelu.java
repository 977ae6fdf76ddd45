package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * max(x, 0) + weight * min(x, 0), with a trained slope for negative numbers. Keeps the shape. At 0
 * the gradient by x is that of the negative side, as for {@link LeakyRelu}. Parameter: {@code
 * weight [1]}, 0.25 at the start.
 *
 * <p>Source: PyTorch, {@code torch.nn.PReLU} with its default of one parameter; He et al. 2015,
 * "Delving deep into rectifiers".
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface PRelu {}
