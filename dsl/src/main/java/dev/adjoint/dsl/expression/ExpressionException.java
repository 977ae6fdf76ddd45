package dev.adjoint.dsl.expression;

/**
 * A formula that cannot be read. The message is a lower-case sentence without a full stop, such as
 * {@code expected ')' but found ','}.
 */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int column;

  ExpressionException(String message, int column) {
    super(message);
    this.column = column;
  }

  /** Where the offending token starts inside the formula, counted in characters from 1. */
  public int column() {
    return column;
  }
}
