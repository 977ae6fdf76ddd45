package dev.adjoint.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A neural network: the annotation processor checks every value that the class declares and
 * generates {@code <Name>Network} in the same package, for a nested class {@code Outer.Inner} the
 * class {@code Outer_InnerNetwork}.
 *
 * <p>The class is top-level or static nested, not private, extends nothing and has no type
 * parameters. Its fields are {@link Tensor} or {@link Loss}, the first an {@link Input}; static
 * members and methods are ignored.
 *
 * <pre>{@code
 * @Model class MnistMlp {
 *   @Input(784)               Tensor x;
 *   @Dense(out = 50) @Relu    Tensor hidden;
 *   @Dense(out = 10)          Tensor logits;
 *   @CrossEntropy             Loss   loss;
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Model {}
