package dev.adjoint.processor.layer;

import dev.adjoint.dsl.expression.Comparison;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Reads expressions over dimensions: integers and names with {@code + - * /} (rounded down), {@code
 * %} and parentheses; lists of them, conditions and bindings.
 */
final class DimensionParser {
  private static final int DEEPEST = 200;

  private final String text;
  private final Dimensions dimensions;
  private int position;
  private int depth;

  DimensionParser(String text, Dimensions dimensions) {
    this.text = text;
    this.dimensions = dimensions;
  }

  /** A text that gives no size. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final Code code;
    private final int column;

    Failure(Code code, String message, int column) {
      super(message);
      this.code = code;
      this.column = column;
    }

    Code code() {
      return code;
    }

    /** Counted from 1. */
    int column() {
      return column;
    }
  }

  /** {@code 4*D, Heads}. */
  List<Dim> sizes() throws Failure {
    List<Dim> sizes = new ArrayList<>();
    do {
      sizes.add(sum());
    } while (accept(','));
    requireEnd("an operator or ','");
    return sizes;
  }

  /** {@code D % Heads == 0}. */
  Condition condition() throws Failure {
    Dim left = sum();
    skipSpaces();
    int split = position;
    Comparison comparison = comparison();
    int behind = position;
    Dim right = sum();
    requireEnd("an operator");
    return new Condition(
        left, comparison, right, text.substring(0, split).strip(), text.substring(behind).strip());
  }

  /** {@code D=768, Heads=12}. */
  Map<String, Dim> bindings() throws Failure {
    Map<String, Dim> bindings = new LinkedHashMap<>();
    do {
      skipSpaces();
      int start = position;
      String name = identifier();
      if (name.isEmpty()) {
        throw failure("expected the name of a dimension but found " + found());
      }
      if (!accept('=')) {
        throw failure("expected '=' but found " + found());
      }
      if (bindings.put(name, sum()) != null) {
        throw new Failure(Code.DUPLICATE_NAME, name + " is given twice", start + 1);
      }
    } while (accept(','));
    requireEnd("an operator or ','");
    return bindings;
  }

  /** The names that stand alone between commas; anything else is left out. */
  static List<String> plainNames(String text) {
    List<String> names = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (JavaNames.isIdentifier(part.strip())) {
        names.add(part.strip());
      }
    }
    return names;
  }

  private Comparison comparison() throws Failure {
    for (String symbol : List.of("==", "!=", "<=", ">=", "<", ">")) {
      if (text.startsWith(symbol, position)) {
        position += symbol.length();
        for (Comparison comparison : Comparison.values()) {
          if (comparison.symbol().equals(symbol)) {
            return comparison;
          }
        }
      }
    }
    throw failure("expected a comparison but found " + found());
  }

  private void requireEnd(String what) throws Failure {
    skipSpaces();
    if (position < text.length()) {
      throw failure("expected " + what + " but found " + found());
    }
  }

  private Dim sum() throws Failure {
    Dim value = product();
    while (true) {
      skipSpaces();
      int column = position;
      if (accept('+')) {
        value = exact(column, Dim::plus, value, product());
      } else if (accept('-')) {
        value = exact(column, Dim::minus, value, product());
      } else {
        return value;
      }
    }
  }

  private Dim product() throws Failure {
    Dim value = factor();
    while (true) {
      skipSpaces();
      int column = position;
      if (accept('*')) {
        value = exact(column, Dim::times, value, factor());
      } else if (accept('/')) {
        value = exact(column, Dim::dividedBy, value, divisor());
      } else if (accept('%')) {
        value = exact(column, Dim::modulo, value, divisor());
      } else {
        return value;
      }
    }
  }

  private Dim divisor() throws Failure {
    skipSpaces();
    int column = position;
    Dim divisor = factor();
    if (divisor.is(0)) {
      throw new Failure(Code.EXPRESSION, "division by 0", column + 1);
    }
    return divisor;
  }

  private Dim factor() throws Failure {
    if (++depth > DEEPEST) {
      throw failure("nested more than " + DEEPEST + " deep");
    }
    Dim value = nested();
    depth--;
    return value;
  }

  private Dim nested() throws Failure {
    if (accept('-')) {
      return exact(position, Dim::minus, Dim.of(0), factor());
    } else if (accept('(')) {
      Dim value = sum();
      if (!accept(')')) {
        throw failure("expected ')' but found " + found());
      }
      return value;
    }
    if (position < text.length() && Character.isJavaIdentifierStart(text.charAt(position))) {
      return name();
    }
    return Dim.of(number());
  }

  private long number() throws Failure {
    int start = position;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    if (start == position) {
      throw failure("expected a size but found " + found());
    }
    String digits = text.substring(start, position);
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new Failure(Code.EXPRESSION, digits + " is too large", start + 1);
    }
  }

  private Dim name() throws Failure {
    int start = position;
    String name = identifier();
    Dim size = dimensions.sizes().get(name);
    if (size == null) {
      throw new Failure(Code.UNBOUND_DIMENSION, dimensions.unknown(name), start + 1);
    }
    return size;
  }

  private String identifier() {
    int start = position;
    if (start < text.length() && Character.isJavaIdentifierStart(text.charAt(start))) {
      while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
        position++;
      }
    }
    return text.substring(start, position);
  }

  private static Dim exact(int column, BinaryOperator<Dim> operator, Dim a, Dim b) throws Failure {
    try {
      return operator.apply(a, b);
    } catch (ArithmeticException e) {
      throw new Failure(Code.EXPRESSION, "the result is too large", column + 1);
    }
  }

  private boolean accept(char symbol) {
    skipSpaces();
    boolean isThere = position < text.length() && text.charAt(position) == symbol;
    if (isThere) {
      position++;
    }
    return isThere;
  }

  private void skipSpaces() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private String found() {
    return position < text.length()
        ? "'" + Character.toString(text.codePointAt(position)) + "'"
        : "the end";
  }

  private Failure failure(String message) {
    return new Failure(Code.EXPRESSION, message, position + 1);
  }
}
