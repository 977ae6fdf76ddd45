package dev.adjoint.processor.emit;

import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Names;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Value;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The names of the generated class: variables, methods and constants that neither meet each other
 * nor what {@code Network} and {@code Object} have.
 */
final class Variables {
  /**
   * Fields and methods that the generated class inherits and could hide or override, classes that a
   * variable of their name would hide, and what Java wants for itself at the start of a statement.
   */
  static final List<String> RESERVED =
      List.of(
          "k",
          "B",
          "training",
          "SIGNATURE",
          "backend",
          "backward",
          "backwardFrom",
          "close",
          "signature",
          "capacity",
          "requireOpen",
          "step",
          "firstNonFinite",
          "requireOpen",
          "trainableElements",
          "randomState",
          "isDouble",
          "runForward",
          "runLosses",
          "runBackward",
          "bindTraining",
          "bindInference",
          "shape",
          "setSizes",
          "same",
          "getClass",
          "hashCode",
          "toString",
          "notify",
          "notifyAll",
          "wait",
          "clone",
          "finalize",
          "List",
          "Initializer",
          "Formula",
          "Window",
          "Scaling",
          "Heads",
          "Signature",
          "ValueType",
          "yield");

  /** What the methods of a block's class inherit from nobody but call in the class around it. */
  private static final List<String> CALLED =
      List.of(
          "value",
          "scalar",
          "steps",
          "parameter",
          "parameterGradient",
          "forward",
          "parameters",
          "gatherOperands",
          "visitValues");

  /** The parameters of the methods of a block's class. */
  static final List<String> LOCAL = List.of("path", "dropouts", "at", "visitor", "all");

  private static final Pattern NUMBER = Pattern.compile("_?\\d+");

  private final Parts parts;
  private final Part part;
  private final Plan plan;
  private final Names variables = new Names();
  private final Names methods = new Names();
  private final Map<String, String> byName = new LinkedHashMap<>();
  private final Map<String, String> arrays = new TreeMap<>();
  private final String loopIndex;

  Variables(Plan plan) {
    this(Parts.whole(plan));
  }

  private Variables(Parts parts) {
    this(parts, parts.model());
  }

  /** Of one part, as its own methods call them. */
  Variables(Parts parts, Part part) {
    this.parts = parts;
    this.part = part;
    this.plan = parts.plan();
    RESERVED.forEach(variables::reserve);
    RESERVED.forEach(methods::reserve);
    plan.graph().dimensions().forEach(dimension -> variables.reserve(dimension.name()));
    if (!part.isModel()) {
      CALLED.forEach(methods::reserve);
      LOCAL.forEach(variables::reserve);
      nameGiven();
    }
    parts.owned(part).forEach(value -> name(plan.variable(value), own(plan.variable(value))));
    List<Value> sequences = sequences();
    loopIndex = sequences.isEmpty() ? "t" : variables.fresh("t");
    sequences.stream()
        .filter(plan::isArray)
        .sorted(Comparator.comparing(this::simpleName))
        .forEach(
            s ->
                arrays.computeIfAbsent(
                    plan.variable(s), whole -> variables.fresh(simpleName(s) + "At")));
  }

  /** The sequences that loops of this part go along. */
  private List<Value> sequences() {
    return part.nodes().stream()
        .filter(node -> node.operation() instanceof Scan)
        .flatMap(node -> ((Scan) node.operation()).sequences(node).keySet().stream())
        .map(plan.homes()::get)
        .map(Plan.Home::sequence)
        .distinct()
        .toList();
  }

  private void name(String variable, String wish) {
    byName.computeIfAbsent(
        variable,
        v -> RESERVED.contains(wish) ? variables.fresh(wish + "Value") : variables.fresh(wish));
  }

  /** {@code upFactor} for {@code blocks0UpFactor}. */
  private String own(String variable) {
    Value value = parts.named(variable);
    return part.isModel() ? variable : inPart(stem(value), value.field());
  }

  private String inPart(String name, String field) {
    String dField = Names.gradientOf(field);
    String here = parts.name(field);
    return name.startsWith(field)
        ? here + name.substring(field.length())
        : name.startsWith(dField) ? Names.gradientOf(here) + name.substring(dField.length()) : name;
  }

