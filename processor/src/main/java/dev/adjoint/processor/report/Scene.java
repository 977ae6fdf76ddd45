package dev.adjoint.processor.report;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to draw: a box for each field, an edge for each use, and within the box of a block
 * another scene.
 */
record Scene(List<Box> boxes, Set<Edge> edges) {
  /** What a box stands for. */
  enum Kind {
    INPUT,
    VALUE,
    LOSS,
    BLOCK
  }

  /**
   * A field, or a target.
   *
   * @param lines below the name: the operations and the shape
   * @param key of the declared field; empty for a target, which no field declares
   */
  record Box(
      String name, Kind kind, List<String> lines, Optional<String> key, Optional<Scene> inside) {}

  /** From one box to another, by their numbers. */
  record Edge(int from, int to) {}

  /** The picture of a model, before anything is fused. */
  static Scene of(Declared declared, Graph graph) {
    return new Reader(declared, graph).scene("", List.of());
  }

  private record Reader(Declared declared, Graph graph, Map<Value, Node> producers) {
    Reader(Declared declared, Graph graph) {
      this(declared, graph, graph.producers());
    }

    /**
     * The fields of the model, or of one block.
     *
     * @param prefix of the paths of all its fields: {@code "blocks.0."}
     * @param fieldPath the same without numbers
     */
    Scene scene(String prefix, List<String> fieldPath) {
      List<Box> boxes = new ArrayList<>();
      for (FieldDeclaration field :
          declared.blockAt(fieldPath).map(ModelDeclaration::fields).orElse(List.of())) {
        box(field, prefix, fieldPath).ifPresent(boxes::add);
      }
      if (prefix.isEmpty()) {
        graph.inputs().stream()
            .filter(input -> boxes.stream().noneMatch(box -> box.name().equals(name(input))))
            .forEach(
                input ->
                    boxes.add(
                        new Box(
                            name(input),
                            Kind.INPUT,
                            List.of("target", input.shape().toString()),
                            Optional.empty(),
                            Optional.empty())));
      }
      return new Scene(boxes, edges(boxes, prefix, flows(prefix, fieldPath)));
    }

    private Optional<Box> box(FieldDeclaration field, String prefix, List<String> fieldPath) {
      String path = prefix + field.name();
      List<String> keys = List.copyOf(declared.along(path));
      Optional<String> key = Optional.of(keys.get(keys.size() - 1));
      List<String> inner = new ArrayList<>(fieldPath);
      inner.add(field.name());
      Optional<ModelDeclaration> block = declared.blockAt(inner);
      if (block.isPresent()) {
        return Optional.of(block(field.name(), path, inner, block.get(), key));
      }
      if (!prefix.isEmpty() && field.annotation("Input").isPresent()) {
        String dims = field.annotation("Input").map(input -> input.string("dims")).orElse("");
        List<String> lines = dims.isEmpty() ? List.of("Input") : List.of("Input", "[" + dims + "]");
        return Optional.of(new Box(field.name(), Kind.INPUT, lines, key, Optional.empty()));
      }
      return at(path)
          .map(value -> new Box(field.name(), kind(field), lines(value), key, Optional.empty()));
    }

    private Box block(
        String name,
        String path,
        List<String> fieldPath,
        ModelDeclaration block,
        Optional<String> key) {
      int times = times(path);
      String prefix = path + (times > 0 ? ".0." : ".");
      List<String> lines = new ArrayList<>();
      lines.add(block.simpleName() + (times > 1 ? ", " + times + " times" : ""));
      at(path).ifPresent(value -> lines.add(value.shape().toString()));
      return new Box(name, Kind.BLOCK, lines, key, Optional.of(scene(prefix, fieldPath)));
    }

    private Optional<Graph.Field> at(String path) {
      return graph.fields().stream().filter(field -> field.name().equals(path)).findFirst();
    }

    private static List<String> lines(Graph.Field value) {
      List<String> lines = new ArrayList<>(value.operations());
      lines.add(value.shape().toString());
      return lines;
    }

