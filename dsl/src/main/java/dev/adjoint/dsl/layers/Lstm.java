package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Long short-term memory, step by step over a sequence, beginning with h = c = 0:
 *
 * <pre>
 * i, f, o = sigmoid(x Wx<sup>T</sup> + bx + h' Wh<sup>T</sup> + bh), each with rows of its own
 * g = tanh(x Wx<sup>T</sup> + bx + h' Wh<sup>T</sup> + bh)
 * c = f * c' + i * g
 * h = o * tanh(c)</pre>
 *
 * <p>Here {@code h'} and {@code c'} are those of the step before, {@code Wx} and {@code Wh} the
 * weights of input and state, and {@code bx} and {@code bh} their biases. With H = hidden and T
 * steps, {@code [B,T,in] -> [B,T,H]}, or {@code [B,H]} for {@link Returns#LAST}. Each further layer
 * reads the states of the one below. A bidirectional layer has a second cell that reads from the
 * last step to the first; the states of both stand side by side, 2H features.
 *
 * <p>Parameters of layer l: {@code weight_ih_l[l] [4H,in]}, {@code weight_hh_l[l] [4H,H]}, {@code
 * bias_ih_l[l] [4H]} and {@code bias_hh_l[l] [4H]}, the rows of i first, then those of f, g and o,
 * and with {@code _reverse} at the end those of the second cell; all drawn uniformly from
 * +-1/sqrt(H).
 *
 * <p>Source: PyTorch, {@code torch.nn.LSTM} with {@code batch_first = True}; S. Hochreiter, J.
 * Schmidhuber, Long short-term memory, 1997. The gradient is backpropagation through time.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Lstm {
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
