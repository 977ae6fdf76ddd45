package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A primitive operation. Shapes are those in memory. Layers check what people write; an operation
 * whose inputs do not fit is a mistake of a layer and an {@link IllegalArgumentException}.
 */
public interface Operation {
  /** The shape of the result; where there are several, of each of them or the first. */
  Shape shape(List<Shape> inputs);

  /** What it computes, for a reader: {@code x W^T}. */
  String formula(List<String> inputs);

  /** The kernel calls that compute it. */
  List<Call> calls(Node node);

  /** The kernel calls that stand for it in an inference pass. */
  default List<Call> inferenceCalls(Node node) {
    return calls(node);
  }

  /** Adds the gradients of those inputs that need one to the graph. */
  void gradient(GradientRule rule);

  /** Floating point operations, counting each of an expression as one. */
  Dim flops(List<Shape> inputs, Shape output);

  /**
   * Whether the result may take the place of input {@code input} of the same shape, if that is not
   * read again.
   */
  default boolean mayOverwrite(int input) {
    return false;
  }

  /**
   * Whether the result is the storage of its first input under another shape: nothing is computed.
   */
  default boolean isView() {
    return false;
  }

  /** Whether an inference pass skips it: the result is then its first input. */
  default boolean isTrainingOnly() {
    return false;
  }

  /**
   * Whether a result of this shape is a sum over all rows of the inputs, so that the sum of the
   * results for several stretches of rows is the result for all of them at once.
   */
  default boolean isSumOfRows(Shape result) {
    return false;
  }

  /** The input whose storage the result must take over, or -1. */
  default int accumulatesInto() {
    return -1;
  }

  /**
   * The same with its result added to one more input, in whose storage the sum then is: {@link
   * #accumulatesInto} the last. Empty if no kernel does that.
   */
  default Optional<Operation> added() {
    return Optional.empty();
  }
}
