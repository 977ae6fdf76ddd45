package dev.adjoint.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value that the operations of this field start from, by its field's name; several where the
 * operation takes several. Without it, the value of the tensor above is taken. Only fields further
 * up can be named.
 *
 * <pre>{@code
 * @Input(16)                        Tensor x;
 * @Dense(out = 8) @Relu             Tensor left;
 * @From("x") @Dense(out = 8) @Tanh  Tensor right;
 * @Add({"left", "right"})           Tensor sum;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface From {
  /** The names of the fields. */
  String[] value();
}
