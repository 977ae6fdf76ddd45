package dev.adjoint.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.adjoint.processor.memory.Storage;
import dev.adjoint.processor.op.Scale;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The variables of one part, and the statements that give them their places. */
record Binding(
    Parts parts, Part part, LoopArrays loops, Constants constants, OperandArrays arrays) {

  /** The place of one value, as Java text. */
  record Placing(
      String variable, String place, Optional<String> scale, String rows, String columns) {
    private CodeBlock statement() {
      return scale.isPresent()
          ? CodeBlock.of("$N = scalar($L, $L)", variable, place, scale.get())
          : CodeBlock.of("$N = value($L, $L, $L)", variable, place, rows, columns);
    }
  }

  /** The places of all values that a kind of pass has. */
  record Placings(List<Placing> values, List<CodeBlock> ofLoops) {}

  private Variables variables() {
    return parts.variables(part);
  }

  /** The variables of all values but parameters, each once, with a value that it holds. */
  private Map<String, Value> valueVariables() {
    Map<String, Value> byName = new LinkedHashMap<>();
    for (Value value : parts.placed(part)) {
      if (!loops.isArrayOnly(value)) {
        byName.putIfAbsent(variables().of(value), value);
      }
    }
    return byName;
  }

  /** The fields that hold the values. */
  List<FieldSpec> fields() {
    return valueVariables().keySet().stream().map(Binding::field).toList();
  }

  /** A field that holds a matrix. */
  static FieldSpec field(String name) {
    return FieldSpec.builder(ClassEmitter.MATRIX, name, Modifier.PRIVATE).build();
  }

  Placings placings(Storage storage, Places places) {
    List<Placing> placings = new ArrayList<>();
    valueVariables()
        .forEach(
            (variable, value) -> {
              Dim offset = storage.offsets().get(value);
              if (offset != null && loops.isHeld(value, storage)) {
                placings.add(
                    new Placing(
                        variable,
                        places.of(value, offset),
                        parts.scale(value).map(Scale::java),
                        loops.stored(value).rows().java(),
                        value.shape().columns().java()));
              }
            });
    return new Placings(placings, loops.bindings(storage, places));
  }

  /** The statements that place all values which a kind of pass has. */
  List<CodeBlock> statements(Placings placings) {
    List<CodeBlock> statements = new ArrayList<>();
    placings.values().forEach(placing -> statements.add(placing.statement()));
    statements.addAll(constants.bindings());
    statements.addAll(placings.ofLoops());
    return statements;
  }

  /** The values that other parts give to this one for a kind of pass. */
  List<Value> given(Storage storage) {
    return parts.given(part).stream()
        .filter(value -> isThere(value, storage) && loops.isHeld(value, storage))
        .filter(value -> !loops.isArrayOnly(value))
        .toList();
  }

  private static boolean isThere(Value value, Storage storage) {
    return value.role() == Value.Role.PARAMETER
        || value.role() == Value.Role.PARAMETER_GRADIENT
        || storage.offsets().containsKey(value);
  }

  /** The statements that fill the arrays of operands. */
  List<LongMethods.Statement> fillings() {
    return arrays.fillings().stream().map(LongMethods.Statement::place).toList();
  }
}
