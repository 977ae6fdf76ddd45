package dev.adjoint.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets the layer of this field use the parameters of another field instead of its own. Both fields
 * have exactly one layer with parameters. Between equal layers everything that is learned is
 * shared, and with it the running statistics of a batch norm; between different ones the weight
 * alone, and each keeps its own bias. The shapes must be equal: the table {@code [size,out]} of an
 * {@code @Embedding} is as it is the weight {@code [out,in]} of a {@code @Dense} that gives a
 * number for each row (Press and Wolf, "Using the Output Embedding to Improve Language Models",
 * 2017).
 *
 * <pre>{@code
 * @Input(value = 64, type = ValueType.INDEX, limit = 65)  Tensor ids;
 * @Embedding(size = 65, out = 128)                        Tensor tok;
 * @Gru(hidden = 128)                                      Tensor state;
 * @Dense(out = 65, bias = false) @Tied("tok")             Tensor logits;
 * }</pre>
 *
 * <p>The name is that of a field further up in the same class. In a block it reaches the fields of
 * the same use of the block: each use, and each repeat, has parameters of its own. What is tied to
 * a tied field shares what that one uses.
 *
 * <p>A shared parameter has the path, the first values and the row in the table of the field that
 * it belongs to, counts once, and gets the sum of the gradients of all its uses. It is trained for
 * all of them or for none: {@code @Frozen} belongs to the field that owns it. The table of an
 * embedding starts with the deviation 1, so that a head tied to it starts with larger numbers than
 * one with a weight of its own.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Tied {
  /** The name of the field whose parameters are used. */
  String value();

  /**
   * Whether a {@code @Dense} uses the weight transposed: {@code y = x W + b} with the weight W
   * {@code [in,out]} of a field that computes {@code x W^T}, as the decoder of a tied autoencoder
   * does. The bias is then its own.
   */
  boolean transposed() default false;
}
