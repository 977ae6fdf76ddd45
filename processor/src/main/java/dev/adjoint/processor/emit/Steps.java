package dev.adjoint.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.adjoint.processor.op.Call;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Names;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/**
 * One short method for each field and direction: above each step its formula and the shapes, below
 * it the calls.
 */
final class Steps {
  private static final int FORMULA_WIDTH = 56;
  private static final int INDENT_OF_LOOP = 2;
  private static final PointwiseBody ZERO = PointwiseBody.of("zero", "0", "x");
  private static final PointwiseBody COPY = PointwiseBody.of("copy", "x", "x");

  private final Parts parts;
  private final Part part;
  private final Graph graph;
  private final Variables variables;
  private final Formulas formulas;
  private final Constants constants;
  private final OperandArrays arrays;
  private final Map<String, List<Node>> forward = new LinkedHashMap<>();
  private final Map<String, List<Node>> backward = new LinkedHashMap<>();
  private final Map<String, String> forwardMethods = new LinkedHashMap<>();
  private final Map<String, String> backwardMethods = new LinkedHashMap<>();

  Steps(Parts parts, Part part, Formulas formulas, Constants constants, OperandArrays arrays) {
    this.parts = parts;
    this.part = part;
    this.graph = parts.plan().graph();
    this.variables = parts.variables(part);
    this.formulas = formulas;
    this.constants = constants;
    this.arrays = arrays;
    for (Node node : part.nodes()) {
      (isForward(node) ? forward : backward)
          .computeIfAbsent(node.origin().field(), field -> new ArrayList<>())
          .add(node);
    }
    forward.keySet().removeIf(field -> hasNoCalls(forward.get(field)));
    backward.keySet().removeIf(field -> hasNoCalls(backward.get(field)));
    forward
        .keySet()
        .forEach(field -> forwardMethods.put(field, variables.method(variables.field(field))));
    backward
        .keySet()
        .forEach(
            field ->
                backwardMethods.put(field, variables.method(variables.field(field) + "Gradient")));
  }

  private static boolean isForward(Node node) {
    return node.origin().direction() == Origin.Direction.FORWARD;
  }

  private boolean hasNoCalls(List<Node> nodes) {
    return nodes.stream().allMatch(node -> parts.calls(node).isEmpty());
  }

  /** The calls that compute the values, in order. */
  List<LongMethods.Statement> values(Uses uses) {
    return calls(uses, forwardMethods, node -> isForward(node) && !isOfLoss(node), "forward");
  }

  /** The calls that compute the losses, in order. */
  List<LongMethods.Statement> losses(Uses uses) {
    return calls(uses, forwardMethods, node -> isForward(node) && isOfLoss(node), "forward");
  }

  /** The calls of the backward pass, in order. */
  List<LongMethods.Statement> gradients(Uses uses) {
    return calls(uses, backwardMethods, node -> !isForward(node), "backward");
  }

  private boolean isOfLoss(Node node) {
    return graph.losses().stream().anyMatch(loss -> loss.name().equals(node.origin().field()));
  }

  private List<LongMethods.Statement> calls(
      Uses uses, Map<String, String> methods, Predicate<Node> which, String ofBlocks) {
    List<Node> nodes =
        part.allNodes().stream().filter(which).filter(node -> isCalled(node, methods)).toList();
    List<CodeBlock> calls = new ArrayList<>();
    Set<String> called = new HashSet<>();
    part.visit(
        nodes,
        parts::of,
        node -> {
          String method = methods.get(node.origin().field());
          if (called.add(method)) {
            calls.add(CodeBlock.of("$N();\n", method));
          }
        },
        inner -> calls.addAll(uses.calls(inner, ofBlocks, "")));
    return calls.stream().map(LongMethods.Statement::call).toList();
  }

  private boolean isCalled(Node node, Map<String, String> methods) {
    return parts.of(node) == part
        ? methods.containsKey(node.origin().field())
        : !parts.calls(node).isEmpty();
  }

  /** All methods: forward directly above backward. */
  List<MethodSpec> methods() {
    Set<String> fields = new LinkedHashSet<>(forward.keySet());
    fields.addAll(backward.keySet());
    List<MethodSpec> methods = new ArrayList<>();
    for (String field : fields) {
      if (forward.containsKey(field)) {
        methods.add(method(forwardMethods.get(field), forward.get(field), List.of()));
      }
      if (backward.containsKey(field)) {
        methods.add(method(backwardMethods.get(field), backward.get(field), notNeeded(field)));
      }
    }
    return methods;
  }

  /** A line for each input of a field whose gradient a reader would look for in vain. */
  private List<String> notNeeded(String field) {
    return forward.getOrDefault(field, List.of()).stream()
        .flatMap(node -> node.inputs().stream())
        .filter(parts::isWithoutGradient)
        .distinct()
        .map(value -> part.isModel() ? value.name() : variables.of(value))
        .map(name -> Names.gradientOf(name) + " is not needed: " + name + " is an input")
        .toList();
  }

