package dev.adjoint.dsl.expression;

/** What takes two numbers: the four infix operators, and {@code min}, {@code max}, {@code pow}. */
public enum Operator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  /** The smaller number; NaN if one of the two is NaN. */
  MIN("min"),
  /** The larger number; NaN if one of the two is NaN. */
  MAX("max"),
  /** The first number raised to the second, as {@link Math#pow}. */
  POW("pow");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** The operator as a formula writes it: {@code +} between its operands, {@code max} before. */
  public String symbol() {
    return symbol;
  }

  /** Whether the operator stands between its operands; else it is written as a call. */
  public boolean infix() {
    return this == ADD || this == SUBTRACT || this == MULTIPLY || this == DIVIDE;
  }

  /** Whether the operands may be exchanged without changing a bit of the result. */
  public boolean commutative() {
    return this == ADD || this == MULTIPLY || this == MIN || this == MAX;
  }

  /** The result in double arithmetic. */
  public double apply(double left, double right) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case MIN -> Math.min(left, right);
      case MAX -> Math.max(left, right);
      case POW -> Math.pow(left, right);
    };
  }
}
