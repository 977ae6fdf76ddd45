package dev.adjoint.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The sizes that each batch says, as fields of the generated class, and what depends on them. */
record RunTimeSizes(Graph graph, Variables variables) {
  /** One field for each size, at first the largest. */
  List<FieldSpec> fields() {
    return graph.dimensions().stream()
        .map(
            size ->
                FieldSpec.builder(int.class, size.name(), Modifier.PRIVATE)
                    .initializer("$L", size.most())
                    .build())
        .toList();
  }

  /** Where the sizes come in, and the shapes that go out; none if all sizes are known. */
  List<MethodSpec> methods() {
    return graph.dimensions().isEmpty() ? List.of() : List.of(setSizes(), shape());
  }

  private MethodSpec setSizes() {
    String parameter = variables.fresh("sizes");
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("setSizes")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED)
            .addParameter(int[].class, parameter);
    for (int i = 0; i < graph.dimensions().size(); i++) {
      method.addStatement("$N = $N[$L]", graph.dimensions().get(i).name(), parameter, i);
    }
    return method.build();
  }

  private MethodSpec shape() {
    String parameter = variables.fresh("value");
    CodeBlock.Builder code = CodeBlock.builder().add("return switch ($N) {\n", parameter).indent();
    shapes()
        .forEach(
            (shape, names) ->
                code.add("case $L -> $T.of($L);\n", names(names), List.class, sizes(shape)));
    code.add("default -> super.shape($N);\n", parameter).unindent().add("};\n");
    return MethodSpec.methodBuilder("shape")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(ParameterizedTypeName.get(ClassName.get(List.class), ClassName.get(Integer.class)))
        .addParameter(String.class, parameter)
        .addCode(code.build())
        .build();
  }

  private static String names(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }

  private static String sizes(Shape shape) {
    return shape.dims().stream().map(Dim::java).collect(Collectors.joining(", "));
  }

  /** The names of inputs, outputs and predictions by those of their shapes that depend on sizes. */
  private Map<Shape, List<String>> shapes() {
    Map<String, Shape> byName = new LinkedHashMap<>();
    graph.inputs().forEach(input -> byName.put(input.value().name(), input.shape()));
    graph.outputs().forEach(output -> byName.put(output.name(), output.shape()));
    graph.losses().stream()
        .flatMap(loss -> loss.prediction().stream())
        .forEach(prediction -> byName.put(prediction.name(), prediction.shape()));
    Map<Shape, List<String>> shapes = new LinkedHashMap<>();
    byName.forEach(
        (name, shape) -> {
          if (shape.dims().stream().anyMatch(size -> size.constant().isEmpty())) {
            shapes.computeIfAbsent(shape, s -> new ArrayList<>()).add(name);
          }
        });
    return shapes;
  }
}
