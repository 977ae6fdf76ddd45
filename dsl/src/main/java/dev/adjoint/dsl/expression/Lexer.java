package dev.adjoint.dsl.expression;

/**
 * Cuts a formula into tokens, one at a time, so that the first error in the text is the one told.
 */
final class Lexer {
  enum Kind {
    NUMBER,
    NAME,
    SYMBOL,
    END
  }

  /** A piece of the formula and the column where it starts. */
  record Token(Kind kind, String text, int column) {
    boolean is(String symbol) {
      return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** The token as an error message shows it. */
    String described() {
      return switch (kind) {
        case NUMBER -> text;
        case NAME -> '"' + text + '"';
        case SYMBOL -> "'" + text + "'";
        case END -> "the end of the formula";
      };
    }
  }

  private final String text;
  private int position;

  Lexer(String text) {
    this.text = text;
  }

  Token next() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    int start = position;
    if (start == text.length()) {
      return new Token(Kind.END, "", start + 1);
    }
    int first = text.codePointAt(start);
    Kind kind;
    if (isDigit(first)) {
      kind = Kind.NUMBER;
      skipNumber(start);
    } else if (Character.isJavaIdentifierStart(first)) {
      kind = Kind.NAME;
      skipName();
    } else {
      kind = Kind.SYMBOL;
      skipSymbol(first);
    }
    return new Token(kind, text.substring(start, position), start + 1);
  }

  private void skipNumber(int start) {
    skipDigits();
    if (at('.')) {
      position++;
      requireDigits("after the point of a number");
    }
    if (at('e') || at('E')) {
      position++;
      if (at('+') || at('-')) {
        position++;
      }
      requireDigits("in the exponent of a number");
    }
    if (position < text.length()
        && Character.isJavaIdentifierPart(text.codePointAt(position))
        && !Character.isIdentifierIgnorable(text.codePointAt(position))) {
      String number = text.substring(start, position);
      throw new ExpressionException(
          "expected an operator after " + number + " but found " + shown(), position + 1);
    }
  }

  private void requireDigits(String where) {
    if (position == text.length()) {
      throw new ExpressionException(
          "expected a digit " + where + " but the formula ends", position + 1);
    }
    if (!isDigit(text.charAt(position))) {
      throw new ExpressionException(
          "expected a digit " + where + " but found " + shown(), position + 1);
    }
    skipDigits();
  }

  private void skipDigits() {
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
  }

  private void skipName() {
    while (position < text.length()) {
      int character = text.codePointAt(position);
      if (!Character.isJavaIdentifierPart(character)
          || Character.isIdentifierIgnorable(character)) {
        return;
      }
      position += Character.charCount(character);
    }
  }

  private void skipSymbol(int first) {
    boolean pair = position + 1 < text.length() && text.charAt(position + 1) == '=';
    switch (first) {
      case '+', '-', '*', '/', '(', ')', ',' -> position++;
      case '<', '>' -> position += pair ? 2 : 1;
      case '=', '!' -> {
        if (!pair) {
          String meant = first == '=' ? "'=='" : "'!='";
          throw new ExpressionException(
              "expected " + meant + " but found " + shown(), position + 1);
        }
        position += 2;
      }
      case '^' ->
          throw new ExpressionException(
              "'^' is not an operator here, a power is written pow(a, b)", position + 1);
      default -> throw new ExpressionException("unexpected " + shown(), position + 1);
    }
  }

  private boolean at(char character) {
    return position < text.length() && text.charAt(position) == character;
  }

  /** The character at the current position, escaped if it cannot be seen. */
  private String shown() {
    int character = text.codePointAt(position);
    boolean visible = character > ' ' && character < 0x7f || Character.isLetterOrDigit(character);
    return visible
        ? "'" + Character.toString(character) + "'"
        : String.format("the character U+%04X", character);
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
