package dev.adjoint.dsl.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Unary;
import dev.adjoint.dsl.expression.Expression.Variable;
import dev.adjoint.dsl.expression.Expression.Where;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
  private static final Expression X = new Variable("x");
  private static final Expression TWO = new Constant(2);

  @Test
  void multipliesBeforeItAddsAndGroupsFromTheLeft() {
    assertEquals(
        new Binary(
            Operator.SUBTRACT,
            new Binary(Operator.ADD, X, new Binary(Operator.MULTIPLY, TWO, X)),
            new Binary(Operator.DIVIDE, new Binary(Operator.DIVIDE, X, TWO), new Variable("y"))),
        Expression.parse("x + 2*x - x/2/y"));
  }

  @Test
  void minusBindsStrongerThanTimes() {
    assertEquals(
        new Binary(Operator.MULTIPLY, new Unary(Function.NEGATE, X), TWO),
        Expression.parse("-x * 2"));
  }

  @Test
  void minusBelongsToTheNumberRightBehindIt() {
    assertEquals(new Constant(-1e-3), Expression.parse("- 1e-3"));
    assertEquals(new Constant(-Math.PI), Expression.parse("-pi"));
    assertEquals(new Unary(Function.NEGATE, new Constant(1)), Expression.parse("-(1)"));
    assertEquals(new Unary(Function.NEGATE, new Constant(0)), Expression.parse("-0"));
  }

  @Test
  void readsEveryFunctionByItsName() {
    for (Function function : Function.values()) {
      if (function != Function.NEGATE) {
        assertEquals(new Unary(function, X), Expression.parse(function.symbol() + "(x)"));
      }
    }
    for (String name : List.of("min", "max", "pow")) {
      assertEquals(name + "(x, 2)", Expression.parse(name + "(x,2)").toString());
    }
  }

  @Test
  void readsEveryComparisonOfWhere() {
    for (Comparison comparison : Comparison.values()) {
      assertEquals(
          new Where(comparison, X, TWO, TWO, X),
          Expression.parse("where(x" + comparison.symbol() + "2, 2, x)"));
    }
  }

  @Test
  void takesAnyJavaIdentifierAsName() {
    assertEquals(List.of("größe", "_a", "$b1"), Expression.parse("größe+_a*$b1").variables());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                 | 1  | the formula is empty",
        "` `                | 2  | the formula is empty",
        "`1 +`              | 4  | expected a value but found the end of the formula",
        "x + * y            | 5  | expected a value but found '*'",
        "(x,                | 3  | expected ')' but found ','",
        "x)                 | 2  | expected an operator but found ')'",
        "x y                | 3  | expected an operator but found \"y\"",
        "3x                 | 2  | expected an operator after 3 but found 'x'",
        "1.                 | 3  | expected a digit after the point of a number but the formula ends",
        "1.x                | 3  | expected a digit after the point of a number but found 'x'",
        "1e+                | 4  | expected a digit in the exponent of a number but the formula ends",
        ".5                 | 1  | unexpected '.'",
        "2 * 1e999          | 5  | the number is too large for a double",
        "1e-999             | 1  | the number is too small for a double",
        "x ^ 2              | 3  | '^' is not an operator here, a power is written pow(a, b)",
        "x # 2              | 3  | unexpected '#'",
        "x \u00a0 2         | 3  | unexpected the character U+00A0",
        "max(x)             | 6  | max takes 2 arguments but got 1",
        "max(x, 1, 2)       | 9  | max takes 2 arguments but got more",
        "exp(x, 1)          | 6  | exp takes 1 argument but got more",
        "exp()              | 5  | expected a value but found ')'",
        "where(x < 1, 2)    | 15 | where takes 3 arguments but got 2",
        "where(x, 1, 2)     | 8  | expected a comparison such as '<' but found ','",
        "where(x = 1, 1, 2) | 9  | expected '==' but found '='",
        "where(!x, 1, 2)    | 7  | expected '!=' but found '!'",
        "1 + sigmod(x)      | 5  | unknown function \"sigmod\", did you mean \"sigmoid\"",
        "fancy(x)           | 1  | unknown function \"fancy\"",
        "f(x)               | 1  | unknown function \"f\"",
        "2 * pi(x)          | 5  | \"pi\" is a constant, not a function",
        "x + tanh           | 5  | \"tanh\" is a function and needs its arguments in parentheses",
        "where + 1          | 1  | \"where\" is a function and needs its arguments in parentheses",
        "x < 1              | 3  | a comparison stands only in the condition of where, once, but found"
            + " '<'",
        "where(a<b<c, 1, 2) | 10 | a comparison stands only in the condition of where, once, but found"
            + " '<'",
      })
  void namesTheOffendingTokenAndItsColumn(String formula, int column, String message) {
    ExpressionException error =
        assertThrows(ExpressionException.class, () -> Expression.parse(formula));
    assertEquals(message, error.getMessage());
    assertEquals(column, error.column());
  }

  @Test
  void refusesNamesThatAreNotGiven() {
    List<String> names = List.of("prediction", "t");
    assertEquals(List.of("t", "prediction"), Expression.parse("t - prediction", names).variables());
    ExpressionException near =
        assertThrows(ExpressionException.class, () -> Expression.parse("t - predicton", names));
    assertEquals(5, near.column());
    assertEquals("unknown name \"predicton\", did you mean \"prediction\"", near.getMessage());
    ExpressionException far =
        assertThrows(ExpressionException.class, () -> Expression.parse("y", names));
    assertEquals("unknown name \"y\", the variables here are prediction, t", far.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "exp(", "1+(", "where(x<"})
  void readsTwoHundredLevelsAndRefusesMoreOfAnyKind(String level) {
    boolean closes = level.contains("(");
    String rest = level.startsWith("where") ? ",1,2)" : closes ? ")" : "";
    // every level but a parenthesis is a node above the innermost one
    int levels = level.equals("(") ? 200 : 199;
    Expression.parse(level.repeat(levels) + "x" + rest.repeat(levels));
    ExpressionException error =
        assertThrows(
            ExpressionException.class,
            () -> Expression.parse(level.repeat(201) + "x" + rest.repeat(201)));
    assertEquals("the formula is nested more than 200 deep", error.getMessage());
    for (int many : new int[] {1000, 200_000}) {
      assertThrows(ExpressionException.class, () -> Expression.parse(level.repeat(many)));
    }
  }

  @Test
  void refusesSumsWhoseTreeIsTooHigh() {
    Expression.parse("x" + " + x".repeat(199));
    ExpressionException error =
        assertThrows(
            ExpressionException.class, () -> Expression.parse("x" + " + x".repeat(100_000)));
    assertEquals(3 + 4 * 199, error.column());
  }

  @Test
  void givesAnExpressionOrAnErrorWithAColumnForAnyText() {
    long seed = 20_517;
    Random random = new Random(seed);
    String[] alphabet =
        ("x y t pi 0 1 0.5 1e-3 7 . e E + - * / ( ) ( ) ( ) , , < <= > >= == != = ! ^ % & \" ' \\ ~ "
                + "where max min pow abs exp sigmoid sigmo log1p erf where( max( exp( \u00e4 \u20ac \t")
            .split(" ");
    int parsed = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(12); piece >= 0; piece--) {
        text.append(
            random.nextInt(20) == 0
                ? Character.toString(random.nextInt(0x11_0000))
                : alphabet[random.nextInt(alphabet.length)]);
        text.append(random.nextInt(4) == 0 ? " " : "");
      }
      String formula = text.toString();
      String told = "seed " + seed + ", round " + round + ": " + formula;
      try {
        Expression expression = Expression.parse(formula);
        assertEquals(expression, Expression.parse(expression.toString()), told);
        parsed++;
      } catch (ExpressionException error) {
        assertTrue(error.column() >= 1 && error.column() <= formula.length() + 1, told);
        assertTrue(error.getMessage().length() > 10, told);
      } catch (RuntimeException error) {
        throw new AssertionError(told, error);
      }
    }
    assertTrue(parsed > 500, "only " + parsed + " texts were formulas");
  }
}
