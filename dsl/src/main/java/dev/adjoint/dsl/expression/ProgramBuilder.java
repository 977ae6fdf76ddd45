package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Unary;
import dev.adjoint.dsl.expression.Expression.Variable;
import dev.adjoint.dsl.expression.Expression.Where;
import dev.adjoint.dsl.expression.Program.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the values of expressions: equal instructions on equal registers share one register
 * (local value numbering), and an instruction whose operands are all numbers becomes a number.
 */
final class ProgramBuilder {
  /** What a part of an expression turned out to be. */
  private sealed interface Value {
    record Known(double number) implements Value {}

    record Register(int index) implements Value {}
  }

  private final List<String> inputs;
  private final Map<String, Value> variables = new HashMap<>();
  private final List<Instruction> instructions = new ArrayList<>();
  private final Map<Instruction, Value.Register> registers = new HashMap<>();

  /** Parts met before, by identity: an expression may share its parts many times over. */
  private final Map<Expression, Value> met = new IdentityHashMap<>();

  ProgramBuilder(List<String> inputs) {
    this.inputs = inputs;
    for (String input : inputs) {
      if (variables.put(input, new Value.Register(variables.size())) != null) {
        throw new IllegalArgumentException("the input \"" + input + "\" is given twice");
      }
    }
  }

  Program build(List<Expression> results) {
    List<Integer> places = new ArrayList<>();
    for (Expression result : results) {
      places.add(register(value(result)));
    }
    return new Program(inputs, instructions, places);
  }

  private Value value(Expression expression) {
    Value known = met.get(expression);
    if (known == null) {
      known = compute(expression);
      met.put(expression, known);
    }
    return known;
  }

  private Value compute(Expression expression) {
    if (expression instanceof Constant constant) {
      return new Value.Known(constant.value());
    }
    if (expression instanceof Variable variable) {
      Value value = variables.get(variable.name());
      if (value == null) {
        throw new IllegalArgumentException(
            "the variable \"" + variable.name() + "\" is not among the inputs " + inputs);
      }
      return value;
    }
    if (expression instanceof Unary unary) {
      return apply(unary.function(), value(unary.argument()));
    }
    if (expression instanceof Binary binary) {
      return combine(binary.operator(), value(binary.left()), value(binary.right()));
    }
    return select((Where) expression);
  }

  private Value apply(Function function, Value a) {
    if (a instanceof Value.Known known) {
      return new Value.Known(function.apply(known.number()));
    }
    return emit(new Instruction.Apply(function, register(a)));
  }

  private Value combine(Operator operator, Value a, Value b) {
    if (a instanceof Value.Known left && b instanceof Value.Known right) {
      return new Value.Known(operator.apply(left.number(), right.number()));
    }
    int left = register(a);
    int right = register(b);
    boolean exchange = operator.commutative() && right < left;
    return emit(
        exchange
            ? new Instruction.Combine(operator, right, left)
            : new Instruction.Combine(operator, left, right));
  }

  private Value select(Where where) {
    Value left = value(where.left());
    Value right = value(where.right());
    if (left instanceof Value.Known first && right instanceof Value.Known second) {
      boolean holds = where.comparison().test(first.number(), second.number());
      return value(holds ? where.then() : where.otherwise());
    }
    int then = register(value(where.then()));
    int otherwise = register(value(where.otherwise()));
    return emit(
        new Instruction.Select(
            where.comparison(), register(left), register(right), then, otherwise));
  }

  private int register(Value value) {
    return value instanceof Value.Known known
        ? emit(new Instruction.Load(known.number())).index()
        : ((Value.Register) value).index();
  }

  private Value.Register emit(Instruction instruction) {
    return registers.computeIfAbsent(
        instruction,
        added -> {
          instructions.add(added);
          return new Value.Register(inputs.size() + instructions.size() - 1);
        });
  }
}
