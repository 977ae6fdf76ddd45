package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One axis instead of several, the last running fastest: {@code [B,C,H,W] -> [B,C*H*W]}, {@code
 * [B,T,F] -> [B,T*F]}.
 *
 * <p>Source: PyTorch, {@code torch.nn.Flatten}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Flatten {}
