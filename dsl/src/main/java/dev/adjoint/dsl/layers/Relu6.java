package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The positive part, cut off at 6. Keeps the shape.
 *
 * <p>The gradient at 0 and 6 is 0.
 *
 * <p>Source: PyTorch, {@code torch.nn.ReLU6}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("min(max(x, 0), 6)")
public @interface Relu6 {}
