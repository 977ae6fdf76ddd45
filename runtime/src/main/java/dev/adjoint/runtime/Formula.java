package dev.adjoint.runtime;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.dsl.expression.Program;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * One or more expressions over named operands, computed element by element: what every activation,
 * pointwise loss and optimizer is made of. Parsed once; each backend compiles it in its own way.
 */
public final class Formula {
  /** The operand itself, as {@code sum} takes it for a plain sum. */
  public static final Formula IDENTITY = of("x", "x");

  private final List<Expression> results;
  private final List<String> operands;
  private final Program program;

  private Formula(List<Expression> results, List<String> operands) {
    this.results = List.copyOf(results);
    this.operands = List.copyOf(operands);
    if (new HashSet<>(operands).size() != operands.size()) {
      throw new IllegalArgumentException("an operand is named twice in " + operands);
    }
    for (Expression result : results) {
      for (String variable : result.variables()) {
        if (!operands.contains(variable)) {
          throw new IllegalArgumentException(
              "\"" + variable + "\" in \"" + result + "\" is not one of the operands " + operands);
        }
      }
    }
    this.program = Program.of(this.results, this.operands);
  }

  /**
   * An expression with one result.
   *
   * @param formula in the pointwise expression language, such as {@code max(x + b, 0)}
   * @param operands the names of the operands in the order in which calls pass them
   * @throws dev.adjoint.dsl.expression.ExpressionException if the formula is not well formed
   * @throws IllegalArgumentException if it uses a name that is not an operand
   */
  public static Formula of(String formula, String... operands) {
    Objects.requireNonNull(formula, "formula");
    Objects.requireNonNull(operands, "operands");
    return new Formula(List.of(Expression.parse(formula)), List.of(operands));
  }

  /** Several expressions over the same operands, computed together. Errors as {@link #of}. */
  public static Formula ofAll(List<String> formulas, String... operands) {
    Objects.requireNonNull(formulas, "formulas");
    Objects.requireNonNull(operands, "operands");
    return new Formula(formulas.stream().map(Expression::parse).toList(), Arrays.asList(operands));
  }

  /** The results, in the order in which calls pass their destinations. */
  public List<Expression> results() {
    return results;
  }

  /** The names of the operands. */
  public List<String> operands() {
    return operands;
  }

  /** The straight-line program that computes all results from the operands. */
  public Program program() {
    return program;
  }

  @Override
  public String toString() {
    return results + " of " + operands;
  }
}
