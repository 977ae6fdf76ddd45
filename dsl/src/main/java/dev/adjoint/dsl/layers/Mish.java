package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code x * tanh(log(1 + exp(x)))}. Keeps the shape.
 *
 * <p>Source: PyTorch, {@code torch.nn.Mish}; Misra 2019, "Mish: a self regularized non-monotonic
 * neural activation function".
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("x * tanh(softplus(x))")
public @interface Mish {}
