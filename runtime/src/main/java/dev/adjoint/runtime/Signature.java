package dev.adjoint.runtime;

import dev.adjoint.dsl.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a network takes, holds and gives: the data that a generated class passes to {@link Network}.
 * Shapes are per example, without the batch, in the order in which people write them.
 *
 * @param model the simple name of the annotated class
 * @param inputs in the order of their fields; new targets of losses follow at the end
 * @param parameters in the order of their fields
 * @param outputs what {@code predict} gives
 * @param losses one for each loss field
 * @param batchNorms the fields whose batch norm sees one value a feature in each example, so that a
 *     training batch needs two examples or more
 * @param dimensions the sizes that each batch says anew; the shapes here are those of the largest
 */
public record Signature(
    String model,
    List<Input> inputs,
    List<Parameter> parameters,
    List<Output> outputs,
    List<Loss> losses,
    List<String> batchNorms,
    List<Dimension> dimensions) {

  /** Copies the lists. */
  public Signature {
    inputs = List.copyOf(inputs);
    parameters = List.copyOf(parameters);
    outputs = List.copyOf(outputs);
    losses = List.copyOf(losses);
    batchNorms = List.copyOf(batchNorms);
    dimensions = List.copyOf(dimensions);
  }

  /** Of a network whose sizes are all known. */
  public Signature(
      String model,
      List<Input> inputs,
      List<Parameter> parameters,
      List<Output> outputs,
      List<Loss> losses,
      List<String> batchNorms) {
    this(model, inputs, parameters, outputs, losses, batchNorms, List.of());
  }

  /** Of a network that trains on a single example too. */
  public Signature(
      String model,
      List<Input> inputs,
      List<Parameter> parameters,
      List<Output> outputs,
      List<Loss> losses) {
    this(model, inputs, parameters, outputs, losses, List.of());
  }

  /** A size that each batch says, from {@code least} to {@code most}. */
  public record Dimension(String name, int least, int most) {}

  /** The same with the shapes that inputs, outputs and predictions have for other sizes. */
  Signature with(Function<String, List<Integer>> shapes) {
    return new Signature(
        model,
        inputs.stream().map(input -> input.with(shapes.apply(input.name()))).toList(),
        parameters,
        outputs.stream().map(output -> output.with(shapes.apply(output.name()))).toList(),
        losses.stream().map(loss -> loss.with(shapes)).toList(),
        batchNorms,
        dimensions);
  }

  /** The shape of an input, an output or the prediction of a loss. */
  List<Integer> shape(String name) {
    Stream<Output> judged =
        losses.stream()
            .flatMap(loss -> loss.comparison().stream())
            .map(Loss.Comparison::prediction);
    Stream<Output> given = Stream.concat(outputs.stream(), judged);
    return Stream.concat(
            inputs.stream().filter(input -> input.name().equals(name)).map(Input::shape),
            given.filter(output -> output.name().equals(name)).map(Output::shape))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  /**
   * A value that the caller provides.
   *
   * @param limit exclusive bound of an index, 0 for floats
   * @param target whether only a loss reads it, so that {@code predict} does without
   * @param gradient whether the backward pass gives the derivative of the loss by it
   */
  public record Input(
      String name,
      ValueType type,
      List<Integer> shape,
      int limit,
      boolean target,
      boolean gradient) {
    /** Copies the shape. */
    public Input {
      shape = List.copyOf(shape);
    }

    private Input with(List<Integer> other) {
      return new Input(name, type, other, limit, target, gradient);
    }

    /** The number of elements of one example. */
    public int elements() {
      return product(shape);
    }
  }

  /**
   * Numbers that are learned, frozen, or kept by the training passes themselves.
   *
   * @param name its path: {@code hidden.weight}
   * @param shape as in PyTorch: {@code [out,in]} for a dense layer, {@code [out,in,kh,kw]} for a
   *     convolution
   * @param trainable whether it has a gradient and an optimizer changes it
   * @param momentum for the running statistics of a batch norm, how far each training pass brings
   *     them to those of its batch, from 0 to 1; empty for what training passes do not change
   */
  public record Parameter(
      String name,
      List<Integer> shape,
      Initializer initializer,
      boolean trainable,
      OptionalDouble momentum) {
    /** Copies the shape. */
    public Parameter {
      shape = List.copyOf(shape);
    }

    /** Numbers that are learned or, if not trainable, frozen. */
    public Parameter(String name, List<Integer> shape, Initializer initializer, boolean trainable) {
      this(name, shape, initializer, trainable, OptionalDouble.empty());
    }

    /** Running statistics: {@code state = (1 - momentum) * state + momentum * batch}. */
    public static Parameter state(
        String name, List<Integer> shape, Initializer initializer, double momentum) {
      return new Parameter(name, shape, initializer, false, OptionalDouble.of(momentum));
    }

    /** Whether training forward passes change it. */
    public boolean state() {
      return momentum.isPresent();
    }

    /** The number of elements. */
    public int elements() {
      return product(shape);
    }
  }

  /**
   * A value that {@code predict} gives.
   *
   * @param gradient whether the caller gives the derivative by it to the backward pass
   */
  public record Output(String name, List<Integer> shape, boolean gradient) {
    /** Copies the shape. */
    public Output {
      shape = List.copyOf(shape);
    }

    private Output with(List<Integer> other) {
      return new Output(name, other, gradient);
    }

    /** One that the backward pass does not begin at. */
    public Output(String name, List<Integer> shape) {
      this(name, shape, false);
    }

    /** The number of elements of one example. */
    public int elements() {
      return product(shape);
    }
  }

  /**
   * A term of the total loss.
   *
   * @param comparison what it judges; a penalty judges nothing
   * @param weight the factor with which it enters the total
   */
  public record Loss(String name, Optional<Comparison> comparison, double weight) {
    /** A loss that compares a prediction with a target. */
    public Loss(String name, Kind kind, Output prediction, String target, double weight) {
      this(name, Optional.of(new Comparison(kind, prediction, target)), weight);
    }

    /** A penalty: a number that the values of the network make, and no target. */
    public Loss(String name, double weight) {
      this(name, Optional.empty(), weight);
    }

    /**
     * What a loss judges.
     *
     * @param prediction the value that is compared; it can be read after every pass
     * @param target the input it is compared with
     */
    public record Comparison(Kind kind, Output prediction, String target) {
      private Comparison with(Function<String, List<Integer>> shapes) {
        return new Comparison(kind, prediction.with(shapes.apply(prediction.name())), target);
      }
    }

    /** What a prediction means, so that metrics know how to count a hit. */
    public enum Kind {
      /** One score a class, the target is a class index: the largest wins. */
      CLASSES,
      /** A probability, the target is 0 or 1. */
      PROBABILITY,
      /** A logit: positive means 1, the target is 0 or 1. */
      LOGIT,
      /** Each number of the target is +1 or -1, which is checked. */
      SIGNS,
      /** Numbers to come close to. */
      VALUES
    }

    private Loss with(Function<String, List<Integer>> shapes) {
      return new Loss(name, comparison.map(one -> one.with(shapes)), weight);
    }
  }

  private static int product(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
