package dev.adjoint.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.adjoint.processor.op.PointwiseBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The formulas of a class as constants, one for each that differs. */
final class Formulas {
  private static final ClassName POINTWISE = ClassName.get(Api.RUNTIME, "Pointwise");

  private record Key(String formula, List<String> operands) {}

  private final Variables variables;
  private final Map<Key, String> names = new LinkedHashMap<>();

  Formulas(Variables variables) {
    this.variables = variables;
  }

  /** The expression that stands for a formula in a call. */
  CodeBlock constant(PointwiseBody body) {
    Key key = new Key(body.expression().toString(), body.variables());
    if (key.operands().equals(List.of(key.formula()))) {
      return CodeBlock.of("$T.IDENTITY", POINTWISE);
    }
    String name =
        names.computeIfAbsent(
            key,
            k ->
                variables.fresh(
                    body.label().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_")));
    return CodeBlock.of("$N", name);
  }

  /** The declarations of all constants asked for so far. */
  List<FieldSpec> declarations() {
    List<FieldSpec> declarations = new ArrayList<>();
    names.forEach(
        (key, name) -> {
          CodeBlock.Builder call = CodeBlock.builder().add("$T.of($S", POINTWISE, key.formula());
          key.operands().forEach(operand -> call.add(", $S", operand));
          declarations.add(
              FieldSpec.builder(POINTWISE, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                  .initializer(call.add(")").build())
                  .build());
        });
    return declarations;
  }
}
