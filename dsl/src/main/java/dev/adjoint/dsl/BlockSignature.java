package dev.adjoint.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a {@link Block} is made of, in the order written; it stands on a class that is generated
 * beside the block, and nobody writes it by hand. Compilers disagree about the order of fields and
 * annotations in a class file, so a model that uses a block from a jar reads this and not the
 * fields of the block.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface BlockSignature {
  /** The form of what is written here; a processor reads none but its own. */
  int format();

  /** The names of the dimensions. */
  String[] dims();

  /** Facts about the dimensions. */
  String[] where();

  /** The fields, inputs included. */
  Field[] fields();

  /** A field. */
  @Retention(RetentionPolicy.CLASS)
  @Target({})
  @interface Field {
    /** Its name. */
    String name();

    /** The qualified name of its type if that is a block, else nothing. */
    String block() default "";

    /** Its annotations that mean something to Adjoint. */
    Use[] annotations() default {};
  }

  /** An annotation as it stands on a field. */
  @Retention(RetentionPolicy.CLASS)
  @Target({})
  @interface Use {
    /** The simple name of its type. */
    String name();

    /** Whether it is Adjoint's, and not a user's own. */
    boolean ours() default true;

    /** All attributes, written or by default. */
    Value[] values() default {};

    /** Nothing, or the simple name of the annotation with a formula that its type carries. */
    String formula() default "";

    /** The attributes of that. */
    Value[] formulaValues() default {};
  }

  /** An attribute of an annotation. */
  @Retention(RetentionPolicy.CLASS)
  @Target({})
  @interface Value {
    /** Its name. */
    String name();

    /** {@code int}, {@code long}, {@code double}, {@code boolean} or {@code String}. */
    String type();

    /** The value in decimal digits or letters; of an array its elements. */
    String[] value();

    /** Whether it is an array. */
    boolean array() default false;

    /** Whether it was written, and is no default. */
    boolean written() default false;
  }
}
