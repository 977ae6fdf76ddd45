package dev.adjoint.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/**
 * The blocks that stand in one part, as fields of its class: one object, or an array of those in a
 * row that are of one class.
 */
final class Uses {
  private static final String EACH = "$N.$N($L)";

  /** Uses in a row, of one class. */
  private record Row(String name, BlockClass type, List<Part> parts) {
    boolean isArray() {
      return parts.size() > 1;
    }
  }

  private final Function<Part, BlockClass> classes;
  private final Map<Part, Row> rows = new LinkedHashMap<>();
  private final Optional<String> each;
  private final Optional<String> index;

  Uses(Part outer, Function<Part, BlockClass> classes, Variables variables) {
    this.classes = classes;
    // A variable of the same name would stand for the class.
    outer.inner().forEach(part -> variables.reserve(type(part).name().simpleName()));
    Map<String, List<Part>> ofField = new LinkedHashMap<>();
    outer.inner().forEach(p -> ofField.computeIfAbsent(p.field(), f -> new ArrayList<>()).add(p));
    ofField.values().forEach(parts -> addRows(parts, variables));
    boolean hasArray = rows.values().stream().anyMatch(Row::isArray);
    each = hasArray ? Optional.of(variables.fresh("block")) : Optional.empty();
    index = hasArray ? Optional.of(variables.fresh("i")) : Optional.empty();
  }

  private void addRows(List<Part> ofField, Variables variables) {
    int from = 0;
    for (int to = 1; to <= ofField.size(); to++) {
      boolean isEnd = to == ofField.size() || type(ofField.get(to)) != type(ofField.get(from));
      if (isEnd) {
        List<Part> parts = List.copyOf(ofField.subList(from, to));
        Row row = new Row(variables.fresh(name(parts, ofField)), type(parts.get(0)), parts);
        parts.forEach(part -> rows.put(part, row));
        from = to;
      }
    }
  }

  private BlockClass type(Part part) {
    return classes.apply(part);
  }

  /** {@code blocks} for all of them, {@code blocks1To11} for some. */
  private static String name(List<Part> parts, List<Part> ofField) {
    Part first = parts.get(0);
    if (parts.size() == ofField.size()) {
      return first.field();
    }
    String range = first.field() + first.index();
    return parts.size() == 1 ? range : range + "To" + parts.get(parts.size() - 1).index();
  }

