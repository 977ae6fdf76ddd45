package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The positive part, max(x, 0). Keeps the shape.
 *
 * <p>The gradient at 0 is 0, and NaN stays NaN.
 *
 * <p>Source: PyTorch, {@code torch.nn.ReLU}.
 *
 * <p>Example: {@code @Dense(out = 50) @Relu Tensor hidden;}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("max(x, 0)")
public @interface Relu {}