  /**
   * The gradient of a field that is, unchanged, the gradient of another field further down: a sum
   * hands it on, and no step says so.
   */
  private Optional<String> handedOn(List<Node> nodes) {
    String field = nodes.get(0).origin().field();
    List<Value> read = nodes.get(0).inputs().stream().filter(parts::isGradient).toList();
    boolean isForeign = read.size() == 1 && !read.get(0).field().equals(field);
    return isForeign
        ? Optional.of(Names.gradientOf(variables.field(field)) + " = " + variables.of(read.get(0)))
        : Optional.empty();
  }

  private MethodSpec method(String name, List<Node> nodes, List<String> notes) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
    handedOn(nodes).ifPresent(note -> method.addCode("// $L\n", note));
    steps(method, nodes, 0);
    notes.forEach(note -> method.addCode("// $L\n", note));
    return method.build();
  }

  private void steps(MethodSpec.Builder method, List<Node> nodes, int indent) {
    boolean first = true;
    for (Narration.Step step : new Narration(nodes, variables).steps()) {
      if (!first) {
        method.addCode("\n");
      }
      first = false;
      if (step.nodes().get(0).operation() instanceof Scan) {
        loop(method, step.nodes().get(0));
      } else {
        step(method, step, indent);
      }
    }
  }

  private void step(MethodSpec.Builder method, Narration.Step step, int indent) {
    step.lines(FORMULA_WIDTH, indent).forEach(line -> method.addCode("// $L\n", line));
    scales(step).forEach(line -> method.addCode("// $L\n", line));
    step.nodes().forEach(node -> addCalls(method, node));
  }

  /** What is carried, before the first step; then the steps. */
  private void loop(MethodSpec.Builder method, Node node) {
    Scan scan = (Scan) node.operation();
    String first = scan.reversed() ? scan.steps().java() : "0";
    for (Scan.Carry carry : scan.carries()) {
      String entry = variables.entry(scan.history(node, carry).whole(), first);
      Optional<Value> given = scan.first(node, carry);
      method.addCode(
          "// $L is $L of the step before, at first $L\n",
          variables.symbol(carry.before()),
          variables.symbol(carry.after()),
          given.map(variables::symbol).orElse("0"));
      method.addStatement(
          given.isPresent()
              ? CodeBlock.of(
                  "k.pointwise($L, $L, $N)",
                  entry,
                  formulas.constant(COPY),
                  variables.of(given.get()))
              : CodeBlock.of("k.pointwise($L, $L, $L)", entry, formulas.constant(ZERO), entry));
    }
    String t = variables.loopIndex();
    String range =
        scan.reversed()
            ? "int %1$s = %3$s; %1$s >= 0; %1$s--"
            : "int %1$s = 0; %1$s < %2$s; %1$s++";
    method.beginControlFlow(
        "for ($L)", range.formatted(t, scan.steps().java(), scan.steps().plus(-1).java()));
    steps(method, scan.body(), INDENT_OF_LOOP);
    method.endControlFlow();
  }

  private void addCalls(MethodSpec.Builder method, Node node) {
    List<Call> training = parts.calls(node);
    List<Call> inference = inferenceCalls(node);
    if (training.equals(inference)) {
      training.forEach(call -> method.addStatement(statement(call, node)));
      return;
    }
    method.beginControlFlow("if (training)");
    training.forEach(call -> method.addStatement(statement(call, node)));
    if (!inference.isEmpty()) {
      method.nextControlFlow("else");
      inference.forEach(call -> method.addStatement(statement(call, node)));
    }
    method.endControlFlow();
  }

  /** The calls of a pass that is not training; the backward pass is always of training. */
  private List<Call> inferenceCalls(Node node) {
    if (node.origin().direction() == Origin.Direction.BACKWARD) {
      return parts.calls(node);
    }
    return node.operation().isTrainingOnly() ? List.of() : node.operation().inferenceCalls(node);
  }

  /** What the constants that a step reads are: they are set where the values are placed. */
  private List<String> scales(Narration.Step step) {
    Set<Value> read = new LinkedHashSet<>();
    step.nodes().forEach(node -> read.addAll(node.inputs()));
    return graph.constants().stream()
        .filter(constant -> read.contains(constant.value()))
        .map(c -> variables.of(c.value()) + " = " + c.scale().java())
        .toList();
  }

  private CodeBlock statement(Call call, Node node) {
    CodeBlock.Builder code = CodeBlock.builder().add("k.$L(", call.method());
    if (arrays.isNeeded(call)) {
      return code.add(arrays.arguments(call, node, formulas)).add(")").build();
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      code.add(i == 0 ? "" : ",$W").add(argument(call.arguments().get(i)));
    }
    return code.add(")").build();
  }

  private CodeBlock argument(Call.Argument argument) {
    if (argument instanceof Call.Argument.Operand operand) {
      String variable = variables.of(operand.value());
      return CodeBlock.of(operand.transposed() ? "$N.transposed()" : "$N", variable);
    }
    if (argument instanceof Call.Argument.Formula formula) {
      return formulas.constant(formula.body());
    }
    if (argument instanceof Call.Argument.Constant constant) {
      return constants.constant(constant);
    }
    if (argument instanceof Call.Argument.Stream stream) {
      return CodeBlock.of("$L", constants.stream(stream));
    }
    return CodeBlock.of("$L", ((Call.Argument.Text) argument).java());
  }
}
