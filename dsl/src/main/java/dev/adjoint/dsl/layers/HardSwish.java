package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * x times {@link HardSigmoid} of x. Keeps the shape.
 *
 * <p>At -3 the gradient is 0 and at 3 it is 1, those of the flat and of the straight side.
 *
 * <p>Source: PyTorch, {@code torch.nn.Hardswish}; Howard et al. 2019, "Searching for MobileNetV3".
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise("x * min(max(x + 3, 0), 6) / 6")
public @interface HardSwish {}
