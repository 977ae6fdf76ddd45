package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds to each position of a sequence a vector that is learned, y[t] = x[t] + weight[t].
 *
 * <p>{@code [B,T,F] -> [B,T,F]} with T at most {@link #max}; anything but a sequence is an error.
 * Parameter: {@code weight [max,F]}, drawn from the normal distribution.
 *
 * <p>Source: {@code torch.nn.Embedding} of the positions, added; Gehring et al. 2017,
 * "Convolutional sequence to sequence learning".
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface PositionalEmbedding {
  /** The largest number of positions, at least 1. */
  int max();
}
