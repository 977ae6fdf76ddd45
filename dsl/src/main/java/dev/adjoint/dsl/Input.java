package dev.adjoint.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value that the caller gives, one per example: the batch dimension is always there and never
 * written. It stands alone on its {@link Tensor} field.
 *
 * <p>{@code @Input(784)} declares features {@code [784]}, {@code @Input({28, 16})} a sequence
 * {@code [28,16]} of 28 positions with 16 features, {@code @Input({1, 28, 28})} an image {@code
 * [1,28,28]} with channels first.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Input {
  /** The sizes of the axes, one to three of them. */
  int[] value() default {};

  /** Whether the elements are numbers or indices. */
  ValueType type() default ValueType.FLOAT;

  /**
   * The number of different indices, exclusive; for {@link ValueType#INDEX} only, and needed there.
   */
  long limit() default 0;

  /** Whether the gradient of the loss by this input is computed for the caller. */
  boolean gradient() default false;
}
