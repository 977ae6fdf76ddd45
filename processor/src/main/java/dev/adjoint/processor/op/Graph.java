package dev.adjoint.processor.op;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.tensor.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model as operations: every operation after those that it reads. The same records serve the
 * graph of the layers and the joint graph with the backward pass.
 *
 * @param nodes in the order of computation
 * @param fields the values of the fields in the order of declaration, inputs and losses included
 * @param dimensions the sizes that are known at run time only
 * @param blockInputs what flows into each use of a block
 */
public record Graph(
    List<Input> inputs,
    List<Parameter> parameters,
    List<Constant> constants,
    List<Node> nodes,
    List<Field> fields,
    List<Output> outputs,
    List<Loss> losses,
    List<InputGradient> inputGradients,
    List<Dimension> dimensions,
    List<BlockInput> blockInputs) {

  /** A size that the caller chooses, from {@code least} to {@code most}. */
  public record Dimension(String name, long least, long most) {}

  /**
   * A value under the name that a block has for it.
   *
   * @param path {@code blocks.0.x}
   */
  public record BlockInput(String path, Value value) {}

  /**
   * A value that the caller sets.
   *
   * @param shape of one example, as people write it
   * @param limit exclusive bound of an index, 0 for floats
   * @param target whether only losses read it and it is no field's
   */
  public record Input(
      Value value,
      ValueType type,
      Shape shape,
      long limit,
      boolean target,
      boolean gradient,
      Place place) {}

  /**
   * A parameter under its path, {@code hidden.weight}; the gradient is there once it is derived.
   *
   * @param shape as in PyTorch; that of the value is the one in memory
   */
  public record Parameter(
      Value value,
      Shape shape,
      String path,
      String field,
      Start start,
      Role role,
      Optional<Value> gradient) {
    /** What changes it. */
    public enum Role {
      /** The optimizer. */
      TRAINED,
      /** Nothing. */
      FROZEN,
      /** The forward pass of training: the running statistics of a batch norm. */
      STATE,
      /** Nothing; the model says what it is: the weights of classes. */
      GIVEN
    }

    /** The field of the model that it belongs to: {@code blocks} for all that is in this block. */
    public String top() {
      return Graph.top(path);
    }

    /** Whether it gets a gradient and an optimizer changes it. */
    public boolean trainable() {
      return role == Role.TRAINED;
    }
  }

  /** How a parameter starts. */
  public sealed interface Start {
    /** Uniform in [-bound, bound). */
    record Uniform(double bound) implements Start {}

    /** Normal with mean 0. */
    record Normal(double deviation) implements Start {}

    /** The same number everywhere. */
    record Constant(double value) implements Start {}

    /** These numbers. */
    record Given(List<Double> numbers) implements Start {
      /** Copies the numbers. */
      public Given {
        numbers = List.copyOf(numbers);
      }
    }

    /**
     * The same number everywhere, and then a running average: each training pass brings it so far,
     * from 0 for not at all to 1, to the number of the batch.
     */
    record Running(double value, double momentum) implements Start {}
  }

  /** A scalar that depends on sizes only: the seed of a backward pass. */
  public record Constant(Value value, Scale scale) {}

  /**
   * A field with its value and the shape as people write it.
   *
   * @param name within a block its path, {@code blocks.0.up}
   * @param operations what its annotations say, for the table: {@code Dense, Relu}
   */
  public record Field(String name, Value value, Shape shape, List<String> operations, Place place) {
    /** Whether it is within a block. */
    public boolean isNested() {
      return name.contains(".");
    }
  }

  /**
   * A value that is given to the caller.
   *
   * @param gradient where the caller puts the gradient by it before the backward pass; empty if the
   *     gradient comes from losses alone
   */
  public record Output(String name, Value value, Shape shape, Optional<Value> gradient) {
    /** One whose gradient comes from losses alone. */
    public Output(String name, Value value, Shape shape) {
      this(name, value, shape, Optional.empty());
    }
  }

  /**
   * A term of the total.
   *
   * @param comparison what it judges; a penalty judges nothing
   */
  public record Loss(
      String name, Value value, Optional<Comparison> comparison, double weight, Place place) {
    /** A prediction and the name of the input that it is compared with. */
    public record Comparison(Kind kind, Output prediction, String target) {}

    /** What the prediction means, as {@code Signature.Loss.Kind} of the runtime. */
    public enum Kind {
      CLASSES,
      PROBABILITY,
      LOGIT,
      SIGNS,
      VALUES
    }

    /** A loss that compares. */
    public Loss(
        String name,
        Value value,
        Kind kind,
        Output prediction,
        String target,
        double weight,
        Place place) {
      this(name, value, Optional.of(new Comparison(kind, prediction, target)), weight, place);
    }

    /** What it judges, if there is anything. */
    public Optional<Output> prediction() {
      return comparison.map(Comparison::prediction);
    }

    /** Whether what it judges is of that kind. */
    public boolean is(Kind kind) {
      return comparison.filter(one -> one.kind() == kind).isPresent();
    }
  }

  /** The gradient of the total loss by an input that asked for it. */
  public record InputGradient(String input, Value value) {}

  /** Copies the lists. */
  public Graph {
    inputs = List.copyOf(inputs);
    parameters = List.copyOf(parameters);
    constants = List.copyOf(constants);
    nodes = List.copyOf(nodes);
    fields = List.copyOf(fields);
    outputs = List.copyOf(outputs);
    losses = List.copyOf(losses);
    inputGradients = List.copyOf(inputGradients);
    dimensions = List.copyOf(dimensions);
    blockInputs = List.copyOf(blockInputs);
  }

  /** Operations alone, of which these outputs are kept: the body of a loop. */
  public static Graph ofNodes(List<Node> nodes, List<Output> outputs, List<Dimension> dimensions) {
    return new Graph(
        List.of(),
        List.of(),
        List.of(),
        nodes,
        List.of(),
        outputs,
        List.of(),
        List.of(),
        dimensions,
        List.of());
  }

  /** The largest value of each size that is known at run time only. */
  public Map<String, Long> largest() {
    Map<String, Long> largest = new HashMap<>();
    dimensions.forEach(dimension -> largest.put(dimension.name(), dimension.most()));
    return largest;
  }

  /** The first name of a path: {@code blocks} of {@code blocks.0.up}. */
  static String top(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** The same with other operations. */
  public Graph withNodes(List<Node> changed) {
    return new Graph(
        inputs,
        parameters,
        constants,
        changed,
        fields,
        outputs,
        losses,
        inputGradients,
        dimensions,
        blockInputs);
  }

  /** The gradients that the caller gives, in the order of the outputs. */
  public List<Value> givenGradients() {
    return outputs.stream().flatMap(output -> output.gradient().stream()).toList();
  }

  /** The operation that gives each value. */
  public Map<Value, Node> producers() {
    Map<Value, Node> producers = new HashMap<>();
    nodes.forEach(node -> node.outputs().forEach(output -> producers.put(output, node)));
    return producers;
  }

  /** The values that the caller may read after the pass, so that they must be kept. */
  public Set<Value> kept() {
    Set<Value> kept = new HashSet<>();
    outputs.forEach(output -> kept.add(output.value()));
    for (Loss loss : losses) {
      kept.add(loss.value());
      loss.prediction().ifPresent(prediction -> kept.add(prediction.value()));
    }
    inputGradients.forEach(gradient -> kept.add(gradient.value()));
    parameters.forEach(parameter -> parameter.gradient().ifPresent(kept::add));
    return kept;
  }
}
