package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Multi-head attention of a sequence to itself. One product makes queries, keys and values of it;
 * each head has d = D / heads columns of all three:
 *
 * <pre>
 * [q, k, v] = x W<sup>T</sup> + b
 * head      = softmax(q k<sup>T</sup> / sqrt(d)) v
 * y         = [head 1, head 2, ...] Wo<sup>T</sup> + bo</pre>
 *
 * <p>{@code [B,T,D] -> [B,T,D]}. Parameters: {@code in_proj_weight [3D,D]}, drawn uniformly from
 * +-sqrt(6 / 4D), {@code out_proj.weight [D,D]}, from +-1/sqrt(D), {@code in_proj_bias [3D]} and
 * {@code out_proj.bias [D]}, which start at 0.
 *
 * <p>Errors: {@code divisibility} where the heads do not share D equally, {@code rank} for anything
 * but a sequence, {@code range} for a rate outside of [0, 1).
 *
 * <p>Source: PyTorch, {@code torch.nn.MultiheadAttention} with {@code batch_first = True}; A.
 * Vaswani et al., Attention is all you need, 2017.
 *
 * <p>Example: {@code @LayerNorm @SelfAttention(heads = 4, causal = true) Tensor attended;}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface SelfAttention {
  /** The number of heads, which divides the features D. */
  int heads() default 0;

  /** {@link #heads} as an expression over the dimensions of a block. */
  String headsDim() default "";

  /** Whether a position sees only those up to itself, as a model that predicts the next must. */
  boolean causal() default false;

  /** The share of the softmax's weights that is dropped at random while training, in [0, 1). */
  double dropout() default 0;
}
