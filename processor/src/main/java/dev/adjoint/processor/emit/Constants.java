package dev.adjoint.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.adjoint.processor.op.Call;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Objects of the runtime that calls take, as constants, one for each that differs. */
final class Constants {
  private static final int LINE = 100;

  private final Variables variables;
  private final Optional<Pattern> runTimeName;
  private final Map<Call.Argument.Constant, String> names = new LinkedHashMap<>();

  Constants(Variables variables) {
    this.variables = variables;
    String sizes =
        variables.graph().dimensions().stream()
            .map(Graph.Dimension::name)
            .collect(Collectors.joining("|"));
    runTimeName =
        sizes.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile("\\b(" + sizes + ")\\b"));
  }

  /** Whether it depends on run-time sizes, and is made where the values are placed. */
  private boolean isOpen(Call.Argument.Constant constant) {
    String chain = String.join(".", constant.chain());
    return runTimeName.filter(name -> name.matcher(chain).find()).isPresent();
  }

  /** A name for a constant, from words or a name of the model: {@code CONV_1_WINDOW}. */
  static String upperCase(String label) {
    return label
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toUpperCase(Locale.ROOT)
        .replaceAll("[^A-Z0-9]+", "_");
  }

  /** A name for a variable, from words: {@code conv1Window}. */
  private static String camelCase(String label) {
    String[] words = label.split(" ");
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Names.capitalized(words[i]));
    }
    return name.toString();
  }

  /** The expression that stands for it in a call. */
  CodeBlock constant(Call.Argument.Constant constant) {
    String name =
        names.computeIfAbsent(
            constant,
            c -> variables.fresh(isOpen(c) ? camelCase(c.label()) : upperCase(c.label())));
    return CodeBlock.of("$N", name);
  }

  /** The declarations of all constants asked for so far. */
  List<FieldSpec> declarations() {
    List<FieldSpec> declarations = new ArrayList<>();
    names.forEach(
        (constant, name) -> {
          ClassName type = ClassName.get(Api.RUNTIME, constant.type());
          if (isOpen(constant)) {
            declarations.add(FieldSpec.builder(type, name, Modifier.PRIVATE).build());
            return;
          }
          declarations.add(
              FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                  .initializer(initializer(type, name, constant.chain()))
                  .build());
        });
    return declarations;
  }

  /** The statements that make those which depend on run-time sizes. */
  List<CodeBlock> bindings() {
    List<CodeBlock> bindings = new ArrayList<>();
    names.forEach(
        (constant, name) -> {
          if (isOpen(constant)) {
            ClassName type = ClassName.get(Api.RUNTIME, constant.type());
            String chain = String.join(".", constant.chain());
            bindings.add(CodeBlock.of("$N = same($T.$L)", name, type, chain));
          }
        });
    return bindings;
  }

  /** On the line of the name if it fits, else below it. */
  private static CodeBlock initializer(ClassName type, String name, List<String> chain) {
    String calls = "." + String.join(".", chain);
    String start = "  private static final " + type.simpleName() + " " + name + " = ";
    boolean fits = (start + type.simpleName() + calls + ";").length() <= LINE;
    return fits ? CodeBlock.of("$T$L", type, calls) : CodeBlock.of("\n$>$>$T$L$<$<", type, calls);
  }
}
