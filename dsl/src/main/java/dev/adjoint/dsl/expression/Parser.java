package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Unary;
import dev.adjoint.dsl.expression.Expression.Variable;
import dev.adjoint.dsl.expression.Expression.Where;
import dev.adjoint.dsl.expression.Lexer.Kind;
import dev.adjoint.dsl.expression.Lexer.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a formula by recursive descent, one method for each rule of the grammar. */
final class Parser {
  private static final int DEEPEST = 200;
  private static final String WHERE = "where";
  private static final String PI = "pi";

  private static final Map<String, Function> FUNCTIONS = new LinkedHashMap<>();
  private static final Map<String, Operator> OPERATORS = new LinkedHashMap<>();
  private static final Map<String, Comparison> COMPARISONS = new LinkedHashMap<>();
  private static final List<String> CALLABLE = new ArrayList<>();

  static {
    for (Function function : Function.values()) {
      if (function != Function.NEGATE) {
        FUNCTIONS.put(function.symbol(), function);
      }
    }
    for (Operator operator : Operator.values()) {
      if (!operator.infix()) {
        OPERATORS.put(operator.symbol(), operator);
      }
    }
    for (Comparison comparison : Comparison.values()) {
      COMPARISONS.put(comparison.symbol(), comparison);
    }
    CALLABLE.addAll(FUNCTIONS.keySet());
    CALLABLE.addAll(OPERATORS.keySet());
    CALLABLE.add(WHERE);
  }

  /** An expression and the height of its tree. */
  private record Tree(Expression expression, int height) {}

  private final Lexer lexer;
  private final Optional<Collection<String>> names;
  private Token token;
  private int open;

  Parser(String text) {
    this(text, Optional.empty());
  }

  Parser(String text, Collection<String> names) {
    this(text, Optional.of(names));
  }

  private Parser(String text, Optional<Collection<String>> names) {
    this.lexer = new Lexer(text);
    this.names = names;
  }

  Expression parse() {
    advance();
    if (token.kind() == Kind.END) {
      throw error("the formula is empty");
    }
    Expression expression = sum().expression();
    if (token.kind() != Kind.END) {
      throw unexpectedAfterValue("an operator");
    }
    return expression;
  }

  private Tree sum() {
    Tree left = product();
    while (token.is("+") || token.is("-")) {
      Token sign = advance();
      Operator operator = sign.is("+") ? Operator.ADD : Operator.SUBTRACT;
      left = binary(operator, left, product(), sign);
    }
    return left;
  }

  private Tree product() {
    Tree left = unary();
    while (token.is("*") || token.is("/")) {
      Token sign = advance();
      Operator operator = sign.is("*") ? Operator.MULTIPLY : Operator.DIVIDE;
      left = binary(operator, left, unary(), sign);
    }
    return left;
  }

  private Tree unary() {
    if (!token.is("-")) {
      return primary();
    }
    Token minus = advance();
    boolean number = token.kind() == Kind.NUMBER || token.text().equals(PI);
    enter(minus);
    Tree argument = unary();
    open--;
    if (number && ((Constant) argument.expression()).value() != 0) {
      return new Tree(new Constant(-((Constant) argument.expression()).value()), 1);
    }
    return tree(new Unary(Function.NEGATE, argument.expression()), minus, argument.height());
  }

  private Tree primary() {
    Token start = token;
    if (start.kind() == Kind.NUMBER) {
      advance();
      return new Tree(number(start), 1);
    }
    if (start.kind() == Kind.NAME) {
      advance();
      return token.is("(") ? call(start) : new Tree(name(start), 1);
    }
    if (start.is("(")) {
      enter(start);
      advance();
      Tree inner = sum();
      expect(")");
      open--;
      return inner;
    }
    throw error("expected a value but found " + start.described());
  }

  private Expression number(Token literal) {
    double value = Double.parseDouble(literal.text());
    if (Double.isInfinite(value)) {
      throw new ExpressionException("the number is too large for a double", literal.column());
    }
    if (value == 0 && literal.text().split("[eE]")[0].matches(".*[1-9].*")) {
      throw new ExpressionException("the number is too small for a double", literal.column());
    }
    return new Constant(value);
  }

