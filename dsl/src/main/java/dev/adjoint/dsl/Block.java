package dev.adjoint.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A reusable part of models, with named dimensions. A field of its type is the block, its first
 * input what flows in. It is checked once, for all dimensions that its facts allow; each use then
 * binds the dimensions by what flows in, or by {@link With}.
 *
 * <p>It has one or more inputs and one output: the last tensor, or the {@link Output}.
 *
 * <pre>{@code
 * @Block(dims = {"D", "Heads"}, where = "D % Heads == 0")
 * class GptBlock {
 *   @Input(dims = "T, D")                                                 Tensor x;
 *   @LayerNorm @SelfAttention(headsDim = "Heads", causal = true)          Tensor attended;
 *   @Add({"x", "attended"})                                               Tensor h;
 *   @LayerNorm @Dense(outDim = "4*D") @Gelu                               Tensor up;
 *   @Dense(outDim = "D")                                                  Tensor down;
 *   @Add({"h", "down"})                                                   Tensor y;
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Block {
  /** The names of its dimensions: Java identifiers, but not {@code B}, the batch. */
  String[] dims() default {};

  /**
   * Facts about the dimensions, which every use must hold to: {@code "D % Heads == 0"}. Integers
   * and names with {@code + - * /} (rounded down) {@code %} and one of {@code == != < <= > >=}.
   */
  String[] where() default {};
}
