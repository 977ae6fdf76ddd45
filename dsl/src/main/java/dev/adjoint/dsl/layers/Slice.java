package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part of a value along one axis: {@code @Slice(axis = 0, start = 2, end = 5)} makes {@code [B,F]
 * -> [B,3]}, and {@code [B,C,H,W] -> [B,3,H,W]}. All other axes stay as they are.
 *
 * <p>Source: PyTorch, {@code x[:, 2:5]}, whose axes count the batch where these do not.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Slice {
  /** The axis, counted from 0 without the batch. */
  int axis();

  /** The first element that is taken, counted from 0. */
  int start();

  /** The first element behind {@link #start} that is not taken, at most the size of the axis. */
  int end();
}
