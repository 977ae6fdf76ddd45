package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code log(1 + exp(x))}, without overflow. Keeps the shape.
 *
 * <p>PyTorch returns x itself above its threshold of 20, where the two differ by at most 2e-9.
 *
 * <p>Source: PyTorch, {@code torch.nn.Softplus} with its default beta of 1.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("softplus(x)")
public @interface Softplus {}
