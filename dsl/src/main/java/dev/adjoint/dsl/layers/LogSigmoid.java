package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code log(sigmoid(x)) = -log(1 + exp(-x))}, without overflow. Keeps the shape.
 *
 * <p>Source: PyTorch, {@code torch.nn.LogSigmoid}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("-softplus(-x)")
public @interface LogSigmoid {}
