package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * x times the probability of a standard normal number to be below x: {@code 0.5 * x * (1 + erf(x /
 * sqrt(2)))}. Keeps the shape.
 *
 * <p>Source: PyTorch, {@code torch.nn.GELU}; Hendrycks and Gimpel 2016, "Gaussian error linear
 * units".
 *
 * <p>Example: {@code @Gelu(approximate = true)}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Pointwise(
    "where(approximate == 1,"
        + " 0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x * x * x))),"
        + " 0.5 * x * (1 + erf(x / sqrt(2))))")
public @interface Gelu {
  /** Whether the tanh form of the paper is taken, which older models were trained with. */
  boolean approximate() default false;
}
