package dev.adjoint.processor.emit;

import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Names;
import dev.adjoint.processor.op.Value;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  private final Plan plan;
  private final Names variables = new Names();
  private final Names methods = new Names();
  private final Map<String, String> byName = new LinkedHashMap<>();
  private final Map<String, String> arrays = new HashMap<>();
  private final String loopIndex;

  Variables(Plan plan) {
    this.plan = plan;
    RESERVED.forEach(variables::reserve);
    RESERVED.forEach(methods::reserve);
    plan.graph().dimensions().forEach(dimension -> variables.reserve(dimension.name()));
    plan.graph().fields().forEach(field -> name(field.value()));
    plan.graph().inputs().forEach(input -> name(input.value()));
    plan.graph().parameters().forEach(parameter -> name(parameter.value()));
    plan.graph().constants().forEach(constant -> name(constant.value()));
    plan.graph().givenGradients().forEach(this::name);
    plan.graph().nodes().forEach(node -> node.outputs().forEach(this::name));
    loopIndex = plan.homes().isEmpty() ? "t" : variables.fresh("t");
    plan.homes().values().stream()
        .map(Plan.Home::sequence)
        .filter(plan::isArray)
        .sorted(Comparator.comparing(this::of))
        .forEach(s -> arrays.computeIfAbsent(of(s), whole -> variables.fresh(whole + "At")));
  }

  private void name(Value value) {
    String wish = plan.variable(value);
    byName.computeIfAbsent(
        wish, w -> RESERVED.contains(w) ? variables.fresh(w + "Value") : variables.fresh(w));
  }

  /** The variable that holds a value; of a step of a loop, the element of an array. */
  String of(Value value) {
    Plan.Home home = plan.homes().get(value);
    if (home == null) {
      return byName.get(plan.variable(value));
    }
    return plan.isArray(home.sequence())
        ? entry(home.sequence(), loopIndex + (home.later() == 0 ? "" : " + " + home.later()))
        : of(home.sequence());
  }

  /** One step of a sequence: {@code hiddenAt[t + 1]}. */
  String entry(Value sequence, String index) {
    return array(sequence) + "[" + index + "]";
  }

  /** The variable that holds the steps of a sequence one by one. */
  String array(Value sequence) {
    return arrays.get(of(sequence));
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
      return value.symbol();
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
