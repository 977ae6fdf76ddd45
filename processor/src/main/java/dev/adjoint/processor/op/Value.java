package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Shape;

/**
 * A value of a graph. Names are unique in a graph and are Java identifiers.
 *
 * @param field the field that it belongs to: {@code hidden} for hidden, what is computed on the way
 *     to it, its parameters, and the gradients of all these
 * @param shape in memory: the batch in front except for parameters and scalars, images
 *     channels-last
 * @param symbol how formulas call it: {@code W} for a weight, else its name
 */
public record Value(String name, String field, Shape shape, Role role, String symbol) {
  /** Where a value comes from. */
  public enum Role {
    /** The caller sets it before a pass. */
    INPUT,
    /** It is learned, or frozen. */
    PARAMETER,
    /** The gradient of a parameter: it lies in the arena of the gradients. */
    PARAMETER_GRADIENT,
    /** A scalar that depends on the model only. */
    CONSTANT,
    /** An operation gives it. */
    COMPUTED
  }

  /** Of the name, which tells the values of a graph apart: values are the keys of many maps. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
