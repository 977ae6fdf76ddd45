package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The product of two matrices, example by example: {@code [M,K]} times {@code [K,N]} is {@code
 * [M,N]}, with {@code y[m,n] = sum over k of a[m,k] b[k,n]}.
 *
 * <p>{@code [B,M,K]} and {@code [B,K,N] -> [B,M,N]}. Values of rank 3 are as many matrices as their
 * first axis is long, which must be equal: {@code [B,G,M,K]} and {@code [B,G,K,N] -> [B,G,M,N]};
 * since images lie channels-last in memory, each of these is brought into order first, which costs
 * a copy.
 *
 * <p>Errors: {@code inner-mismatch} where the rows of the second are not as many as the columns of
 * the first, {@code rank} for features {@code [F]}, {@code shape} for first axes that differ.
 *
 * <p>Source: PyTorch, {@code torch.bmm} and {@code torch.matmul}.
 *
 * <p>Example: {@code @MatMul({"weights", "values"}) Tensor mixed;}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface MatMul {
  /** The names of two fields, further up. */
  String[] value();
}
