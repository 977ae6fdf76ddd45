package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Values side by side along one axis; they are equal in all other sizes. Along axis 0, {@code
 * [B,F1]} and {@code [B,F2]} give {@code [B,F1+F2]}, images {@code [B,C1,H,W]} and {@code
 * [B,C2,H,W]} give {@code [B,C1+C2,H,W]}.
 *
 * <p>Source: PyTorch, {@code torch.cat}, whose axes count the batch where these do not.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Concat {
  /** The {@link #axis} that nobody has written. */
  int UNSET = -1;

  /** The names of the fields, two or more, all further up. */
  String[] value();

  /**
   * The axis, counted from 0 without the batch. Features and images are joined along axis 0 unless
   * another is given; for sequences {@code [T,F]} it must be written. Axes are never negative, and
   * a written -1 is an error, not the default.
   */
  int axis() default UNSET;
}
