package dev.adjoint.processor.emit;

import dev.adjoint.processor.op.Call;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The model, or one use of a block in it, with what of the graph belongs to it alone. */
final class Part {
  private final String path;
  private final String field;
  private final Optional<Part> outer;
  private final ModelDeclaration declaration;
  private final List<Part> inner = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Graph.Parameter> parameters = new ArrayList<>();
  private final List<Node> allNodes = new ArrayList<>();
  private final List<Graph.Parameter> allParameters = new ArrayList<>();
  private OptionalInt firstStream = OptionalInt.empty();

  /**
   * @param path from the model on, {@code blocks.3.mlp}; empty for the model itself
   * @param field that holds it, {@code mlp}
   */
  Part(String path, String field, Optional<Part> outer, ModelDeclaration declaration) {
    this.path = path;
    this.field = field;
    this.outer = outer;
    this.declaration = declaration;
    outer.ifPresent(part -> part.inner.add(this));
  }

  String path() {
    return path;
  }

  String field() {
    return field;
  }

  /** Which of a row it is: {@code 3}; empty where the block stands once. */
  String index() {
    String last = path.substring(path.lastIndexOf('.') + 1);
    return last.equals(field) ? "" : last;
  }

  /** The path from the part that it stands in: {@code blocks.3}, {@code mlp}. */
  String pathInOuter() {
    return outer.map(part -> part.relative(path)).orElse(path);
  }

  /** The rest of a path that leads through this part. */
  String relative(String inside) {
    return path.isEmpty() ? inside : inside.substring(path.length() + 1);
  }

  ModelDeclaration declaration() {
    return declaration;
  }

  boolean isModel() {
    return outer.isEmpty();
  }

  /** The uses of blocks in it, in order. */
  List<Part> inner() {
    return inner;
  }

  /**
   * Takes an operation of its own.
   *
   * @param calls of that operation
   */
  void add(Node node, List<Call> calls) {
    nodes.add(node);
    OptionalInt stream =
        calls.stream()
            .flatMap(call -> call.arguments().stream())
            .flatMap(Part::stream)
            .mapToInt(Call.Argument.Stream::number)
            .min();
    for (Optional<Part> in = Optional.of(this); in.isPresent(); in = in.get().outer) {
      in.get().allNodes.add(node);
      stream.ifPresent(in.get()::addStream);
    }
  }

  private void addStream(int number) {
    firstStream = OptionalInt.of(Math.min(number, firstStream.orElse(number)));
  }

  /** Takes a parameter of its own. */
  void add(Graph.Parameter parameter) {
    parameters.add(parameter);
    for (Optional<Part> in = Optional.of(this); in.isPresent(); in = in.get().outer) {
      in.get().allParameters.add(parameter);
    }
  }

  /** The operations that are its own and in no block in it, in order. */
  List<Node> nodes() {
    return nodes;
  }

  /** Its own parameters, in order. */
  List<Graph.Parameter> parameters() {
    return parameters;
  }

  /** Its own operations and those of all blocks in it, in order. */
  List<Node> allNodes() {
    return allNodes;
  }

  /** Its own parameters and those of all blocks in it, in order. */
  List<Graph.Parameter> allParameters() {
    return allParameters;
  }

  /** The number of its first stream of random numbers, 0 if it has none. */
  int firstStream() {
    return firstStream.orElse(0);
  }

  boolean hasStreams() {
    return firstStream.isPresent();
  }

  /** Whether an argument of a call tells random numbers apart. */
  static boolean hasStream(Call.Argument argument) {
    return stream(argument).findAny().isPresent();
  }

  private static Stream<Call.Argument.Stream> stream(Call.Argument argument) {
    return argument instanceof Call.Argument.Stream stream
        ? Stream.of(stream)
        : argument instanceof Call.Argument.Constant constant
            ? constant.stream().stream()
            : Stream.empty();
  }

  boolean hasParameters() {
    return !allParameters.isEmpty();
  }

  /** The part in this one, or this one, which leads to another; empty if none does. */
  Optional<Part> towards(Part other) {
    if (other == this) {
      return Optional.of(this);
    }
    Part below = other;
    while (below.outer.isPresent() && below.outer.get() != this) {
      below = below.outer.get();
    }
    return below.outer.isPresent() ? Optional.of(below) : Optional.empty();
  }

  /**
   * Goes through things that belong to this part and to those in it, in order.
   *
   * @param own takes what is its own
   * @param others takes the uses of blocks that come next, those in a row together
   */
  <T> void visit(
      List<T> things, Function<T, Part> where, Consumer<T> own, Consumer<List<Part>> others) {
    List<Part> row = new ArrayList<>();
    for (T thing : things) {
      Part next = towards(where.apply(thing)).orElse(this);
      if (next != this) {
        if (row.isEmpty() || row.get(row.size() - 1) != next) {
          row.add(next);
        }
        continue;
      }
      if (!row.isEmpty()) {
        others.accept(List.copyOf(row));
        row.clear();
      }
      own.accept(thing);
    }
    if (!row.isEmpty()) {
      others.accept(List.copyOf(row));
    }
  }
}
