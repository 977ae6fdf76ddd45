package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads sizes separated by commas: integers with {@code + - * /} (rounded down), {@code %} and
 * parentheses. A model has no named sizes, so every name is an error.
 */
final class DimensionParser {
  private static final int DEEPEST = 200;

  private final String text;
  private int position;
  private int depth;

  private DimensionParser(String text) {
    this.text = text;
  }

  /** A text that gives no shape. */
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

  static Shape parse(String text) throws Failure {
    return new DimensionParser(text).shape();
  }

  private Shape shape() throws Failure {
    List<Dim> sizes = new ArrayList<>();
    do {
      sizes.add(Dim.of(sum()));
    } while (accept(','));
    if (position < text.length()) {
      throw failure("expected an operator or ',' but found " + found());
    }
    return new Shape(sizes);
  }

  private long sum() throws Failure {
    long value = product();
    while (true) {
      skipSpaces();
      int column = position;
      if (accept('+')) {
        value = exact(column, Math::addExact, value, product());
      } else if (accept('-')) {
        value = exact(column, Math::subtractExact, value, product());
      } else {
        return value;
      }
    }
  }

  private long product() throws Failure {
    long value = factor();
    while (true) {
      skipSpaces();
      int column = position;
      if (accept('*')) {
        value = exact(column, Math::multiplyExact, value, factor());
      } else if (accept('/')) {
        value = Math.floorDiv(value, divisor());
      } else if (accept('%')) {
        value = Math.floorMod(value, divisor());
      } else {
        return value;
      }
    }
  }

  private long divisor() throws Failure {
    skipSpaces();
    int column = position;
    long divisor = factor();
    if (divisor == 0) {
      throw new Failure(Code.EXPRESSION, "division by 0", column + 1);
    }
    return divisor;
  }

  private long factor() throws Failure {
    if (++depth > DEEPEST) {
      throw failure("nested more than " + DEEPEST + " deep");
    }
    long value = nested();
    depth--;
    return value;
  }

  private long nested() throws Failure {
    if (accept('-')) {
      return exact(position, Math::subtractExact, 0, factor());
    } else if (accept('(')) {
      long value = sum();
      if (!accept(')')) {
        throw failure("expected ')' but found " + found());
      }
      return value;
    }
    if (position < text.length() && Character.isJavaIdentifierStart(text.charAt(position))) {
      throw name();
    }
    return number();
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

  private Failure name() {
    int start = position;
    while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
      position++;
    }
    String name = text.substring(start, position);
    String sentence =
        name.equals("B")
            ? "B is the batch, which is never written"
            : "no dimension \"" + name + "\", the sizes of a model are numbers";
    return new Failure(Code.UNBOUND_DIMENSION, sentence, start + 1);
  }

  private interface Exact {
    long of(long a, long b);
  }

  private static long exact(int column, Exact operator, long a, long b) throws Failure {
    try {
      return operator.of(a, b);
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
