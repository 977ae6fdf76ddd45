package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Unary;
import dev.adjoint.dsl.expression.Expression.Variable;
import dev.adjoint.dsl.expression.Expression.Where;
import java.math.BigDecimal;
import java.math.MathContext;

/** Writes an expression so that reading it again gives the same tree. */
final class Printer {
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int UNARY = 3;
  private static final int PRIMARY = 4;

  /** Integers of up to this many digits are written in full, though 1e3 is shorter than 1000. */
  private static final int PLAIN_INTEGER_DIGITS = 6;

  private static final double SHORT_INTEGERS = 1e6;

  private static final int DOUBLE_DIGITS = 17;

  private final StringBuilder out = new StringBuilder();

  private Printer() {}

  static String print(Expression expression) {
    Printer printer = new Printer();
    printer.write(expression, SUM);
    return printer.out.toString();
  }

  /** Writes the expression, in parentheses if it binds weaker than its place asks. */
  private void write(Expression expression, int place) {
    boolean parentheses = strength(expression) < place;
    if (parentheses) {
      out.append('(');
    }
    if (expression instanceof Constant constant) {
      out.append(number(constant.value()));
    } else if (expression instanceof Variable variable) {
      out.append(variable.name());
    } else if (expression instanceof Unary unary) {
      write(unary);
    } else if (expression instanceof Binary binary) {
      write(binary);
    } else {
      write((Where) expression);
    }
    if (parentheses) {
      out.append(')');
    }
  }

  private void write(Unary unary) {
    if (unary.function() != Function.NEGATE) {
      out.append(unary.function().symbol()).append('(');
      write(unary.argument(), SUM);
      out.append(')');
    } else if (unary.argument() instanceof Constant && strength(unary.argument()) == PRIMARY) {
      // without the parentheses the minus would become part of the number
      out.append("-(");
      write(unary.argument(), SUM);
      out.append(')');
    } else {
      out.append('-');
      write(unary.argument(), PRIMARY);
    }
  }

  private void write(Binary binary) {
    String symbol = binary.operator().symbol();
    if (binary.operator().infix()) {
      int strength = strength(binary);
      write(binary.left(), strength);
      out.append(' ').append(symbol).append(' ');
      write(binary.right(), strength + 1);
    } else {
      out.append(symbol).append('(');
      write(binary.left(), SUM);
      out.append(", ");
      write(binary.right(), SUM);
      out.append(')');
    }
  }

  private void write(Where where) {
    out.append("where(");
    write(where.left(), SUM);
    out.append(' ').append(where.comparison().symbol()).append(' ');
    write(where.right(), SUM);
    out.append(", ");
    write(where.then(), SUM);
    out.append(", ");
    write(where.otherwise(), SUM);
    out.append(')');
  }

  private static int strength(Expression expression) {
    if (expression instanceof Binary binary) {
      return switch (binary.operator()) {
        case ADD, SUBTRACT -> SUM;
        case MULTIPLY, DIVIDE -> PRODUCT;
        case MIN, MAX, POW -> PRIMARY;
      };
    }
    if (expression instanceof Unary unary) {
      return unary.function() == Function.NEGATE ? UNARY : PRIMARY;
    }
    if (expression instanceof Constant constant) {
      double value = constant.value();
      if (!Double.isFinite(value)) {
        return PRODUCT;
      }
      return value < 0 || isNegativeZero(value) ? UNARY : PRIMARY;
    }
    return PRIMARY;
  }

  /** The shortest text that reads as exactly this number, the same on every JDK. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "0 / 0";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "1 / 0" : "-1 / 0";
    }
    if (isNegativeZero(value)) {
      return "-(0)";
    }
    if (value < 0) {
      return "-" + number(-value);
    }
    if (value < SHORT_INTEGERS && value == Math.rint(value)) {
      return Long.toString((long) value);
    }
    return value == Math.PI ? "pi" : decimal(shortest(value));
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && 1 / value < 0;
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    int tooFew = 0;
    int enough = DOUBLE_DIGITS;
    while (enough - tooFew > 1) {
      int digits = (tooFew + enough) / 2;
      if (exact.round(new MathContext(digits)).doubleValue() == value) {
        enough = digits;
      } else {
        tooFew = digits;
      }
    }
    return exact.round(new MathContext(enough)).stripTrailingZeros();
  }

  private static String decimal(BigDecimal value) {
    int integerDigits = value.precision() - value.scale();
    boolean integer = value.scale() <= 0;
    if (integer && integerDigits <= PLAIN_INTEGER_DIGITS) {
      return value.toPlainString();
    }
    String digits = value.unscaledValue().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String scientific = digits.charAt(0) + fraction + "e" + (integerDigits - 1);
    // a plain text of hundreds of zeros is not worth building
    if (Math.abs(integerDigits) > 2 * DOUBLE_DIGITS) {
      return scientific;
    }
    String plain = value.toPlainString();
    return plain.length() <= scientific.length() ? plain : scientific;
  }
}
