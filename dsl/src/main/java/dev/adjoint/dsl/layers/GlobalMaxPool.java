package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest of a whole channel: y[c] = maximum over all pixels of x[c,i,j], of a sequence y[f] =
 * maximum over all positions of x[i,f]. A tie gives its gradient to the first; NaN stays NaN.
 *
 * <p>{@code [B,C,H,W] -> [B,C]} and {@code [B,T,F] -> [B,F]}.
 *
 * <p>Source: PyTorch, {@code torch.nn.AdaptiveMaxPool2d(1)}, flattened.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface GlobalMaxPool {}
