package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Numbers to log-probabilities, x - log(sum(exp(x))), over the same axes as {@link Softmax} and
 * without taking the logarithm of a softmax. Keeps the shape.
 *
 * <p>Source: PyTorch, {@code torch.nn.LogSoftmax}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface LogSoftmax {}
