package dev.adjoint.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The values of one part that a training forward pass leaves in memory, for who wants to look. */
record Visits(Parts parts, Part part) {
  static final TypeName VISITOR =
      ParameterizedTypeName.get(
          ClassName.get(BiConsumer.class), ClassName.get(String.class), ClassEmitter.MATRIX);

  /**
   * The statements that hand them over, in order.
   *
   * @param path the expression for a path
   */
  List<LongMethods.Statement> statements(
      Uses uses, String visitor, Function<String, CodeBlock> path) {
    Map<Value, String> paths = new LinkedHashMap<>();
    parts.plan().graph().fields().forEach(f -> paths.putIfAbsent(f.value(), f.name()));
    List<Value> values =
        parts.plan().intact().stream()
            .filter(value -> part.towards(parts.owner(value)).isPresent())
            .toList();
    List<LongMethods.Statement> statements = new ArrayList<>();
    part.visit(
        values,
        parts::owner,
        value ->
            statements.add(
                LongMethods.Statement.place(
                    CodeBlock.of(
                        "$N.accept($L, $N)",
                        visitor,
                        path.apply(paths.get(value)),
                        parts.variables(part).of(value)))),
        inner ->
            uses.calls(inner, "visitValues", visitor)
                .forEach(call -> statements.add(LongMethods.Statement.call(call))));
    return statements;
  }
}
