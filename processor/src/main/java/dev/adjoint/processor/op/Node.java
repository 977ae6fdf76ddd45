package dev.adjoint.processor.op;

import java.util.List;

/** One operation of a graph with what goes in and what comes out, mostly one value. */
public record Node(List<Value> outputs, Operation operation, List<Value> inputs, Origin origin) {
  /** Copies the lists. */
  public Node {
    outputs = List.copyOf(outputs);
    inputs = List.copyOf(inputs);
  }

  /** An operation with one result. */
  public Node(Value output, Operation operation, List<Value> inputs, Origin origin) {
    this(List.of(output), operation, inputs, origin);
  }

  /** The result; the first of several. */
  public Value output() {
    return outputs.get(0);
  }

  /** The formula over the symbols of the inputs. */
  public String formula() {
    return operation.formula(inputs.stream().map(Value::symbol).toList());
  }
}
