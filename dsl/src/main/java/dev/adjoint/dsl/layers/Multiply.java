package dev.adjoint.dsl.layers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The product of values, element by element: {@code a * b * ...}. Two or more values of one shape.
 * There is no silent broadcasting: sizes that differ are an error.
 *
 * <p>Example: {@code @Multiply({"left", "right"}) Tensor merged;}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Multiply {
  /** The names of the fields, all further up. */
  String[] value();
}