  /** The name of a gradient without what tells it from others of the whole model. */
  private static String stem(Value value) {
    String rest =
        value.name().startsWith(value.symbol())
            ? value.name().substring(value.symbol().length())
            : "";
    return NUMBER.matcher(rest).matches() ? value.symbol() : value.name();
  }

  /**
   * What flows in goes by the name of the block's input, the gradient by it accordingly; a gradient
   * that comes from elsewhere is that by what the block gives.
   */
  private void nameGiven() {
    Map<String, Value> inputs = parts.inputs(part);
    for (Value value : parts.given(part)) {
      name(plan.variable(value), given(value, inputs));
    }
  }

  private String given(Value value, Map<String, Value> inputs) {
    for (Map.Entry<String, Value> input : inputs.entrySet()) {
      Value flowing = input.getValue();
      if (plan.variable(flowing).equals(plan.variable(value))) {
        return input.getKey();
      }
      boolean isGradient = value.symbol().equals(Names.gradientOf(flowing.symbol()));
      if (isGradient && value.field().equals(flowing.field())) {
        return Names.gradientOf(input.getKey());
      }
    }
    boolean isParameter = value.role() == Value.Role.PARAMETER_GRADIENT;
    return parts.isGradient(value) && !isParameter
        ? Names.gradientOf(BlockNames.output(part))
        : stem(value);
  }

  /** The variable that holds a value; of a step of a loop, the element of an array. */
  String of(Value value) {
    Plan.Home home = plan.homes().get(value);
    if (home == null) {
      return ofVariable(value);
    }
    return plan.isArray(home.sequence())
        ? entry(home.sequence(), loopIndex + (home.later() == 0 ? "" : " + " + home.later()))
        : of(home.sequence());
  }

  private String ofVariable(Value value) {
    String here = byName.get(plan.variable(value));
    if (here != null) {
      return here;
    }
    Part owner = parts.owner(value);
    return parts.expression(part, owner) + "." + parts.variables(owner).of(value);
  }

  /** The name of a variable where it belongs. */
  private String simpleName(Value value) {
    String here = byName.get(plan.variable(value));
    return here == null ? parts.variables(parts.owner(value)).simpleName(value) : here;
  }

  /** What the operations of this part call a field: {@code up} for {@code blocks0Up}. */
  String field(String field) {
    return parts.name(field);
  }

  /** The label of a constant, of which the first word is a field. */
  String label(String label) {
    String[] words = label.split(" ", 2);
    return words.length == 1 ? label : parts.name(words[0]) + " " + words[1];
  }

  /** All names of values. */
  Collection<String> names() {
    return byName.values();
  }

  /** Keeps a name from being given. */
  void reserve(String name) {
    variables.reserve(name);
  }

  boolean isModel() {
    return part.isModel();
  }

  /** One step of a sequence: {@code hiddenAt[t + 1]}. */
  String entry(Value sequence, String index) {
    return array(sequence) + "[" + index + "]";
  }

  /** The variable that holds the steps of a sequence one by one. */
  String array(Value sequence) {
    return arrays.get(plan.variable(sequence));
  }

  /** The variable that counts steps. */
  String loopIndex() {
    return loopIndex;
  }

  /** A variable, parameter or constant of that name, or nearly. */
  String fresh(String wish) {
    return variables.fresh(wish);
  }

  /** A method of that name, or nearly. */
  String method(String wish) {
    return methods.fresh(RESERVED.contains(wish) ? wish + "Value" : wish);
  }

  /** How a formula calls a value: {@code W}, {@code dHidden}. */
  String symbol(Value value) {
    if (plan.homes().containsKey(value)) {
      return part.isModel() ? value.symbol() : inPart(value.symbol(), value.field());
    }
    // One letter more for the d of a gradient: dWx.
    int most = value.role() == Value.Role.PARAMETER_GRADIENT ? 3 : 2;
    boolean short_ = value.symbol().length() <= most && !value.symbol().equals(value.name());
    return short_ ? value.symbol() : of(value);
  }

  Graph graph() {
    return plan.graph();
  }
}
