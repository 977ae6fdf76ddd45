package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A formula that computes each element of the value. Alone on a field it takes the value that flows
 * in under the name {@code x}, or several of one shape under their own names:
 *
 * <pre>{@code
 * @Pointwise("x * tanh(log1p(exp(x)))")                              Tensor a;
 * @Pointwise(value = "m + exp(0.5 * v) * eps", of = {"m", "v", "eps"}) Tensor z;
 * }</pre>
 *
 * <p>On an annotation it makes that annotation an activation of its own, whose numeric attributes
 * (int, long, float, double; boolean as 0 or 1) the formula uses by name. All activations of this
 * package are made so:
 *
 * <pre>{@code
 * @Pointwise("where(x > 0, x, value * x)")
 * public @interface LeakyRelu {
 *   double value() default 0.01;
 * }
 * }</pre>
 *
 * <p>Such an annotation needs {@code FIELD} among its targets where it has a {@code @Target}, and
 * no attribute may have the name of a word of the language, such as {@code exp} or {@code pi}. If
 * it is {@code @Repeatable}, each stands for itself, in the order written.
 *
 * <p>The language is that of {@link dev.adjoint.dsl.expression.Expression}; the gradient is derived
 * from the formula. Its numbers have to fit into float32.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.ANNOTATION_TYPE})
public @interface Pointwise {
  /** The formula. */
  String value();

  /** The fields that the formula names, all further up; empty for the value that flows in, as x. */
  String[] of() default {};
}
