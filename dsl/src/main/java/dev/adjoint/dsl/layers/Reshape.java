package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Other axes for the same elements in the same order, the last axis running fastest:
 * {@code @Reshape({1, 28, 28})} makes {@code [B,784] -> [B,1,28,28]}. The batch stays as it is.
 *
 * <p>Source: PyTorch, {@code torch.nn.Unflatten} and {@code torch.reshape}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Reshape {
  /** The sizes of the axes; one of them may be -1, and is what is left then. */
  int[] value() default {};

  /** {@link #value} as expressions over dimensions: {@code "C*H, W"}. */
  String dims() default "";
}
