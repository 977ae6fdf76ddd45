package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import java.util.List;
import java.util.Map;

/**
 * A graph with its storage.
 *
 * @param variables the variable of the generated class that holds each value; values of one field
 *     that take each other's place share one
 * @param homes where each value of a step of a loop is found
 * @param intact the fields whose values a training forward pass leaves in memory, in order
 */
public record Plan(
    Graph graph,
    Map<Value, String> variables,
    Storage training,
    Storage inference,
    Map<Value, Home> homes,
    List<Value> intact) {
  /** The sequence that a value of step t is entry {@code t + later} of. */
  public record Home(Value sequence, int later) {}

  /** Copies the collections. */
  public Plan {
    variables = Map.copyOf(variables);
    homes = Map.copyOf(homes);
    intact = List.copyOf(intact);
  }

  /** Whether a sequence is an array of matrices, one for each step, and not one for all. */
  public boolean isArray(Value sequence) {
    return !steps(training, sequence).is(1) || !steps(inference, sequence).is(1);
  }

  private static Dim steps(Storage storage, Value sequence) {
    Dim all = sequence.shape().dim(0);
    return storage
        .steps()
        .getOrDefault(sequence, storage.offsets().containsKey(sequence) ? all : Dim.ONE);
  }

  /** The variable of a value. */
  public String variable(Value value) {
    return variables.getOrDefault(value, value.name());
  }
}
