package dev.adjoint.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A lower bound, exclusive, of a numeric attribute of an annotation that carries a formula: what
 * the formula divides by or measures with. A number that is not above it is an error while javac
 * runs.
 *
 * <p>Example: {@code @Above(0) double value() default 1.0;}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Above {
  /** The bound. */
  double value();
}