  private Expression name(Token name) {
    String text = name.text();
    if (text.equals(PI)) {
      return new Constant(Math.PI);
    }
    if (CALLABLE.contains(text)) {
      throw new ExpressionException(
          '"' + text + "\" is a function and needs its arguments in parentheses", name.column());
    }
    if (names.isPresent() && !names.get().contains(text)) {
      String known =
          names.get().isEmpty()
              ? ", the formula has no variables"
              : ", the variables here are " + String.join(", ", names.get());
      String told = NearestName.among(names.get(), text).map(Parser::didYouMean).orElse(known);
      throw new ExpressionException("unknown name \"" + text + '"' + told, name.column());
    }
    return new Variable(text);
  }

  private Tree call(Token name) {
    String text = name.text();
    Function function = FUNCTIONS.get(text);
    Operator operator = OPERATORS.get(text);
    if (function == null && operator == null && !text.equals(WHERE)) {
      throw new ExpressionException(notCallable(text), name.column());
    }
    enter(name);
    advance();
    Tree result;
    if (function != null) {
      Tree argument = lastArgument(text, 1);
      result = tree(new Unary(function, argument.expression()), name, argument.height());
    } else if (operator != null) {
      Tree left = argument(text, 2, 1);
      result = binary(operator, left, lastArgument(text, 2), name);
    } else {
      result = where(name);
    }
    open--;
    return result;
  }

  private Tree where(Token name) {
    Tree left = sum();
    Comparison comparison = COMPARISONS.get(token.text());
    if (comparison == null) {
      throw error("expected a comparison such as '<' but found " + token.described());
    }
    advance();
    Tree right = sum();
    expect(",");
    Tree then = argument(WHERE, 3, 2);
    Tree otherwise = lastArgument(WHERE, 3);
    Expression where =
        new Where(
            comparison,
            left.expression(),
            right.expression(),
            then.expression(),
            otherwise.expression());
    return tree(where, name, left.height(), right.height(), then.height(), otherwise.height());
  }

  /** An argument that a further one follows. */
  private Tree argument(String function, int takes, int position) {
    Tree argument = sum();
    if (token.is(")")) {
      throw error(function + " takes " + takes + " arguments but got " + position);
    }
    expect(",");
    return argument;
  }

  private Tree lastArgument(String function, int takes) {
    Tree argument = sum();
    if (token.is(",")) {
      throw error(
          function
              + " takes "
              + takes
              + (takes == 1 ? " argument" : " arguments")
              + " but got more");
    }
    expect(")");
    return argument;
  }

  private Tree binary(Operator operator, Tree left, Tree right, Token at) {
    Expression expression = new Binary(operator, left.expression(), right.expression());
    return tree(expression, at, left.height(), right.height());
  }

  /** A tree over parts of the given heights, unless that makes it too high. */
  private static Tree tree(Expression expression, Token at, int... heights) {
    int height = 0;
    for (int part : heights) {
      height = Math.max(height, part);
    }
    if (height >= DEEPEST) {
      throw tooDeep(at);
    }
    return new Tree(expression, height + 1);
  }

  /** Counts a level that the reader itself goes down, also where it leaves no trace in the tree. */
  private void enter(Token at) {
    if (open >= DEEPEST) {
      throw tooDeep(at);
    }
    open++;
  }

  private static ExpressionException tooDeep(Token at) {
    return new ExpressionException(
        "the formula is nested more than " + DEEPEST + " deep", at.column());
  }

  private static String notCallable(String name) {
    if (name.equals(PI)) {
      return "\"pi\" is a constant, not a function";
    }
    String suggestion = NearestName.among(CALLABLE, name).map(Parser::didYouMean).orElse("");
    return "unknown function \"" + name + '"' + suggestion;
  }

  private static String didYouMean(String name) {
    return ", did you mean \"" + name + '"';
  }

  private void expect(String symbol) {
    if (!token.is(symbol)) {
      throw unexpectedAfterValue("'" + symbol + "'");
    }
    advance();
  }

  private ExpressionException unexpectedAfterValue(String expected) {
    if (token.kind() == Kind.SYMBOL && COMPARISONS.containsKey(token.text())) {
      return error(
          "a comparison stands only in the condition of where, once, but found "
              + token.described());
    }
    return error("expected " + expected + " but found " + token.described());
  }

  private ExpressionException error(String message) {
    return new ExpressionException(message, token.column());
  }

  /** Goes on to the next token and gives the one that was read. */
  private Token advance() {
    Token read = token;
    token = lexer.next();
    return read;
  }
}
