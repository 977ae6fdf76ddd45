package dev.adjoint.processor.emit;

import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Names;
import dev.adjoint.processor.op.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of the generated class: variables, methods and constants that neither meet each other
 * nor what {@code Network} and {@code Object} have.
 */
final class Variables {
  /** Fields and methods that the generated class inherits and could hide or override. */
  private static final List<String> INHERITED =
      List.of(
          "k",
          "B",
          "training",
          "activations",
          "SIGNATURE",
          "backward",
          "close",
          "signature",
          "capacity",
          "step",
          "backend",
          "firstNonFinite",
          "trainableElements",
          "runForward",
          "runLosses",
          "runBackward",
          "bindTraining",
          "bindInference",
          "getClass",
          "hashCode",
          "toString",
          "notify",
          "notifyAll",
          "wait",
          "clone",
          "finalize");

  /**
   * Types that the generated class calls by name: a variable of that name would stand before them.
   */
  private static final List<String> TYPES =
      List.of("List", "Signature", "Initializer", "ValueType", "Pointwise", "Prediction");

  private final Plan plan;
  private final Names variables = new Names();
  private final Names methods = new Names();
  private final Map<String, String> byName = new LinkedHashMap<>();

  Variables(Plan plan) {
    this.plan = plan;
    INHERITED.forEach(variables::reserve);
    INHERITED.forEach(methods::reserve);
    TYPES.forEach(variables::reserve);
    plan.graph().fields().forEach(field -> name(field.value()));
    plan.graph().inputs().forEach(input -> name(input.value()));
    plan.graph().parameters().forEach(parameter -> name(parameter.value()));
    plan.graph().constants().forEach(constant -> name(constant.value()));
    plan.graph().nodes().forEach(node -> name(node.output()));
  }

  private void name(Value value) {
    String wish = plan.variable(value);
    byName.computeIfAbsent(
        wish, w -> variables.fresh(INHERITED.contains(w) || TYPES.contains(w) ? w + "Value" : w));
  }

  /** The variable that holds a value. */
  String of(Value value) {
    return byName.get(plan.variable(value));
  }

  /** A variable, parameter or constant of that name, or nearly. */
  String fresh(String wish) {
    return variables.fresh(wish);
  }

  /** A method of that name, or nearly. */
  String method(String wish) {
    return methods.fresh(INHERITED.contains(wish) ? wish + "Value" : wish);
  }

  /** How a formula calls a value: {@code W}, {@code dHidden}. */
  String symbol(Value value) {
    boolean short_ = value.symbol().length() <= 2 && !value.symbol().equals(value.name());
    return short_ ? value.symbol() : of(value);
  }

  Graph graph() {
    return plan.graph();
  }
}
