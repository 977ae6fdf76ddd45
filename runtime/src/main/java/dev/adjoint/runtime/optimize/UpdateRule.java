package dev.adjoint.runtime.optimize;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.runtime.Formula;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The arithmetic of an optimizer as a list of assignments, such as {@code "m = beta * m + (1 -
 * beta) * g"}, carried out from top to bottom for every single parameter.
 *
 * <p>Given are {@code w}, the parameter, and {@code g}, its gradient. A name that is read before it
 * is assigned is a state: one number per parameter, 0 at first, kept from step to step. Other names
 * are constants, put in by {@link #with}, or scalars, computed anew at each step by {@link #each}.
 */
public final class UpdateRule {
  private final List<String> assignments;
  private final Map<String, Expression> constants;
  private final Map<String, Scalar> scalars;

  /** A number that is the same for all parameters but may change from step to step. */
  @FunctionalInterface
  public interface Scalar {
    /**
     * Its value.
     *
     * @param rate the learning rate now
     * @param step 1 for the first step
     */
    double at(double rate, long step);
  }

  private UpdateRule(
      List<String> assignments, Map<String, Expression> constants, Map<String, Scalar> scalars) {
    this.assignments = List.copyOf(assignments);
    this.constants = constants;
    this.scalars = scalars;
  }

  /** A rule of these assignments, in which {@code rate} is a scalar. */
  static UpdateRule of(List<String> assignments) {
    return new UpdateRule(assignments, Map.of(), Map.of("rate", (rate, step) -> rate));
  }

  /** A rule of these assignments, in which {@code rate} is a scalar. */
  public static UpdateRule of(String... assignments) {
    Objects.requireNonNull(assignments, "assignments");
    return of(List.of(assignments));
  }

  /**
   * The rule with a constant in place of a name.
   *
   * @throws IllegalArgumentException if the rule itself gives that name its value
   */
  public UpdateRule with(String name, double constant) {
    Objects.requireNonNull(name, "name");
    requireFree(name);
    Map<String, Expression> more = new LinkedHashMap<>(constants);
    more.put(name, new Expression.Constant(constant));
    return new UpdateRule(assignments, more, scalars);
  }

  /**
   * The rule with a name for a number that is computed at each step.
   *
   * @throws IllegalArgumentException if the rule itself gives that name its value
   */
  public UpdateRule each(String name, Scalar scalar) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(scalar, "scalar");
    requireFree(name);
    Map<String, Scalar> more = new LinkedHashMap<>(scalars);
    more.put(name, scalar);
    return new UpdateRule(assignments, constants, more);
  }

  private void requireFree(String name) {
    boolean assigned = assignments.stream().anyMatch(a -> target(a).equals(name));
    if (assigned || name.equals("w") || name.equals("g")) {
      throw new IllegalArgumentException("\"" + name + "\" has its value from the rule itself");
    }
  }

  /** The name that an assignment gives a value to. */
  private static String target(String assignment) {
    int sign = assignment.indexOf('=');
    String name = sign < 0 ? "" : assignment.substring(0, sign).strip();
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException(
          "\"" + assignment + "\" is not of the form name = formula");
    }
    return name;
  }

  /**
   * The rule as expressions over what there is before a step.
   *
   * @throws IllegalArgumentException if an assignment is none, or a name means nothing
   */
  Compiled compile() {
    Map<String, Expression> now = new LinkedHashMap<>();
    Set<String> states = new LinkedHashSet<>();
    Set<String> used = new LinkedHashSet<>();
    for (String assignment : assignments) {
      String target = target(assignment);
      Expression value =
          Expression.parse(assignment.substring(assignment.indexOf('=') + 1))
              .substitute(constants)
              .simplifiedWithZeros();
      for (String name : value.variables()) {
        if (scalars.containsKey(name)) {
          used.add(name);
        } else if (!now.containsKey(name) && !name.equals("w") && !name.equals("g")) {
          states.add(name);
        }
      }
      now.put(target, value.substitute(now));
    }
    if (!now.containsKey("w")) {
      throw new IllegalArgumentException(
          "no assignment of \"w\", the parameter, in " + assignments);
    }
    for (String state : states) {
      if (!now.containsKey(state)) {
        throw new IllegalArgumentException("\"" + state + "\" is read but never assigned");
      }
    }
    return compiled(now, List.copyOf(states), List.copyOf(used));
  }

  private Compiled compiled(Map<String, Expression> now, List<String> states, List<String> used) {
    List<String> operands = new ArrayList<>(List.of("w", "g"));
    operands.addAll(states);
    operands.addAll(used);
    List<String> results = new ArrayList<>(List.of(now.get("w").toString()));
    states.forEach(state -> results.add(now.get(state).toString()));
    Formula formulas = Formula.ofAll(results, operands.toArray(String[]::new));
    return new Compiled(formulas, states.size(), used.stream().map(scalars::get).toList());
  }

  /**
   * The rule as kernels take it.
   *
   * @param formulas new parameter and states of parameter, gradient, states and scalars
   * @param states how many numbers are kept for each parameter
   * @param scalars what is computed at each step
   */
  record Compiled(Formula formulas, int states, List<Scalar> scalars) {}

  @Override
  public String toString() {
    return String.join("; ", assignments) + " with " + constants;
  }
}
