package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code 1 / (1 + exp(-x))}, without overflow on either side. Keeps the shape.
 *
 * <p>Source: PyTorch, {@code torch.nn.Sigmoid}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("sigmoid(x)")
public @interface Sigmoid {}
