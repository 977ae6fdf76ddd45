package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Each channel times a number of its own, as in squeeze and excitation: {@code @ScaleChannels({"x",
 * "gate"})} is y[c,i,j] = x[c,i,j] gate[c], of a sequence y[i,f] = x[i,f] gate[f]. It is the one
 * merge that repeats an operand.
 *
 * <p>{@code [B,C,H,W] [B,C] -> [B,C,H,W]} and {@code [B,T,F] [B,F] -> [B,T,F]}.
 *
 * <p>Source: Hu, Shen and Sun, "Squeeze-and-excitation networks", 2018; PyTorch, {@code x * gate[:,
 * :, None, None]}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface ScaleChannels {
  /** The names of the value and of its gate, both further up. */
  String[] value();
}
