package dev.adjoint.processor.emit;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.op.Call;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Scale;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The model as parts: the model itself and every use of a block. Each variable belongs to the part
 * whose field it is named after if that part reads or writes it, else to the model; what another
 * part needs of it is given to that part.
 */
final class Parts {
  private final Plan plan;
  private final Part model;
  private final Map<String, Part> byPath = new LinkedHashMap<>();
  private final Map<String, Part> partOfField = new HashMap<>();
  private final Map<String, String> nameOfField = new HashMap<>();
  private final Map<String, Value> byVariable = new HashMap<>();
  private final Map<Part, Set<String>> touched = new HashMap<>();
  private final Map<Part, List<Value>> owned = new HashMap<>();
  private final Map<Part, List<Value>> placed = new HashMap<>();
  private final Map<Node, List<Call>> calls = new IdentityHashMap<>();
  private final Map<String, Map<String, Value>> inputs = new HashMap<>();
  private final Set<Value> gradients = new HashSet<>();
  private final Map<Part, Variables> variables = new HashMap<>();
  private final Map<Part, Uses> uses = new HashMap<>();
  private final LoopValues loopValues;
  private final Map<Value, Scale> scales = new HashMap<>();
  private final Set<Value> withoutGradient = new HashSet<>();

  Parts(ModelDeclaration declaration, Plan plan) {
    this.plan = plan;
    model = new Part("", "", Optional.empty(), declaration);
    byPath.put("", model);
    Graph graph = plan.graph();
    graph.nodes().forEach(this::add);
    for (Graph.Parameter parameter : graph.parameters()) {
      part(parameter.field(), parameter.path()).add(parameter);
    }
    allValues().forEach(value -> byVariable.putIfAbsent(value.name(), value));
    graph.nodes().forEach(this::touch);
    allValues()
        .forEach(value -> owned.computeIfAbsent(owner(value), p -> new ArrayList<>()).add(value));
    graph.givenGradients().forEach(gradients::add);
    placedValues().forEach(v -> placed.computeIfAbsent(owner(v), p -> new ArrayList<>()).add(v));
    graph.blockInputs().forEach(this::add);
    graph.constants().forEach(constant -> scales.put(constant.value(), constant.scale()));
    addWithoutGradient(graph);
    loopValues = LoopValues.of(plan);
    innerFirst().forEach(part -> variables.put(part, new Variables(this, part)));
    Variables ofModel = new Variables(this, model);
    variables.put(model, ofModel);
    innerFirst().forEach(part -> variables.get(part).names().forEach(ofModel::reserve));
  }

  /** What is written in a graph of which no declaration is known: one part. */
  static Parts whole(Plan plan) {
    return new Parts(
        new ModelDeclaration(
            "", "", false, List.of(), dev.adjoint.processor.diagnostic.Place.nowhere()),
        plan);
  }

  private void add(Node node) {
    Origin origin = node.origin();
    part(origin.field(), origin.path()).add(node, calls(node));
    if (origin.direction() == Origin.Direction.BACKWARD) {
      gradients.addAll(node.outputs());
    }
    if (node.operation() instanceof Scan scan) {
      scan.body().forEach(inner -> part(inner.origin().field(), inner.origin().path()));
    }
  }

  private void addWithoutGradient(Graph graph) {
    Set<String> wanted = new HashSet<>();
    graph.inputGradients().forEach(gradient -> wanted.add(gradient.input()));
    graph.inputs().stream()
        .filter(input -> input.type() == ValueType.FLOAT && !input.target())
        .map(Graph.Input::value)
        .filter(value -> !wanted.contains(value.name()))
        .forEach(withoutGradient::add);
  }

  private void add(Graph.BlockInput input) {
    int end = input.path().lastIndexOf('.');
    inputs
        .computeIfAbsent(input.path().substring(0, end), path -> new LinkedHashMap<>())
        .put(input.path().substring(end + 1), input.value());
  }

  /** The part in which a field stands. */
  private Part part(String field, String path) {
    Part known = partOfField.get(field);
    if (known != null) {
      return known;
    }
    Part part = model;
    String[] names = path.split("\\.");
    int at = 0;
    Optional<ModelDeclaration> block = block(part, names[at]);
    while (block.isPresent() && at + 1 < names.length) {
      String use = names[at];
      at++;
      boolean isOneOfRow = Character.isDigit(names[at].charAt(0));
      String inOuter = isOneOfRow ? use + "." + names[at] : use;
      at += isOneOfRow ? 1 : 0;
      Part outer = part;
      ModelDeclaration declaration = block.get();
      String whole = outer.isModel() ? inOuter : outer.path() + "." + inOuter;
      part = byPath.computeIfAbsent(whole, p -> new Part(p, use, Optional.of(outer), declaration));
      block = block(part, names[at]);
    }
    partOfField.put(field, part);
    nameOfField.put(field, part.isModel() ? field : names[at]);
    return part;
  }

  private static Optional<ModelDeclaration> block(Part part, String field) {
    return part.declaration().fields().stream()
        .filter(declared -> declared.name().equals(field))
        .findFirst()
        .flatMap(FieldDeclaration::block)
        .map(part.declaration().blocks()::get);
  }

