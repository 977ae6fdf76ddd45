package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Unary;
import dev.adjoint.dsl.expression.Expression.Variable;
import dev.adjoint.dsl.expression.Expression.Where;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Walks over expression trees. */
final class Trees {
  private Trees() {}

  /** The direct parts, from left to right. */
  static List<Expression> children(Expression expression) {
    if (expression instanceof Unary unary) {
      return List.of(unary.argument());
    }
    if (expression instanceof Binary binary) {
      return List.of(binary.left(), binary.right());
    }
    if (expression instanceof Where where) {
      return List.of(where.left(), where.right(), where.then(), where.otherwise());
    }
    return List.of();
  }

  /** Shows every part to the visitor, each before its own parts. */
  static void visit(Expression expression, Consumer<Expression> visitor) {
    visitor.accept(expression);
    for (Expression child : children(expression)) {
      visit(child, visitor);
    }
  }

  /** Whether the expression has no variables, so that its value is one number. */
  static boolean isClosed(Expression expression) {
    if (expression instanceof Variable) {
      return false;
    }
    for (Expression child : children(expression)) {
      if (!isClosed(child)) {
        return false;
      }
    }
    return true;
  }

  /** Replaces each part for which the rule gives another, from the root down; null keeps it. */
  static Expression replace(Expression expression, UnaryOperator<Expression> rule) {
    Expression replacement = rule.apply(expression);
    if (replacement != null) {
      return replacement;
    }
    if (expression instanceof Unary unary) {
      return new Unary(unary.function(), replace(unary.argument(), rule));
    }
    if (expression instanceof Binary binary) {
      return new Binary(
          binary.operator(), replace(binary.left(), rule), replace(binary.right(), rule));
    }
    if (expression instanceof Where where) {
      return new Where(
          where.comparison(),
          replace(where.left(), rule),
          replace(where.right(), rule),
          replace(where.then(), rule),
          replace(where.otherwise(), rule));
    }
    return expression;
  }

  static double evaluate(Expression expression, ToDoubleFunction<String> variables) {
    if (expression instanceof Constant constant) {
      return constant.value();
    }
    if (expression instanceof Variable variable) {
      return variables.applyAsDouble(variable.name());
    }
    if (expression instanceof Unary unary) {
      return unary.function().apply(evaluate(unary.argument(), variables));
    }
    if (expression instanceof Binary binary) {
      return binary
          .operator()
          .apply(evaluate(binary.left(), variables), evaluate(binary.right(), variables));
    }
    Where where = (Where) expression;
    double left = evaluate(where.left(), variables);
    double right = evaluate(where.right(), variables);
    return where.comparison().test(left, right)
        ? evaluate(where.then(), variables)
        : evaluate(where.otherwise(), variables);
  }
}
