package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Numbers to probabilities, exp(x) / sum(exp(x)), over the last axis of {@code [B,F]} and {@code
 * [B,T,F]} and over the channels of an image {@code [B,C,H,W]}. Keeps the shape. The maximum is
 * subtracted first, so that nothing overflows. {@link CrossEntropy} wants the numbers before it.
 *
 * <p>Source: PyTorch, {@code torch.nn.Softmax}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Softmax {}
