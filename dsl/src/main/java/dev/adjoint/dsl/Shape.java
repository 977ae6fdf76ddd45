package dev.adjoint.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A statement about the shape of the value, checked by the compiler and otherwise without effect:
 * {@code @Shape("16, 5, 5")} is an error on a value that is not {@code [16,5,5]}. The batch
 * dimension is not written.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Shape {
  /** The sizes of the axes, separated by commas. */
  String value();
}
