package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import java.util.List;
import java.util.Map;

/**
 * A graph with its storage.
 *
 * @param variables the variable of the generated class that holds each value; values of one field
 *     that take each other's place share one
 * @param intact the fields whose values a training forward pass leaves in memory, in order
 */
public record Plan(
    Graph graph,
    Map<Value, String> variables,
    Storage training,
    Storage inference,
    List<Value> intact) {
  /** Copies the collections. */
  public Plan {
    variables = Map.copyOf(variables);
    intact = List.copyOf(intact);
  }

  /** The variable of a value. */
  public String variable(Value value) {
    return variables.getOrDefault(value, value.name());
  }
}
