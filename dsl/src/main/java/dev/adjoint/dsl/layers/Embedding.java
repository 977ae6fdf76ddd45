package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The row of a table that each index names, y[t] = weight[x[t]]: how indices of words or characters
 * become vectors that are learned.
 *
 * <p>Indices {@code [B,T] -> [B,T,out]}. The limit of the indices is at most {@link #size}; numbers
 * that are no indices are an error. Parameter: {@code weight [size,out]}, drawn from the normal
 * distribution.
 *
 * <p>Source: PyTorch, {@code torch.nn.Embedding}.
 *
 * <p>Example: {@code @Input(value = 32, type = ValueType.INDEX, limit = 65) Tensor ids;} and below
 * it {@code @Embedding(size = 65, out = 128) Tensor x;}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Embedding {
  /** The number of rows of the table, at least 1. */
  int size();

  /** The length of a row, at least 1. */
  int out() default 0;

  /** {@link #out} as an expression over the dimensions of a block. */
  String outDim() default "";
}
