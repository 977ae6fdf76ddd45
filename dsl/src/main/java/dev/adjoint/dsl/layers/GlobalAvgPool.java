package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of a whole channel: y[c] = mean over all pixels of x[c,i,j], of a sequence y[f] = mean
 * over all positions of x[i,f].
 *
 * <p>{@code [B,C,H,W] -> [B,C]} and {@code [B,T,F] -> [B,F]}.
 *
 * <p>Source: PyTorch, {@code torch.nn.AdaptiveAvgPool2d(1)}, flattened.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface GlobalAvgPool {}
