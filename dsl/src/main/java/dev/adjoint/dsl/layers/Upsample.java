package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Images made larger by whole factors. Pixel i of the result stands at (i + 0.5) / factor - 0.5 of
 * the input; {@code NEAREST} takes the pixel it lies in, {@code BILINEAR} the mean of the four
 * around it by distance, the pixels at the border standing for what is beyond.
 *
 * <p>{@code [B,C,H,W] -> [B,C,H f,W f]}, for two factors {@code [B,C,H f1,W f2]}.
 *
 * <p>Source: PyTorch, {@code torch.nn.Upsample} without {@code align_corners}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Upsample {
  /** The factor, at least 1, or two: of height and width. */
  int[] value();

  /** How pixels between pixels come about. */
  Interpolation mode() default Interpolation.NEAREST;
}
