package dev.adjoint.processor.emit;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.adjoint.processor.op.PointwiseBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The formulas of a class as constants, one for each that differs. */
final class Formulas {
  private static final ClassName FORMULA = ClassName.get(Api.RUNTIME, "Formula");

  private record Key(String formula, List<String> operands) {}

  /** What remains of a line when {@code Formula.of("", } and indentation are taken off. */
  private static final int LINE_OF_FORMULA = 76;

  private static final int LONGEST_NAME = 50;

  private final Variables variables;
  private final Map<Key, String> names = new LinkedHashMap<>();
  private final Map<PointwiseBody, CodeBlock> known = new HashMap<>();

  Formulas(Variables variables) {
    this.variables = variables;
  }

  /** The expression that stands for a formula in a call. */
  CodeBlock constant(PointwiseBody body) {
    return known.computeIfAbsent(body, this::named);
  }

  private CodeBlock named(PointwiseBody body) {
    Key key = new Key(body.expression().toString(), body.variables());
    if (key.operands().equals(List.of(key.formula()))) {
      return CodeBlock.of("$T.IDENTITY", FORMULA);
    }
    String name = names.computeIfAbsent(key, k -> variables.fresh(constantName(body.label())));
    return CodeBlock.of("$N", name);
  }

  /** {@code BIAS_RELU} for "bias relu"; a very long one is cut at a word. */
  private static String constantName(String label) {
    String words = label.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toUpperCase(Locale.ROOT);
    String name = words.replaceAll("[^A-Z0-9]+", "_");
    int cut = name.length() > LONGEST_NAME ? name.lastIndexOf('_', LONGEST_NAME) : 0;
    return cut > 0 ? name.substring(0, cut) : name;
  }

  /** The declarations of all constants asked for so far. */
  List<FieldSpec> declarations() {
    List<FieldSpec> declarations = new ArrayList<>();
    names.forEach(
        (key, name) -> {
          declarations.add(
              FieldSpec.builder(FORMULA, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                  .initializer(initializer(name, key))
                  .build());
        });
    return declarations;
  }

  /** On the line of the name if it fits, else below it, a long formula in pieces. */
  private static CodeBlock initializer(String name, Key key) {
    String names = key.operands().stream().map(o -> ", \"" + o + "\"").collect(joining());
    int length = name.length() + key.formula().length() + names.length();
    boolean fits = length + "  private static final Formula  = Formula.of(\"\");".length() <= 100;
    CodeBlock.Builder call = CodeBlock.builder();
    call.add(fits ? "" : "\n$>$>").add("$T.of(", FORMULA);
    int besideNames = Math.max(LINE_OF_FORMULA / 2, LINE_OF_FORMULA - names.length());
    List<String> pieces = LongLines.broken(key.formula(), besideNames);
    for (int i = 0; i < pieces.size(); i++) {
      boolean last = i == pieces.size() - 1;
      call.add(i == 0 ? "$S" : "\n$>$>+ $S$<$<", pieces.get(i) + (last ? "" : " "));
    }
    key.operands().forEach(operand -> call.add(",$W$S", operand));
    return call.add(")").add(fits ? "" : "$<$<").build();
  }
}
