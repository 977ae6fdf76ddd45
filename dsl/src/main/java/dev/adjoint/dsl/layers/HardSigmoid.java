package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code x / 6 + 0.5}, cut off at 0 and 1. Keeps the shape.
 *
 * <p>The gradient at -3 and 3 is 0.
 *
 * <p>Source: PyTorch, {@code torch.nn.Hardsigmoid}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("min(max(x + 3, 0), 6) / 6")
public @interface HardSigmoid {}
