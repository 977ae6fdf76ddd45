package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The axes in another order: {@code @Permute({1, 0})} makes {@code [B,T,F] -> [B,F,T]}, and
 * {@code @Permute({2, 0, 1})} makes {@code [B,C,H,W] -> [B,W,C,H]}. What they mean then goes by
 * their new places. The batch stays first.
 *
 * <p>Source: PyTorch, {@code torch.permute}, whose axes count the batch where these do not.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Permute {
  /** The axes, counted from 0 without the batch, each of them once. */
  int[] value();
}
