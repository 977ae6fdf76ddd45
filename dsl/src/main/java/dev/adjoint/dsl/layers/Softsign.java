package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code x / (1 + |x|)}. Keeps the shape.
 *
 * <p>Source: PyTorch, {@code torch.nn.Softsign}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("x / (1 + abs(x))")
public @interface Softsign {}
