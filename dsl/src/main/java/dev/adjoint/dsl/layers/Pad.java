package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Zeros around a value. The numbers are pairs, before and behind, from the last axis to the first:
 * of an image left, right, top, bottom, and before and behind the channels; {@code @Pad({1, 1, 2,
 * 2})} makes {@code [B,C,H,W] -> [B,C,H+4,W+2]}. Axes without numbers stay as they are.
 *
 * <p>Source: PyTorch, {@code torch.nn.functional.pad} with its default, the constant 0.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Pad {
  /** Two numbers an axis, each at least 0. */
  int[] value();
}
