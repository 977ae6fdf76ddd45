package dev.adjoint.processor.op;

import dev.adjoint.dsl.expression.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An expression over the operands of an operation.
 *
 * @param variables the names of the operands in the expression, in their order
 * @param label what it is, in words that become the name of a constant: {@code relu gradient}
 */
public record PointwiseBody(Expression expression, List<String> variables, String label) {
  /** Copies the variables. */
  public PointwiseBody {
    variables = List.copyOf(variables);
  }

  /** A body from text. */
  public static PointwiseBody of(String label, String formula, String... variables) {
    return new PointwiseBody(Expression.parse(formula), List.of(variables), label);
  }

  /** For a reader, over the names of the operands. */
  public String formula(List<String> names) {
    Map<String, Expression> replacements = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      replacements.put(variables.get(i), new Expression.Variable(names.get(i)));
    }
    return expression.substitute(replacements).toString();
  }

  /** A name that is not yet a variable, {@code wish} if it is free. */
  static String fresh(String wish, List<String> taken) {
    String name = wish;
    for (int i = 2; taken.contains(name); i++) {
      name = wish + i;
    }
    return name;
  }

  /**
   * This body with another in the place of operand {@code operand}: first the other's operands,
   * where it stood, then the rest. Operands stay distinct by position; the caller merges equal
   * values.
   */
  public PointwiseBody inline(int operand, PointwiseBody inner) {
    List<String> names = new ArrayList<>(variables);
    String replaced = names.remove(operand);
    Map<String, Expression> renaming = new LinkedHashMap<>();
    List<String> innerNames = new ArrayList<>();
    for (String variable : inner.variables()) {
      List<String> taken = new ArrayList<>(names);
      taken.addAll(innerNames);
      String name = fresh(variable, taken);
      renaming.put(variable, new Expression.Variable(name));
      innerNames.add(name);
    }
    Expression joined =
        expression.substitute(Map.of(replaced, inner.expression().substitute(renaming)));
    names.addAll(operand, innerNames);
    return new PointwiseBody(joined.simplified(), names, Labels.joined(inner.label(), label));
  }

  /** This body with operand {@code second} read from operand {@code first}, of the same value. */
  public PointwiseBody merge(int first, int second) {
    List<String> names = new ArrayList<>(variables);
    String gone = names.remove(second);
    Expression joined =
        expression.substitute(Map.of(gone, new Expression.Variable(variables.get(first))));
    return new PointwiseBody(joined.simplified(), names, label);
  }

  /** This body with a last operand that only says how large the result is. */
  PointwiseBody withUnread(String wish) {
    List<String> names = new ArrayList<>(variables);
    names.add(fresh(wish, variables));
    return new PointwiseBody(expression, names, label);
  }

  /** This body without operand {@code operand}, which the expression does not read. */
  public PointwiseBody without(int operand) {
    List<String> names = new ArrayList<>(variables);
    names.remove(operand);
    return new PointwiseBody(expression, names, label);
  }

  /**
   * How long the expression is with another in the place of operand {@code operand}: parts of both.
   */
  public int sizeWith(int operand, PointwiseBody inner) {
    int reads = count(expression, new Expression.Variable(variables.get(operand)));
    return size(expression) + reads * size(inner.expression);
  }

  private static int size(Expression expression) {
    return 1 + parts(expression).stream().mapToInt(PointwiseBody::size).sum();
  }

  private static int count(Expression expression, Expression part) {
    return expression.equals(part)
        ? 1
        : parts(expression).stream().mapToInt(child -> count(child, part)).sum();
  }

  private static List<Expression> parts(Expression expression) {
    if (expression instanceof Expression.Unary unary) {
      return List.of(unary.argument());
    }
    if (expression instanceof Expression.Binary binary) {
      return List.of(binary.left(), binary.right());
    }
    if (expression instanceof Expression.Where where) {
      return List.of(where.left(), where.right(), where.then(), where.otherwise());
    }
    return List.of();
  }
}
