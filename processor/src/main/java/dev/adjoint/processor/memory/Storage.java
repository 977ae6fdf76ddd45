package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import java.util.List;
import java.util.Map;

/**
 * Where values lie in the arena of one kind of pass, in elements.
 *
 * @param offsets by value; parameters and their gradients have arenas of their own and are not here
 * @param steps of how many steps the values that loops give are stored
 * @param size of the whole arena
 * @param places what is in use when, each place once
 */
public record Storage(
    Map<Value, Dim> offsets, Map<Value, Dim> steps, Dim size, List<Place> places) {
  /**
   * A stretch of the arena as long as it is kept for values that take each other's place.
   *
   * @param values in the order in which they come
   * @param size with what alignment adds
   * @param first the step that writes it, counted from 0; -1 if it is there before
   * @param last the last step that uses it; the number of steps if it is kept to the end
   */
  public record Place(List<Value> values, Dim offset, Dim size, int first, int last) {
    /** Copies the values. */
    public Place {
      values = List.copyOf(values);
    }
  }

  /** Copies the maps and the list. */
  public Storage {
    offsets = Map.copyOf(offsets);
    steps = Map.copyOf(steps);
    places = List.copyOf(places);
  }
}
