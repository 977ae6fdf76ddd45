package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostic.Place;

/**
 * What in the declaration an operation comes from.
 *
 * @param field the name of the field, after which the generated method is named; within a block
 *     {@code blocks0Up}
 * @param path the same within its blocks: {@code blocks.0.up}
 * @param annotation {@code @Dense}
 */
public record Origin(
    String field, String path, Direction direction, String annotation, Place place) {
  /** Which pass an operation belongs to. */
  public enum Direction {
    FORWARD,
    BACKWARD
  }

  /** Of a field of the model itself. */
  public Origin(String field, Direction direction, String annotation, Place place) {
    this(field, field, direction, annotation, place);
  }

  /** The same field, in the backward pass. */
  public Origin backward() {
    return new Origin(field, path, Direction.BACKWARD, annotation, place);
  }

  /** The field of the model: {@code blocks} for all that is in this block. */
  public String top() {
    return Graph.top(path);
  }

  /** Whether it comes from within a block. */
  public boolean isNested() {
    return !path.equals(top());
  }

  /** Whether both belong into one generated method. */
  public boolean sameMethod(Origin other) {
    return field.equals(other.field) && direction == other.direction;
  }
}
