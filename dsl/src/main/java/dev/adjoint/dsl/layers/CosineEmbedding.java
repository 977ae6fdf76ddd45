package dev.adjoint.dsl.layers;

import dev.adjoint.dsl.Prediction;
import dev.adjoint.dsl.Takes;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of 1 - c where the label t is +1 and of max(c - margin, 0) where it is -1, with the
 * cosine c = a b / sqrt((a<sup>2</sup> + 1e-12) (b<sup>2</sup> + 1e-12)) of the angle between the
 * prediction a and the value b that {@link #with} names: vectors that belong together turn to each
 * other, others away.
 *
 * <p>{@code [B,F]} and {@code [B,F]} with targets {@code [B,1]}. A label that is neither +1 nor -1
 * is refused when it comes.
 *
 * <p>Source: PyTorch, {@code torch.nn.CosineEmbeddingLoss}.
 *
 * <p>Example: {@code @From("a") @CosineEmbedding(with = "b") Loss loss;}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Takes(Prediction.VALUES)
public @interface CosineEmbedding {
  /** The name of the other value, of the shape of the prediction. */
  String with();

  /** The cosine below which vectors of label -1 are far enough from each other, from -1 to 1. */
  double margin() default 0;

  /** A new input for the target, or the name of an {@code Input} of the right shape and type. */
  String target() default "target";

  /** What this loss is multiplied by where several add up. */
  double weight() default 1;
}
