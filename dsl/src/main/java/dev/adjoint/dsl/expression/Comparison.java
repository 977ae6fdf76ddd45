package dev.adjoint.dsl.expression;

/** A comparison in the condition of {@code where}; with NaN only {@link #NOT_EQUAL} holds. */
public enum Comparison {
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  EQUAL("=="),
  NOT_EQUAL("!=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** The comparison as a formula writes it, such as {@code <=}. */
  public String symbol() {
    return symbol;
  }

  /** Whether the comparison holds between two numbers. */
  public boolean test(double left, double right) {
    return switch (this) {
      case LESS -> left < right;
      case LESS_OR_EQUAL -> left <= right;
      case GREATER -> left > right;
      case GREATER_OR_EQUAL -> left >= right;
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
    };
  }
}