  /** {@code blocks[2]}. */
  String expression(Part part) {
    Row row = rows.get(part);
    return row.isArray() ? row.name() + "[" + row.parts().indexOf(part) + "]" : row.name();
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  private List<Row> distinctRows() {
    return rows.values().stream().distinct().toList();
  }

  /**
   * The fields.
   *
   * @param made an expression that makes the object of a use
   * @param initialized whether the fields make their objects
   */
  List<FieldSpec> fields(Function<Part, CodeBlock> made, boolean initialized) {
    List<FieldSpec> fields = new ArrayList<>();
    for (Row row : distinctRows()) {
      TypeName type = row.type().name();
      FieldSpec.Builder field =
          FieldSpec.builder(
              row.isArray() ? ArrayTypeName.of(type) : type,
              row.name(),
              Modifier.PRIVATE,
              Modifier.FINAL);
      if (initialized) {
        field.initializer(value(row, made, CodeBlock.of("")));
      }
      fields.add(field.build());
    }
    return fields;
  }

  /** The statements that make the objects in a constructor. */
  List<CodeBlock> assignments(Function<Part, CodeBlock> made) {
    List<CodeBlock> statements = new ArrayList<>();
    for (Row row : distinctRows()) {
      CodeBlock array = CodeBlock.of("new $T[] ", row.type().name());
      statements.add(CodeBlock.of("$N = $L", row.name(), value(row, made, array)));
    }
    return statements;
  }

  private static CodeBlock value(Row row, Function<Part, CodeBlock> made, CodeBlock array) {
    if (!row.isArray()) {
      return made.apply(row.parts().get(0));
    }
    CodeBlock.Builder code = CodeBlock.builder().add(array).add("{\n").indent().indent();
    for (int i = 0; i < row.parts().size(); i++) {
      code.add(made.apply(row.parts().get(i))).add(i + 1 < row.parts().size() ? ",\n" : "\n");
    }
    return code.unindent().unindent().add("}").build();
  }

  /** The calls of a method of blocks that come one after the other: loops where there is a row. */
  List<CodeBlock> calls(List<Part> parts, String method, String arguments) {
    List<CodeBlock> calls = new ArrayList<>();
    for (int i = 0; i < parts.size(); ) {
      Row row = rows.get(parts.get(i));
      int end = Math.min(parts.size(), i + row.parts().size());
      List<Part> next = parts.subList(i, end);
      if (row.isArray() && next.equals(row.parts())) {
        calls.add(loop(row, method, arguments));
        i = end;
      } else if (row.isArray() && next.equals(reversed(row.parts()))) {
        calls.add(reversedLoop(row, method, arguments));
        i = end;
      } else {
        calls.add(CodeBlock.of("$L.$N($L);\n", expression(parts.get(i)), method, arguments));
        i++;
      }
    }
    return calls;
  }

  private CodeBlock loop(Row row, String method, String arguments) {
    String block = each.orElseThrow();
    return CodeBlock.builder()
        .beginControlFlow("for ($T $N : $N)", row.type().name(), block, row.name())
        .addStatement(EACH, block, method, arguments)
        .endControlFlow()
        .build();
  }

  private CodeBlock reversedLoop(Row row, String method, String arguments) {
    String i = index.orElseThrow();
    return CodeBlock.builder()
        .beginControlFlow("for (int $N = $L; $N >= 0; $N--)", i, row.parts().size() - 1, i, i)
        .addStatement("$N[$N].$N($L)", row.name(), i, method, arguments)
        .endControlFlow()
        .build();
  }

  private static List<Part> reversed(List<Part> parts) {
    List<Part> reversed = new ArrayList<>(parts);
    Collections.reverse(reversed);
    return reversed;
  }

  /** The calls of a method of all blocks whose class has it. */
  List<CodeBlock> callsOfAll(Predicate<BlockClass> has, String method, String arguments) {
    List<Part> parts = rows.keySet().stream().filter(part -> has.test(type(part))).toList();
    return calls(parts, method, arguments);
  }

  /**
   * The calls that add the parameters of blocks to a list.
   *
   * @param isModel whether they stand in the model itself, so that no path leads to them
   */
  List<CodeBlock> parameters(List<Part> parts, String list, boolean isModel) {
    List<CodeBlock> statements = new ArrayList<>();
    for (int at = 0; at < parts.size(); ) {
      Part first = parts.get(at);
      Row row = rows.get(first);
      int end = Math.min(parts.size(), at + row.parts().size());
      boolean isWhole = row.isArray() && parts.subList(at, end).equals(row.parts());
      CodeBlock path = path(isWhole ? first.field() + "." : first.pathInOuter(), isModel);
      if (isWhole) {
        String i = index.orElseThrow();
        int from = Integer.parseInt(first.index());
        statements.add(
            CodeBlock.builder()
                .beginControlFlow(
                    "for (int $N = $L; $N < $L; $N++)", i, from, i, from + row.parts().size(), i)
                .addStatement("$T.parameters($N, $L + $N)", row.type().name(), list, path, i)
                .endControlFlow()
                .build());
        at = end;
      } else {
        statements.add(
            CodeBlock.builder()
                .addStatement("$T.parameters($N, $L)", row.type().name(), list, path)
                .build());
        at++;
      }
    }
    return statements;
  }

  /** The path of a use, or its beginning, as an expression. */
  static CodeBlock path(String path, boolean isModel) {
    return isModel ? CodeBlock.of("$S", path) : CodeBlock.of("path + $S", "." + path);
  }
}
