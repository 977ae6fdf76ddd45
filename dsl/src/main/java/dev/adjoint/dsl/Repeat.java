package dev.adjoint.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The block on whose field it stands, so many times in a row, each with parameters of its own:
 * {@code blocks.0.up.weight}, {@code blocks.1.up.weight}. The output has the shape of the input.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Repeat {
  /** How many times, at least 1. */
  int value();
}
