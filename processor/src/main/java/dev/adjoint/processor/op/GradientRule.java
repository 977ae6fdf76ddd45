package dev.adjoint.processor.op;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an operation sees, and gives, when it is asked for its gradient. */
public interface GradientRule {
  /** The operation with its inputs and its result. */
  Node node();

  /** The gradient of the loss by the result. */
  Value dOutput();

  /** The gradient of the loss by one of several results, if it depends on that. */
  Optional<Value> dOutput(int output);

  /** Whether the gradient by input {@code input} is wanted. */
  boolean needs(int input);

  /**
   * The gradient by the result times a factor that depends on sizes: where that gradient is a
   * constant, another constant.
   */
  Value scaled(Scale scale);

  /** Derivatives of formulas. */
  PointwiseDerivatives derivatives();

  /** Adds a step of the backward pass. */
  Value compute(Operation operation, List<Value> inputs);

  /** Adds the last step of a contribution to the gradient by input {@code input}. */
  void contribute(int input, Operation operation, List<Value> inputs);

  /** Names a value that is there already as the contribution. */
  void contribute(int input, Value value);

  /** Adds a whole step of the backward pass that is named already. */
  void add(Node node);

  /** A name of a value that is not taken, the wish if possible. */
  String fresh(String wish);

  /**
   * Differentiates the body of a loop.
   *
   * @param seeds the gradients that are known
   * @param wanted the values by which a gradient is wanted
   * @param parameters what the body reads from outside, step by step the same
   */
  Derived derive(
      List<Node> body, Map<Value, Value> seeds, Set<Value> wanted, List<Value> parameters);

  /**
   * The backward pass of a body.
   *
   * @param gradients by value
   * @param ofParameters what each step adds to the gradients of parameters; not among the nodes
   */
  record Derived(List<Node> nodes, Map<Value, Value> gradients, List<Contribution> ofParameters) {}

  /** A term of a gradient that is not computed yet. */
  record Contribution(Value to, Operation operation, List<Value> inputs) {}

  /** The input number {@code input}. */
  default Value input(int input) {
    return node().inputs().get(input);
  }
}
