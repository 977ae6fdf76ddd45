package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import java.util.Map;

/**
 * Where values lie in the arena of one kind of pass, in elements.
 *
 * @param offsets by value; parameters and their gradients have arenas of their own and are not here
 * @param steps of how many steps the values that loops give are stored
 * @param size of the whole arena
 */
public record Storage(Map<Value, Dim> offsets, Map<Value, Dim> steps, Dim size) {
  /** Copies the maps. */
  public Storage {
    offsets = Map.copyOf(offsets);
    steps = Map.copyOf(steps);
  }
}
