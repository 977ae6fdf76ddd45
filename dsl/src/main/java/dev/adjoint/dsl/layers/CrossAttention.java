package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Multi-head attention of a sequence x to another one, the memory m, of S positions and as many
 * features: queries are made of x, keys and values of m. Each head has d = D / heads columns of all
 * three:
 *
 * <pre>
 * q      = x Wq<sup>T</sup> + bq
 * [k, v] = m Wkv<sup>T</sup> + bkv
 * head   = softmax(q k<sup>T</sup> / sqrt(d)) v
 * y      = [head 1, head 2, ...] Wo<sup>T</sup> + bo</pre>
 *
 * <p>{@code [B,T,D]} and {@code [B,S,D] -> [B,T,D]}. Parameters as those of {@link SelfAttention}:
 * {@code Wq} is the first D rows of {@code in_proj_weight}, {@code Wkv} the other 2D.
 *
 * <p>Errors: {@code divisibility} where the heads do not share D equally, {@code rank} for anything
 * but sequences, {@code shape} for a memory of another width, {@code range} for a rate outside of
 * [0, 1).
 *
 * <p>Source: PyTorch, {@code torch.nn.MultiheadAttention} with {@code batch_first = True}; A.
 * Vaswani et al., Attention is all you need, 2017.
 *
 * <p>Example: {@code @CrossAttention(heads = 4, memory = "source") Tensor attended;}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface CrossAttention {
  /** The number of heads, which divides the features D. */
  int heads() default 0;

  /** {@link #heads} as an expression over the dimensions of a block. */
  String headsDim() default "";

  /** The name of the field, further up, that keys and values are made of. */
  String memory() default "encoder";

  /** The share of the softmax's weights that is dropped at random while training, in [0, 1). */
  double dropout() default 0;
}
