package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The gated recurrent unit, step by step over a sequence, beginning with h = 0:
 *
 * <pre>
 * r, z = sigmoid(x Wx<sup>T</sup> + bx + h' Wh<sup>T</sup> + bh), each with rows of its own
 * n = tanh(x Wx<sup>T</sup> + bx + r * (h' Wh<sup>T</sup> + bh))
 * h = (1 - z) * n + z * h'</pre>
 *
 * <p>Here {@code h'} is the h of the step before, {@code Wx} and {@code Wh} the weights of input
 * and state, and {@code bx} and {@code bh} their biases, the rows of each gate apart. With H =
 * hidden and T steps, {@code [B,T,in] -> [B,T,H]}, or {@code [B,H]} for {@link Returns#LAST}. Each
 * further layer reads the states of the one below. A bidirectional layer has a second cell that
 * reads from the last step to the first; the states of both stand side by side, 2H features.
 *
 * <p>Parameters of layer l: {@code weight_ih_l[l] [3H,in]}, {@code weight_hh_l[l] [3H,H]}, {@code
 * bias_ih_l[l] [3H]} and {@code bias_hh_l[l] [3H]}, the rows of r first, then those of z and n, and
 * with {@code _reverse} at the end those of the second cell; all drawn uniformly from +-1/sqrt(H).
 *
 * <p>Source: PyTorch, {@code torch.nn.GRU} with {@code batch_first = True}; K. Cho et al., Learning
 * phrase representations using RNN encoder-decoder, 2014, with the reset gate after the product.
 * The gradient is backpropagation through time.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Gru {
  /** The number of features H of the state, at least 1. */
  int hidden() default 0;

  /** {@link #hidden} as an expression over the dimensions of a block. */
  String hiddenDim() default "";

  /** How many layers stand on each other, from 1 to 32. */
  int layers() default 1;

  /** Whether a second cell reads the sequence from its end. */
  boolean bidirectional() default false;

  /** Whether the result is the sequence of states or the last one. */
  Returns returns() default Returns.SEQUENCE;
}