  /** Every value that a variable may be named after, in the order of naming. */
  private List<Value> allValues() {
    Graph graph = plan.graph();
    Set<Value> values = new LinkedHashSet<>();
    graph.fields().forEach(field -> values.add(field.value()));
    graph.inputs().forEach(input -> values.add(input.value()));
    graph.parameters().forEach(parameter -> values.add(parameter.value()));
    graph.constants().forEach(constant -> values.add(constant.value()));
    values.addAll(graph.givenGradients());
    graph.nodes().forEach(node -> values.addAll(node.outputs()));
    return List.copyOf(values);
  }

  /** Every value of the graph that is no parameter and no gradient of one, in order. */
  private Stream<Value> placedValues() {
    Graph graph = plan.graph();
    return Stream.of(
            graph.inputs().stream().map(Graph.Input::value),
            graph.givenGradients().stream(),
            graph.constants().stream().map(Graph.Constant::value),
            graph.nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .filter(value -> value.role() == Value.Role.COMPUTED))
        .flatMap(values -> values);
  }

  private void touch(Node node) {
    Set<String> names = touched.computeIfAbsent(of(node), part -> new LinkedHashSet<>());
    node.inputs().forEach(value -> names.add(plan.variable(value)));
    node.outputs().forEach(value -> names.add(plan.variable(value)));
  }

  Plan plan() {
    return plan;
  }

  Part model() {
    return model;
  }

  /** All uses of blocks, each after those in it. */
  List<Part> innerFirst() {
    List<Part> ordered = new ArrayList<>();
    addInner(model, ordered);
    return ordered;
  }

  private static void addInner(Part part, List<Part> ordered) {
    for (Part inner : part.inner()) {
      addInner(inner, ordered);
      ordered.add(inner);
    }
  }

  /** All uses of blocks, each before those in it. */
  List<Part> outerFirst() {
    List<Part> ordered = new ArrayList<>();
    addOuter(model, ordered);
    return ordered;
  }

  private static void addOuter(Part part, List<Part> ordered) {
    for (Part inner : part.inner()) {
      ordered.add(inner);
      addOuter(inner, ordered);
    }
  }

  Part of(Node node) {
    return partOfField.getOrDefault(node.origin().field(), model);
  }

  Part of(Graph.Parameter parameter) {
    return partOfField.getOrDefault(parameter.field(), model);
  }

  /** Whether a field stands in a part itself. */
  boolean isIn(Part part, String field) {
    return partOfField.get(field) == part;
  }

  /** The part that has the variable of a value. */
  Part owner(Value value) {
    Part part = partOfField.getOrDefault(value.field(), model);
    boolean isParameter =
        value.role() == Value.Role.PARAMETER || value.role() == Value.Role.PARAMETER_GRADIENT;
    return isParameter || touched.getOrDefault(part, Set.of()).contains(plan.variable(value))
        ? part
        : model;
  }

  /** The values whose variables a part has, in the order of naming. */
  List<Value> owned(Part part) {
    return owned.getOrDefault(part, List.of());
  }

  /** The values that the variables of a part hold but parameters and their gradients, in order. */
  List<Value> placed(Part part) {
    return placed.getOrDefault(part, List.of());
  }

  /** The kernel calls of an operation. */
  List<Call> calls(Node node) {
    return calls.computeIfAbsent(node, n -> n.operation().calls(n));
  }

  LoopValues loopValues() {
    return loopValues;
  }

  /** One value for each variable that a part reads or writes and that is given to it, in order. */
  List<Value> given(Part part) {
    return touched.getOrDefault(part, Set.of()).stream()
        .map(byVariable::get)
        .filter(value -> part.towards(owner(value)).isEmpty())
        .toList();
  }

  /** The value after which a variable is named. */
  Value named(String variable) {
    return byVariable.get(variable);
  }

  boolean isGradient(Value value) {
    return gradients.contains(value);
  }

  /** Whether a value is an input that could have a gradient and is not asked for it. */
  boolean isWithoutGradient(Value value) {
    return withoutGradient.contains(value);
  }

  /** What a constant is; empty for any other value. */
  Optional<Scale> scale(Value value) {
    return Optional.ofNullable(scales.get(value));
  }

  /** The values that flow into a use of a block, by the name that the block has for them. */
  Map<String, Value> inputs(Part part) {
    return inputs.getOrDefault(part.path(), Map.of());
  }

  /** How a part calls one of its fields: {@code up} for {@code blocks0Up}. */
  String name(String field) {
    return nameOfField.getOrDefault(field, field);
  }

  Variables variables(Part part) {
    return variables.get(part);
  }

  /** Tells how a part holds the blocks in it. */
  void use(Part part, Uses ofPart) {
    uses.put(part, ofPart);
  }

  /** What a part writes for another: {@code blocks[2].mlp}, empty for itself. */
  String expression(Part from, Part to) {
    if (from == to) {
      return "";
    }
    Part next = from.towards(to).orElseThrow();
    String first = uses.get(from).expression(next);
    String rest = expression(next, to);
    return rest.isEmpty() ? first : first + "." + rest;
  }
}
