package dev.adjoint.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.adjoint.processor.op.Call;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Calls with more operands than the kernels have parameters for take arrays, which are made where
 * the values are placed, so that no step allocates.
 */
final class OperandArrays {
  private static final int MOST_OPERANDS = 4;
  private static final int MOST_OPERANDS_OF_SUM = 3;

  private final Variables variables;
  private final Map<String, List<Value>> arrays = new LinkedHashMap<>();

  OperandArrays(Variables variables) {
    this.variables = variables;
  }

  boolean isNeeded(Call call) {
    int operands = operands(call).size() - 1;
    return call.method().equals("pointwise") && operands > MOST_OPERANDS
        || call.method().equals("sum") && operands > MOST_OPERANDS_OF_SUM;
  }

  private static List<Value> operands(Call call) {
    List<Value> values = new ArrayList<>();
    for (Call.Argument argument : call.arguments()) {
      if (argument instanceof Call.Argument.Operand operand) {
        values.add(operand.value());
      }
    }
    return values;
  }

  /**
   * What stands between the parentheses: destination, formula and array, and a scale before them.
   */
  CodeBlock arguments(Call call, Node node, Formulas formulas) {
    List<Value> operands = operands(call);
    String output = variables.of(node.output());
    String word = output.substring(output.lastIndexOf('.') + 1);
    String inputs = array(word + "Operands", operands.subList(1, operands.size()));
    CodeBlock.Builder code = CodeBlock.builder();
    if (call.method().equals("pointwise")) {
      code.add("$N", array(word + "Result", operands.subList(0, 1)));
    } else {
      code.add("$N, $L", output, ((Call.Argument.Text) call.arguments().get(1)).java());
    }
    for (Call.Argument argument : call.arguments()) {
      if (argument instanceof Call.Argument.Formula formula) {
        code.add(", ").add(formulas.constant(formula.body()));
      }
    }
    return code.add(", $N", inputs).build();
  }

  private String array(String wish, List<Value> values) {
    String name = variables.fresh(wish);
    arrays.put(name, List.copyOf(values));
    return name;
  }

  /** The fields of all arrays asked for so far. */
  List<FieldSpec> fields() {
    return arrays.keySet().stream()
        .map(
            name ->
                FieldSpec.builder(ArrayTypeName.of(ClassEmitter.MATRIX), name, Modifier.PRIVATE)
                    .build())
        .toList();
  }

  /** The statements that fill them once the values are placed. */
  List<CodeBlock> fillings() {
    List<CodeBlock> fillings = new ArrayList<>();
    arrays.forEach(
        (name, values) ->
            fillings.add(
                CodeBlock.of(
                    "$N = new $T[] {$L}",
                    name,
                    ClassEmitter.MATRIX,
                    values.stream().map(variables::of).collect(Collectors.joining(", ")))));
    return fillings;
  }
}
