package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code scale * x} where x is positive, else {@code scale * alpha * (exp(x) - 1)}, with scale
 * 1.0507 and alpha 1.6733, which together keep mean 0 and variance 1. Keeps the shape.
 *
 * <p>Source: PyTorch, {@code torch.nn.SELU}; Klambauer et al. 2017, "Self-normalizing neural
 * networks".
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("1.0507009873554805 * where(x > 0, x, 1.6732632423543772 * expm1(x))")
public @interface Selu {}
