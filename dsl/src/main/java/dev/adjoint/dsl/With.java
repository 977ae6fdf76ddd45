package dev.adjoint.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Dimensions of the block on whose field it stands: {@code @With("D=768, Heads=12")}. What also
 * flows in must be equal. The values are expressions, within a block over its dimensions.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface With {
  /** Names with their values, separated by commas. */
  String value();
}
