package dev.adjoint.dsl.expression;

import java.util.List;

/**
 * Expressions as straight-line code in which every common subexpression is computed once and every
 * part without variables is a number. Registers 0 to n-1 hold the n inputs; instruction i gives
 * register n+i and reads only registers below it; the results are registers.
 *
 * @param inputs the names of the inputs, in the order of their registers
 * @param instructions the code, in order
 * @param results the register of each result, in the order of the expressions
 */
public record Program(List<String> inputs, List<Instruction> instructions, List<Integer> results) {

  /** One step; the registers it reads were all given by earlier ones. */
  public sealed interface Instruction {

    /** Gives a number. */
    record Load(double constant) implements Instruction {}

    /** Applies a function to register {@code a}. */
    record Apply(Function function, int a) implements Instruction {}

    /** Applies an operator to registers {@code a} and {@code b}. */
    record Combine(Operator operator, int a, int b) implements Instruction {}

    /** Register {@code then} if the comparison of two registers holds, else the other. */
    record Select(Comparison comparison, int left, int right, int then, int otherwise)
        implements Instruction {}
  }

  public Program {
    inputs = List.copyOf(inputs);
    instructions = List.copyOf(instructions);
    results = List.copyOf(results);
  }

  /**
   * The program that computes all the expressions from the given inputs; an input may be unused.
   *
   * @throws IllegalArgumentException if an input is repeated or a variable is not an input
   */
  public static Program of(List<Expression> results, List<String> inputs) {
    return new ProgramBuilder(inputs).build(results);
  }

  /**
   * The results in double arithmetic.
   *
   * @throws IllegalArgumentException if the number of values is not that of the inputs
   */
  public double[] evaluate(double... values) {
    if (values.length != inputs.size()) {
      throw new IllegalArgumentException(
          "expected " + inputs.size() + " values for " + inputs + " but got " + values.length);
    }
    double[] registers = new double[inputs.size() + instructions.size()];
    System.arraycopy(values, 0, registers, 0, values.length);
    for (int index = 0; index < instructions.size(); index++) {
      registers[inputs.size() + index] = step(instructions.get(index), registers);
    }
    return results.stream().mapToDouble(register -> registers[register]).toArray();
  }

  private static double step(Instruction instruction, double[] registers) {
    if (instruction instanceof Instruction.Load load) {
      return load.constant();
    }
    if (instruction instanceof Instruction.Apply apply) {
      return apply.function().apply(registers[apply.a()]);
    }
    if (instruction instanceof Instruction.Combine combine) {
      return combine.operator().apply(registers[combine.a()], registers[combine.b()]);
    }
    Instruction.Select select = (Instruction.Select) instruction;
    boolean holds = select.comparison().test(registers[select.left()], registers[select.right()]);
    return registers[holds ? select.then() : select.otherwise()];
  }
}
