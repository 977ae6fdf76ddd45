package dev.adjoint.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Cuts methods that HotSpot would not compile, those of over 8000 bytecodes, into parts. */
final class LongMethods {
  /** Of a method: 4500 to 6000 bytecodes. */
  private static final int MOST = 1500;

  /** One or more statements, complete, with their weight: about a third of the bytecodes. */
  record Statement(CodeBlock code, int weight) {
    private static final int PLACE = 10;
    private static final int NUMBER = 3;
    private static final int PARAMETER = 20;

    /** The call of a method of the same class, or a loop of such calls. */
    static Statement call(CodeBlock complete) {
      return new Statement(complete, 1);
    }

    /** What places or hands over one value. */
    static Statement place(CodeBlock withoutEnd) {
      return of(withoutEnd, PLACE);
    }

    /** What places the values of a block. */
    static Statement places(CodeBlock withoutEnd, int numbers) {
      return of(withoutEnd, PLACE + NUMBER * numbers);
    }

    /** What adds a parameter to the signature. */
    static Statement parameter(CodeBlock withoutEnd) {
      return of(withoutEnd, PARAMETER);
    }

    private static Statement of(CodeBlock withoutEnd, int weight) {
      return new Statement(CodeBlock.builder().addStatement(withoutEnd).build(), weight);
    }
  }

  private final Variables variables;
  private final List<MethodSpec> parts = new ArrayList<>();

  LongMethods(Variables variables) {
    this.variables = variables;
  }

  /** The parts of all methods so far. */
  List<MethodSpec> parts() {
    return parts;
  }

  /** A method of these statements, in parts if there are many. */
  MethodSpec method(MethodSpec.Builder method, String name, List<Statement> statements) {
    return method(method, name, statements, List.of());
  }

  /**
   * The same for statements that read parameters of the method.
   *
   * @param handedOn those parameters
   */
  MethodSpec method(
      MethodSpec.Builder method,
      String name,
      List<Statement> statements,
      List<ParameterSpec> handedOn) {
    if (statements.stream().mapToInt(Statement::weight).sum() <= MOST) {
      statements.forEach(statement -> method.addCode(statement.code()));
      return method.build();
    }
    boolean isStatic = method.build().modifiers().contains(Modifier.STATIC);
    String arguments = handedOn.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    int number = 0;
    for (List<Statement> piece : pieces(statements)) {
      number++;
      String part = variables.method(name + "Part" + number);
      MethodSpec.Builder partMethod = MethodSpec.methodBuilder(part).addModifiers(Modifier.PRIVATE);
      partMethod.addModifiers(isStatic ? List.of(Modifier.STATIC) : List.of());
      partMethod.addParameters(handedOn);
      piece.forEach(statement -> partMethod.addCode(statement.code()));
      parts.add(partMethod.build());
      method.addStatement("$N($L)", part, arguments);
    }
    return method.build();
  }

  private static List<List<Statement>> pieces(List<Statement> statements) {
    List<List<Statement>> pieces = new ArrayList<>();
    List<Statement> piece = new ArrayList<>();
    int weight = 0;
    for (Statement statement : statements) {
      if (!piece.isEmpty() && weight + statement.weight() > MOST) {
        pieces.add(List.copyOf(piece));
        piece.clear();
        weight = 0;
      }
      piece.add(statement);
      weight += statement.weight();
    }
    pieces.add(List.copyOf(piece));
    return pieces;
  }
}
