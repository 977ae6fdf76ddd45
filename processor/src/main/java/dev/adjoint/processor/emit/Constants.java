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
  private final Optional<Constants> shared;
  private final int firstStream;
  private final Optional<Pattern> runTimeName;
  private final Map<Call.Argument.Constant, String> names = new LinkedHashMap<>();

  /** Of the network. */
  Constants(Variables variables) {
    this(variables, Optional.empty(), 0);
  }

  /**
   * Of the class of a block: those that are the same for all its objects are the network's.
   *
   * @param firstStream the number of the first stream of random numbers in the block
   */
  Constants(Variables variables, Constants shared, int firstStream) {
    this(variables, Optional.of(shared), firstStream);
  }

  private Constants(Variables variables, Optional<Constants> shared, int firstStream) {
    this.variables = variables;
    this.shared = shared;
    this.firstStream = firstStream;
    String sizes =
        variables.graph().dimensions().stream()
            .map(Graph.Dimension::name)
            .collect(Collectors.joining("|"));
    runTimeName =
        sizes.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile("\\b(" + sizes + ")\\b"));
  }

  /** Whether it depends on run-time sizes, and is made where the values are placed. */
  private boolean isOpen(Call.Argument.Constant constant) {
    return runTimeName.filter(name -> name.matcher(calls(constant)).find()).isPresent();
  }

  /** Whether each object of a block's class has one of its own. */
  private boolean isOfObject(Call.Argument.Constant constant) {
    return shared.isPresent() && constant.stream().isPresent() && !isOpen(constant);
  }

  private String calls(Call.Argument.Constant constant) {
    return constant.calls(this::stream);
  }

  /** The number of a stream; in a block, counted from the first of the object. */
  String stream(Call.Argument.Stream stream) {
    if (shared.isEmpty()) {
      return Integer.toString(stream.number());
    }
    int later = stream.number() - firstStream;
    return later == 0 ? "dropouts" : "dropouts + " + later;
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
    Call.Argument.Constant here = constant.labelled(variables.label(constant.label()));
    if (shared.isPresent() && !isOpen(here) && !isOfObject(here)) {
      return shared.get().constant(here);
    }
    String name = names.computeIfAbsent(here, c -> variables.fresh(wish(c)));
    return CodeBlock.of("$N", name);
  }

  private String wish(Call.Argument.Constant constant) {
    return isOpen(constant) || isOfObject(constant)
        ? camelCase(constant.label())
        : upperCase(constant.label());
  }

  /** The declarations of all constants asked for so far. */
  List<FieldSpec> declarations() {
    List<FieldSpec> declarations = new ArrayList<>();
    names.forEach(
        (constant, name) -> {
          ClassName type = ClassName.get(Api.RUNTIME, constant.type());
          FieldSpec.Builder field = FieldSpec.builder(type, name, Modifier.PRIVATE);
          if (isOfObject(constant)) {
            field.addModifiers(Modifier.FINAL);
          } else if (!isOpen(constant)) {
            field
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer(initializer(type, name, calls(constant)));
          }
          declarations.add(field.build());
        });
    return declarations;
  }

  /** The statements that make those which each object has for itself. */
  List<CodeBlock> ofObject() {
    List<CodeBlock> statements = new ArrayList<>();
    names.forEach(
        (constant, name) -> {
          if (isOfObject(constant)) {
            ClassName type = ClassName.get(Api.RUNTIME, constant.type());
            statements.add(CodeBlock.of("$N = $T.$L", name, type, calls(constant)));
          }
        });
    return statements;
  }

  /** The statements that make those which depend on run-time sizes. */
  List<CodeBlock> bindings() {
    List<CodeBlock> bindings = new ArrayList<>();
    names.forEach(
        (constant, name) -> {
          if (isOpen(constant)) {
            ClassName type = ClassName.get(Api.RUNTIME, constant.type());
            bindings.add(CodeBlock.of("$N = same($T.$L)", name, type, calls(constant)));
          }
        });
    return bindings;
  }

  /** On the line of the name if it fits, else below it. */
  private static CodeBlock initializer(ClassName type, String name, String chain) {
    String calls = "." + chain;
    String start = "  private static final " + type.simpleName() + " " + name + " = ";
    boolean fits = (start + type.simpleName() + calls + ";").length() <= LINE;
    return fits ? CodeBlock.of("$T$L", type, calls) : CodeBlock.of("\n$>$>$T$L$<$<", type, calls);
  }
}
