package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code x * sigmoid(x)}, also called swish. Keeps the shape.
 *
 * <p>Source: PyTorch, {@code torch.nn.SiLU}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("x * sigmoid(x)")
public @interface Silu {}
