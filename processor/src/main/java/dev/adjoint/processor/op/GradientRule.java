package dev.adjoint.processor.op;

import java.util.List;

/** What an operation sees, and gives, when it is asked for its gradient. */
public interface GradientRule {
  /** The operation with its inputs and its result. */
  Node node();

  /** The gradient of the loss by the result. */
  Value dOutput();

  /** Whether the gradient by input {@code input} is wanted. */
  boolean needs(int input);

  /**
   * The gradient by the result times a factor that depends on sizes: where that gradient is a
   * constant, another constant.
   */
  Value scaled(Scale scale);

  /** Adds a step of the backward pass. */
  Value compute(Operation operation, List<Value> inputs);

  /** Adds the last step of a contribution to the gradient by input {@code input}. */
  void contribute(int input, Operation operation, List<Value> inputs);

  /** Names a value that is there already as the contribution. */
  void contribute(int input, Value value);

  /** The input number {@code input}. */
  default Value input(int input) {
    return node().inputs().get(input);
  }
}
