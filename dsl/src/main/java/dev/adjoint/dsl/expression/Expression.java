package dev.adjoint.dsl.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A formula over named numbers, as a tree. Expressions are immutable and equal when their trees
 * are; {@link #evaluate} defines what they mean.
 *
 * <p>Grammar, operators from weakest to strongest:
 *
 * <pre>
 *   sum       = product { ("+" | "-") product }
 *   product   = unary { ("*" | "/") unary }
 *   unary     = "-" unary | primary
 *   primary   = number | "pi" | name | "(" sum ")"
 *             | function "(" sum { "," sum } ")"
 *             | "where" "(" sum comparison sum "," sum "," sum ")"
 *   function  = abs sign sqrt exp expm1 log log1p sin cos tanh sigmoid softplus erf square
 *             | min max pow, of two arguments
 * </pre>
 *
 * <p>Numbers are written {@code 1}, {@code 0.5} or {@code 1e-3}; a name is a Java identifier that
 * is none of the words above. A minus right before a number belongs to the number.
 */
public sealed interface Expression {

  /** A number. The parser gives finite ones only, and never -0.0. */
  record Constant(double value) implements Expression {
    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /** A named number. */
  record Variable(String name) implements Expression {
    public Variable {
      Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /** A function of one argument, the unary minus included. */
  record Unary(Function function, Expression argument) implements Expression {
    public Unary {
      Objects.requireNonNull(function, "function");
      Objects.requireNonNull(argument, "argument");
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /** An operator, or a function of two arguments. */
  record Binary(Operator operator, Expression left, Expression right) implements Expression {
    public Binary {
      Objects.requireNonNull(operator, "operator");
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(right, "right");
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /** {@code then} if the comparison of {@code left} and {@code right} holds, else the other. */
  record Where(
      Comparison comparison,
      Expression left,
      Expression right,
      Expression then,
      Expression otherwise)
      implements Expression {
    public Where {
      Objects.requireNonNull(comparison, "comparison");
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(right, "right");
      Objects.requireNonNull(then, "then");
      Objects.requireNonNull(otherwise, "otherwise");
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /**
   * Reads a formula.
   *
   * @throws ExpressionException if the text is not a formula, or is nested more than 200 deep
   */
  static Expression parse(String text) {
    return new Parser(text).parse();
  }

  /**
   * Reads a formula that may use no other variables than the given ones.
   *
   * @throws ExpressionException as {@link #parse(String)}, and at the first name not among them
   */
  static Expression parse(String text, Collection<String> variables) {
    return new Parser(text, variables).parse();
  }

  /** The names of the variables in the order of their first occurrence, without repeats. */
  default List<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    Trees.visit(
        this,
        part -> {
          if (part instanceof Variable variable) {
            names.add(variable.name());
          }
        });
    return List.copyOf(names);
  }

  /**
   * An expression of the same value that is shorter to read. NaN stays NaN: neither {@code x - x}
   * nor {@code x / x} nor {@code 0 * x} is simplified. It differs in rounding, and in this:
   *
   * <ul>
   *   <li>{@code pow(x, 0)} and {@code pow(1, x)} are 1 for every x, as in PyTorch;
   *   <li>{@code pow(x, 0.5)} becomes {@code sqrt(x)}, which is NaN and not infinite at minus
   *       infinity;
   *   <li>numbers of a sum or product are gathered, so that an infinity on the way may be avoided.
   * </ul>
   */
  default Expression simplified() {
    return Simplifier.OF_VALUES.simplify(this);
  }

  /**
   * As {@link #simplified()}, with zero times anything zero, also times infinity or NaN, and so for
   * the zero branch of a {@code where}: what makes {@code dy * where(x > 0, 1, 0)} read {@code
   * where(x > 0, dy, 0)}. It is for gradients, and for formulas in which a 0 switches a term off.
   */
  default Expression simplifiedWithZeros() {
    return Simplifier.OF_GRADIENTS.simplify(this);
  }

  /**
   * The partial derivative, as {@link #simplifiedWithZeros()} writes it. Where a function has a
   * kink the documented subgradient is taken: {@code abs} 0 at 0; {@code min} and {@code max} of
   * two values half of each on a tie, as PyTorch's {@code maximum}; on a tie with a number that of
   * the second argument, so that {@code max(x, 0)} has 0 at 0; {@code where} that of the branch it
   * takes.
   */
  default Expression derivative(String variable) {
    return Simplifier.OF_GRADIENTS.simplify(new Differentiator(variable).derivative(simplified()));
  }

  /**
   * The number of parts: numbers, variables, functions, operators and {@code where}s, a part that
   * occurs twice counted twice. {@code 2 * x + 1} has five.
   */
  default int size() {
    int[] parts = {0};
    Trees.visit(this, part -> parts[0]++);
    return parts[0];
  }

  /** This expression with all named variables replaced at once. */
  default Expression substitute(Map<String, Expression> replacements) {
    return Trees.replace(
        this, part -> part instanceof Variable variable ? replacements.get(variable.name()) : null);
  }

  /** This expression with every part that equals the given one replaced. */
  default Expression replace(Expression part, Expression by) {
    return Trees.replace(this, candidate -> candidate.equals(part) ? by : null);
  }

  /** Whether the given expression equals this one or a part of it. */
  default boolean contains(Expression part) {
    List<Expression> found = new ArrayList<>();
    Trees.visit(
        this,
        candidate -> {
          if (candidate.equals(part)) {
            found.add(candidate);
          }
        });
    return !found.isEmpty();
  }

  /** The value in double arithmetic: the meaning of the language. */
  default double evaluate(ToDoubleFunction<String> variables) {
    return Trees.evaluate(this, variables);
  }

  /**
   * The formula in infix notation with as few parentheses as its tree allows, in ASCII unless a
   * name is not; {@link #parse(String)} of it gives an equal expression. A number that the parser
   * never gives is written as a quotient: {@code 0 / 0}, {@code 1 / 0}.
   */
  @Override
  String toString();
}
