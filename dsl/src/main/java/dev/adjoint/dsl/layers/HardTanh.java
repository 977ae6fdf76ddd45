package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * x, cut off at -1 and 1. Keeps the shape.
 *
 * <p>The gradient at -1 and 1 is 0.
 *
 * <p>Source: PyTorch, {@code torch.nn.Hardtanh} with its default limits.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("min(max(x, -1), 1)")
public @interface HardTanh {}
