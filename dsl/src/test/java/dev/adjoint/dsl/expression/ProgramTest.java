package dev.adjoint.dsl.expression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.dsl.expression.Program.Instruction.Apply;
import dev.adjoint.dsl.expression.Program.Instruction.Combine;
import dev.adjoint.dsl.expression.Program.Instruction.Load;
import dev.adjoint.dsl.expression.Program.Instruction.Select;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
  private static Program program(List<String> inputs, String... formulas) {
    return Program.of(List.of(formulas).stream().map(Expression::parse).toList(), inputs);
  }

  @Test
  void computesACommonPartOnceOverAllResults() {
    Program program =
        program(List.of("x", "dy"), "x * sigmoid(x)", "dy * (sigmoid(x) + sigmoid(x) * x)");
    assertEquals(
        List.of(
            new Apply(Function.SIGMOID, 0),
            new Combine(Operator.MULTIPLY, 0, 2),
            new Combine(Operator.ADD, 2, 3),
            new Combine(Operator.MULTIPLY, 1, 4)),
        program.instructions());
    assertEquals(List.of(3, 5), program.results());
  }

  @Test
  void computesPartsWithoutVariablesAtOnce() {
    Program program = program(List.of("x"), "2 / sqrt(4) * x + where(1 < 2, 3, x)");
    assertEquals(
        List.of(
            new Load(1.0),
            new Combine(Operator.MULTIPLY, 0, 1),
            new Load(3.0),
            new Combine(Operator.ADD, 2, 3)),
        program.instructions());
  }

  @Test
  void selectsBetweenRegisters() {
    Program program = program(List.of("x"), "where(x > 0, x, 0)");
    assertEquals(
        List.of(new Load(0.0), new Select(Comparison.GREATER, 0, 1, 0, 1)), program.instructions());
    assertArrayEquals(new double[] {0}, program.evaluate(-3));
    assertArrayEquals(new double[] {3}, program.evaluate(3));
  }

  @Test
  void givesAnInputOrANumberAsItIs() {
    Program program = program(List.of("x", "unused"), "x", "5", "x");
    assertEquals(List.of(0, 2, 0), program.results());
    assertArrayEquals(new double[] {7, 5, 7}, program.evaluate(7, 8));
  }

  @Test
  void isLinearInPartsThatAreShared() {
    Expression chain = Expression.parse("x");
    for (int level = 0; level < 60; level++) {
      chain = new Expression.Binary(Operator.ADD, chain, chain);
    }
    Program program = Program.of(List.of(chain), List.of("x"));
    assertEquals(60, program.instructions().size());
    assertArrayEquals(new double[] {0x1p60}, program.evaluate(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void computesTheSameBitsAsTheExpressions(long seed) {
    RandomExpressions expressions = new RandomExpressions(seed);
    for (int round = 0; round < 2_000; round++) {
      List<Expression> results = List.of(expressions.next(5), expressions.next(4));
      double[] point = expressions.point();
      double[] expected =
          results.stream().mapToDouble(result -> Sample.at(result, point)).toArray();
      assertArrayEquals(
          expected,
          Program.of(results, RandomExpressions.VARIABLES).evaluate(point),
          "seed " + seed + ", round " + round + ": " + results);
    }
  }

  @Test
  void refusesWhatIsNotAnInput() {
    IllegalArgumentException unknown =
        assertThrows(IllegalArgumentException.class, () -> program(List.of("x"), "x + y"));
    assertEquals("the variable \"y\" is not among the inputs [x]", unknown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> program(List.of("x", "x"), "x"));
    Program program = program(List.of("x"), "x");
    IllegalArgumentException count =
        assertThrows(IllegalArgumentException.class, () -> program.evaluate(1, 2));
    assertEquals("expected 1 values for [x] but got 2", count.getMessage());
  }
}
