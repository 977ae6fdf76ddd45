package dev.adjoint.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.op.BatchStatistic;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The {@code Signature} of a model as Java code. */
record SignatureCode(String model, Graph graph) {
  static final ClassName SIGNATURE = ClassName.get(Api.RUNTIME, "Signature");
  private static final ClassName INITIALIZER = ClassName.get(Api.RUNTIME, "Initializer");

  /** With all parameters in it. */
  CodeBlock code() {
    return code(Optional.empty());
  }

  /**
   * The same.
   *
   * @param parameters an expression for the parameters, if they are not to be in it
   */
  CodeBlock code(Optional<CodeBlock> parameters) {
    CodeBlock.Builder code = CodeBlock.builder().add("new $T(\n", SIGNATURE).indent().indent();
    code.add("$S,\n", model);
    list(code, graph.inputs().stream().map(this::input).toList(), ",\n");
    if (parameters.isPresent()) {
      code.add(parameters.get()).add(",\n");
    } else {
      list(code, graph.parameters().stream().map(this::parameter).toList(), ",\n");
    }
    list(code, graph.outputs().stream().map(this::given).toList(), ",\n");
    List<CodeBlock> batchNorms = batchNorms();
    boolean hasSizes = !graph.dimensions().isEmpty();
    boolean hasMore = hasSizes || !batchNorms.isEmpty();
    list(code, graph.losses().stream().map(this::loss).toList(), hasMore ? ",\n" : ")");
    if (hasMore) {
      list(code, batchNorms, hasSizes ? ",\n" : ")");
    }
    if (hasSizes) {
      list(code, graph.dimensions().stream().map(SignatureCode::dimension).toList(), ")");
    }
    return code.unindent().unindent().build();
  }

  /** The fields in which one example has one value a feature, so that training needs several. */
  private List<CodeBlock> batchNorms() {
    return graph.nodes().stream()
        .filter(node -> node.operation() instanceof BatchStatistic)
        .filter(node -> node.inputs().get(0).shape().rows().equals(Dim.BATCH))
        .map(node -> node.origin().path())
        .distinct()
        .map(field -> CodeBlock.of("$S", field))
        .toList();
  }

  private static void list(CodeBlock.Builder code, List<CodeBlock> elements, String end) {
    code.add("$T.of(", List.class);
    if (!elements.isEmpty()) {
      code.add("\n").indent().indent();
      for (int i = 0; i < elements.size(); i++) {
        code.add(elements.get(i)).add(i + 1 < elements.size() ? ",\n" : "");
      }
      code.unindent().unindent();
    }
    code.add(")").add(end);
  }

  private static CodeBlock dimension(Graph.Dimension size) {
    ClassName type = SIGNATURE.nestedClass("Dimension");
    return CodeBlock.of("new $T($S, $L, $L)", type, size.name(), size.least(), size.most());
  }

  private CodeBlock input(Graph.Input input) {
    return CodeBlock.of(
        "new $T($S,$W$T.$L, $L,$W$L, $L, $L)",
        SIGNATURE.nestedClass("Input"),
        input.value().name(),
        ValueType.class,
        input.type().name(),
        shape(input.shape()),
        input.limit(),
        input.target(),
        input.gradient());
  }

  private CodeBlock parameter(Graph.Parameter parameter) {
    return parameter(parameter, CodeBlock.of("$S, ", parameter.path()));
  }

  /**
   * The parameter.
   *
   * @param path the expression for its path, and the comma behind it
   */
  CodeBlock parameter(Graph.Parameter parameter, CodeBlock path) {
    ClassName type = SIGNATURE.nestedClass("Parameter");
    CodeBlock shape = shape(parameter.shape());
    if (parameter.start() instanceof Graph.Start.Running running) {
      return CodeBlock.of(
          "$T.state($L$L,$W$T.constant($L), $L)",
          type,
          path,
          shape,
          INITIALIZER,
          running.value(),
          running.momentum());
    }
    return CodeBlock.of(
        "new $T($L$L,$W$L, $L)",
        type,
        path,
        shape,
        start(parameter.start()),
        parameter.trainable());
  }

  private static CodeBlock start(Graph.Start start) {
    if (start instanceof Graph.Start.Uniform uniform) {
      return uniform(uniform.bound());
    }
    if (start instanceof Graph.Start.Normal normal) {
      return CodeBlock.of("$T.normal($L)", INITIALIZER, normal.deviation());
    }
    if (start instanceof Graph.Start.Given given) {
      String numbers =
          given.numbers().stream().map(String::valueOf).collect(Collectors.joining(",$W"));
      return CodeBlock.of("$T.given(" + numbers + ")", INITIALIZER);
    }
    return CodeBlock.of("$T.constant($L)", INITIALIZER, ((Graph.Start.Constant) start).value());
  }

  /** {@code inverseRoot(784)} says where 0.0357 comes from. */
  private static CodeBlock uniform(double bound) {
    long count = Math.round(1 / (bound * bound));
    boolean isRoot = count > 1 && 1 / Math.sqrt(count) == bound;
    return isRoot
        ? CodeBlock.of("$T.inverseRoot($L)", INITIALIZER, count)
        : CodeBlock.of("$T.uniform($L)", INITIALIZER, bound);
  }

  private CodeBlock given(Graph.Output output) {
    return output.gradient().isEmpty()
        ? output(output)
        : CodeBlock.of(
            "new $T($S,$W$L, true)",
            SIGNATURE.nestedClass("Output"),
            output.name(),
            shape(output.shape()));
  }

  private CodeBlock output(Graph.Output output) {
    return CodeBlock.of(
        "new $T($S,$W$L)", SIGNATURE.nestedClass("Output"), output.name(), shape(output.shape()));
  }

  private CodeBlock loss(Graph.Loss loss) {
    ClassName lossName = SIGNATURE.nestedClass("Loss");
    return loss.comparison()
        .map(comparison -> loss(lossName, loss, comparison))
        .orElseGet(() -> CodeBlock.of("new $T($S, $L)", lossName, loss.name(), loss.weight()));
  }

  private CodeBlock loss(ClassName lossName, Graph.Loss loss, Graph.Loss.Comparison comparison) {
    return CodeBlock.of(
        "new $T(\n    $S, $T.$L,\n    $L,$W$S, $L)",
        lossName,
        loss.name(),
        lossName.nestedClass("Kind"),
        comparison.kind().name(),
        output(comparison.prediction()),
        comparison.target(),
        loss.weight());
  }

  /** The largest where it depends on run-time sizes. */
  private CodeBlock shape(Shape shape) {
    String sizes =
        String.join(
            ", ", shape.dims().stream().map(d -> d.atMost(graph.largest()).java()).toList());
    return CodeBlock.of("$T.of($L)", List.class, sizes);
  }
}