    private static Kind kind(FieldDeclaration field) {
      return field.kind() == FieldDeclaration.Kind.LOSS
          ? Kind.LOSS
          : field.annotation("Input").isPresent() ? Kind.INPUT : Kind.VALUE;
    }

    private static String name(Graph.Input input) {
      return input.value().name();
    }

    private static String rest(String path, String prefix) {
      return path.substring(prefix.length());
    }

    private int times(String path) {
      int times = 0;
      while (startsWith(path + "." + times + ".")) {
        times++;
      }
      return times;
    }

    private boolean startsWith(String prefix) {
      return graph.fields().stream().anyMatch(field -> field.name().startsWith(prefix));
    }

    // ---- Edges ---------------------------------------------------------------------------------

    private Set<Edge> edges(List<Box> boxes, String prefix, Flows flows) {
      Set<Edge> edges = new LinkedHashSet<>();
      for (Node node : graph.nodes()) {
        int to = at(boxes, node.origin().path(), prefix);
        for (Value input : node.inputs()) {
          boolean isValue = input.role() == Value.Role.INPUT || input.role() == Value.Role.COMPUTED;
          int from = isValue && to >= 0 ? source(boxes, input, prefix, flows) : -1;
          if (from >= 0 && from != to) {
            edges.add(new Edge(from, to));
          }
        }
      }
      return edges;
    }

    /** The number of the box in which a path lies; -1 if it lies elsewhere. */
    private static int at(List<Box> boxes, String path, String prefix) {
      if (!path.startsWith(prefix)) {
        return -1;
      }
      String name = rest(path, prefix).split("\\.")[0];
      for (int i = 0; i < boxes.size(); i++) {
        if (boxes.get(i).name().equals(name)) {
          return i;
        }
      }
      return -1;
    }

    /**
     * What flows into a block.
     *
     * @param inputs by value, where it is the value of a named field
     * @param first the name of the first input, which takes what is not named
     */
    private record Flows(Map<Value, String> inputs, String first) {
      String input(Value value) {
        return inputs.getOrDefault(value, first);
      }
    }

    private Flows flows(String prefix, List<String> fieldPath) {
      List<String> inputs =
          declared.blockAt(fieldPath).map(ModelDeclaration::fields).orElse(List.of()).stream()
              .filter(field -> field.annotation("Input").isPresent())
              .map(FieldDeclaration::name)
              .toList();
      Map<Value, String> named = new HashMap<>();
      List<String> names = prefix.isEmpty() ? List.of() : namesRead(fieldPath);
      for (int i = 0; i < Math.min(names.size(), inputs.size()); i++) {
        String path = outer(prefix) + names.get(i);
        String input = inputs.get(i);
        graph.fields().stream()
            .filter(field -> field.name().equals(path))
            .forEach(field -> named.putIfAbsent(field.value(), input));
      }
      return new Flows(named, inputs.isEmpty() ? "" : inputs.get(0));
    }

    /** The names in the {@code @From} of a field of a block's type. */
    private List<String> namesRead(List<String> fieldPath) {
      int last = fieldPath.size() - 1;
      return declared
          .blockAt(fieldPath.subList(0, last))
          .flatMap(owner -> field(owner, fieldPath.get(last)))
          .flatMap(field -> field.annotation("From"))
          .map(from -> from.list("value").stream().map(name -> "" + name.value()).toList())
          .orElse(List.of());
    }

    private static Optional<FieldDeclaration> field(ModelDeclaration owner, String name) {
      return owner.fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Of {@code "a.blocks.0."} the {@code "a."}. */
    private static String outer(String prefix) {
      return prefix.replaceFirst("[^.]+\\.(\\d+\\.)?$", "");
    }

    /** The box that gives a value: of what flows into a block, its input. */
    private int source(List<Box> boxes, Value value, String prefix, Flows flows) {
      Node producer = producers.get(value);
      int from = producer == null ? -1 : at(boxes, producer.origin().path(), prefix);
      if (from >= 0) {
        return from;
      }
      return prefix.isEmpty()
          ? at(boxes, value.name(), prefix)
          : at(boxes, prefix + flows.input(value), prefix);
    }
  }
}
