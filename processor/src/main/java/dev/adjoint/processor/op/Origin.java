package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostic.Place;

/**
 * What in the declaration an operation comes from.
 *
 * @param field the name of the field, after which the generated method is named
 * @param annotation {@code @Dense}
 */
public record Origin(String field, Direction direction, String annotation, Place place) {
  /** Which pass an operation belongs to. */
  public enum Direction {
    FORWARD,
    BACKWARD
  }

  /** The same field, in the backward pass. */
  public Origin backward() {
    return new Origin(field, Direction.BACKWARD, annotation, place);
  }

  /** Whether both belong into one generated method. */
  public boolean sameMethod(Origin other) {
    return field.equals(other.field) && direction == other.direction;
  }
}
