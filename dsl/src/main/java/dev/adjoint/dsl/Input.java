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
 *
 * <p>{@code @Input(dims = "T, 128", max = "T <= 256")} declares sequences of up to 256 positions:
 * one generated class serves every length.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Input {
  /** The sizes of the axes, one to three of them. */
  int[] value() default {};

  /**
   * The sizes as expressions over dimensions, in the place of {@link #value}: {@code "T, 128"}. In
   * a block the names are dimensions of the block, or bound by what flows in. In a model they are
   * known at run time only, and each needs its {@link #max}.
   */
  String dims() default "";

  /** The largest values of run-time dimensions: {@code "T <= 256"}. */
  String[] max() default {};

  /** Whether the elements are numbers or indices. */
  ValueType type() default ValueType.FLOAT;

  /**
   * The number of different indices, exclusive; for {@link ValueType#INDEX} only, and needed there.
   */
  long limit() default 0;

  /** Whether the gradient of the loss by this input is computed for the caller. */
  boolean gradient() default false;
}
