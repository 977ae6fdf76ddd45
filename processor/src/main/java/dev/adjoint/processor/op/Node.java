package dev.adjoint.processor.op;

import java.util.List;

/** One operation of a graph with what goes in and the one value that comes out. */
public record Node(Value output, Operation operation, List<Value> inputs, Origin origin) {
  /** Copies the inputs. */
  public Node {
    inputs = List.copyOf(inputs);
  }

  /** The formula over the symbols of the inputs. */
  public String formula() {
    return operation.formula(inputs.stream().map(Value::symbol).toList());
  }
}
