package dev.adjoint.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.memory.Storage;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.lang.model.element.Modifier;

/** Writes the class of a model. */
public final class ClassEmitter {
  static final ClassName MATRIX = ClassName.get(Api.RUNTIME, "Matrix");
  private static final ClassName SIGNATURE = ClassName.get(Api.RUNTIME, "Signature");

  /** HotSpot does not compile a method over 8000 bytecodes; placing a value takes about 20. */
  private static final int STATEMENTS_A_METHOD = 150;

  private final Plan plan;
  private final Graph graph;
  private final Api api;
  private final Variables variables;
  private final Formulas formulas;
  private final Constants constants;
  private final OperandArrays arrays;
  private final LoopArrays loops;
  private final Steps steps;
  private final RunTimeSizes sizes;
  private final List<MethodSpec> extraMethods = new ArrayList<>();

  private ClassEmitter(ModelDeclaration model, Plan plan) {
    this.plan = plan;
    this.graph = plan.graph();
    this.api = Api.of(networkName(model), modelName(model), model.isPublic(), graph);
    this.variables = new Variables(plan);
    this.formulas = new Formulas(variables);
    this.constants = new Constants(variables);
    this.arrays = new OperandArrays(variables);
    this.loops = new LoopArrays(plan, variables);
    this.sizes = new RunTimeSizes(graph, variables);
    this.steps = new Steps(graph, variables, formulas, constants, arrays);
  }

  static ClassName networkName(ModelDeclaration model) {
    return ClassName.get(model.packageName(), model.networkName());
  }

  static ClassName modelName(ModelDeclaration model) {
    String[] names = model.name().split("\\.");
    ClassName name = ClassName.get(model.packageName(), names[0]);
    for (int i = 1; i < names.length; i++) {
      name = name.nestedClass(names[i]);
    }
    return name;
  }

  /** The source text of the class. */
  public static String source(ModelDeclaration model, Plan plan) {
    return file(model, new ClassEmitter(model, plan).type());
  }

  /** The picture of the model. */
  public static String picture(Plan plan) {
    return Mermaid.picture(plan.graph());
  }

  static String file(ModelDeclaration model, TypeSpec type) {
    String text =
        JavaFile.builder(model.packageName(), type).skipJavaLangImports(true).build().toString();
    return FieldGroups.group(text);
  }

  static AnnotationSpec generated() {
    return AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
        .addMember("value", "$S", "dev.adjoint.processor.AdjointProcessor")
        .build();
  }

  private TypeSpec type() {
    Table table = new Table(plan);
    TypeSpec.Builder type =
        api.typeBuilder()
            .addAnnotation(generated())
            .addModifiers(Modifier.FINAL)
            .superclass(Api.NETWORK)
            .addJavadoc("Forward and backward pass of {@link $T}.\n\n", api.model())
            .addJavadoc("$L\n", table.summary())
            .addJavadoc("$L", table.html());
    List<MethodSpec> stepMethods = steps.methods();
    formulas.declarations().forEach(type::addField);
    constants.declarations().forEach(type::addField);
    type.addField(
        FieldSpec.builder(SIGNATURE, "SIGNATURE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer(new SignatureCode(api.model().simpleName(), graph).code())
            .build());
    sizes.fields().forEach(type::addField);
    parameterFields().forEach(type::addField);
    valueFields().forEach(type::addField);
    loops.fields().forEach(type::addField);
    arrays.fields().forEach(type::addField);
    type.addMethod(constructor());
    type.addMethod(api.create(CodeBlock.of("return new $T(backend, capacity, seed)", api.name())));
    api.addPredictionTo(type);
    if (api.hasForward()) {
      type.addMethod(api.forward(CodeBlock.of("return forward($L)", api.batch())));
    }
    if (api.takesGradients()) {
      type.addMethod(api.backward(CodeBlock.of("backwardFrom($L)", api.gradients())));
    }
    type.addMethod(api.predict(""));
    type.addMethod(run("runForward", steps.valueMethods()));
    type.addMethod(run("runLosses", steps.lossMethods()));
    type.addMethod(run("runBackward", steps.gradientMethods()));
    stepMethods.forEach(type::addMethod);
    sizes.methods().forEach(type::addMethod);
    type.addMethod(elements("trainingElements", plan.training()));
    type.addMethod(elements("inferenceElements", plan.inference()));
    type.addMethod(bind("bindTraining", plan.training()));
    type.addMethod(bind("bindInference", plan.inference()));
    type.addMethod(visitValues());
    type.addMethod(lookUp("named", "value", namedValues()));
    type.addMethod(lookUp("inputGradient", "input", inputGradients()));
    if (api.takesGradients()) {
      type.addMethod(lookUp("outputGradient", "output", outputGradients()));
    }
    extraMethods.forEach(type::addMethod);
    return type.build();
  }

  private List<FieldSpec> parameterFields() {
    List<FieldSpec> fields = new ArrayList<>();
    for (Graph.Parameter parameter : graph.parameters()) {
      fields.add(parameterField(parameter.value(), "parameter", parameter.path()));
      parameter
          .gradient()
          .ifPresent(
              gradient ->
                  fields.add(parameterField(gradient, "parameterGradient", parameter.path())));
    }
    return fields;
  }

  private FieldSpec parameterField(Value value, String method, String path) {
    String name = variables.of(value);
    int length = "  private final Matrix  = (\"\");".length();
    boolean fits = length + name.length() + method.length() + path.length() <= 100;
    return FieldSpec.builder(MATRIX, name, Modifier.PRIVATE, Modifier.FINAL)
        .initializer(fits ? "$L($S)" : "\n$>$>$L($S)$<$<", method, path)
        .build();
  }

  /** The variables of all values but parameters, each once, with a value that it holds. */
  private Map<String, Value> valueVariables() {
    Map<String, Value> byName = new LinkedHashMap<>();
    graph.inputs().forEach(input -> byName.put(variables.of(input.value()), input.value()));
    graph.givenGradients().forEach(gradient -> byName.put(variables.of(gradient), gradient));
    graph.constants().forEach(c -> byName.put(variables.of(c.value()), c.value()));
    graph.nodes().stream()
        .flatMap(node -> node.outputs().stream().filter(value -> !loops.isArrayOnly(value)))
        .filter(value -> value.role() == Value.Role.COMPUTED)
        .forEach(value -> byName.putIfAbsent(variables.of(value), value));
    return byName;
  }

  private List<FieldSpec> valueFields() {
    return valueVariables().keySet().stream()
        .map(name -> FieldSpec.builder(MATRIX, name, Modifier.PRIVATE).build())
        .toList();
  }

  private MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addParameter(Api.BACKEND, "backend")
        .addParameter(int.class, "capacity")
        .addParameter(long.class, "seed")
        .addStatement("super(backend, capacity, seed, SIGNATURE)")
        .build();
  }

  private static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED);
  }

  private static MethodSpec run(String name, List<String> methods) {
    MethodSpec.Builder method = override(name);
    methods.forEach(called -> method.addStatement("$N()", called));
    return method.build();
  }

  private static MethodSpec elements(String name, Storage storage) {
    return override(name)
        .addParameter(long.class, "B")
        .returns(long.class)
        .addStatement("return $L", storage.size().javaLong())
        .build();
  }

  private MethodSpec bind(String name, Storage storage) {
    List<CodeBlock> statements = new ArrayList<>();
    Map<Value, Graph.Constant> constants = new LinkedHashMap<>();
    graph.constants().forEach(constant -> constants.put(constant.value(), constant));
    valueVariables()
        .forEach(
            (variable, value) -> {
              Dim offset = storage.offsets().get(value);
              if (offset != null && loops.isHeld(value, storage)) {
                statements.add(
                    constants.containsKey(value)
                        ? CodeBlock.of(
                            "$N = scalar($L, $L)",
                            variable,
                            offset.javaLong(),
                            constants.get(value).scale().java())
                        : CodeBlock.of(
                            "$N = value($L, $L, $L)",
                            variable,
                            offset.javaLong(),
                            loops.stored(value).rows().java(),
                            value.shape().columns().java()));
              }
            });
    statements.addAll(this.constants.bindings());
    statements.addAll(loops.bindings(storage));
    statements.addAll(arrays.fillings());
    return split(override(name), name, statements);
  }

  /** A method of these statements, in parts if there are many. */
  private MethodSpec split(MethodSpec.Builder method, String name, List<CodeBlock> statements) {
    if (statements.size() <= STATEMENTS_A_METHOD) {
      statements.forEach(method::addStatement);
      return method.build();
    }
    for (int from = 0; from < statements.size(); from += STATEMENTS_A_METHOD) {
      String part = variables.method(name + "Part" + (from / STATEMENTS_A_METHOD + 1));
      MethodSpec.Builder partMethod = MethodSpec.methodBuilder(part).addModifiers(Modifier.PRIVATE);
      statements
          .subList(from, Math.min(statements.size(), from + STATEMENTS_A_METHOD))
          .forEach(partMethod::addStatement);
      extraMethods.add(partMethod.build());
      method.addStatement("$N()", part);
    }
    return method.build();
  }

  private MethodSpec visitValues() {
    String visitor = variables.fresh("visitor");
    MethodSpec.Builder method =
        override("visitValues")
            .addParameter(
                ParameterizedTypeName.get(
                    ClassName.get(BiConsumer.class), ClassName.get(String.class), MATRIX),
                visitor);
    Map<Value, String> paths = new LinkedHashMap<>();
    graph.fields().forEach(field -> paths.putIfAbsent(field.value(), field.name()));
    plan.intact()
        .forEach(
            value ->
                method.addStatement(
                    "$N.accept($S, $N)", visitor, paths.get(value), variables.of(value)));
    return method.build();
  }

  private Map<String, Value> namedValues() {
    Map<String, Value> named = new LinkedHashMap<>();
    graph.inputs().forEach(input -> named.put(input.value().name(), input.value()));
    graph.outputs().forEach(output -> named.put(output.name(), output.value()));
    graph
        .losses()
        .forEach(
            loss -> {
              loss.prediction().ifPresent(judged -> named.put(judged.name(), judged.value()));
              named.put(loss.name(), loss.value());
            });
    return named;
  }

  private Map<String, Value> inputGradients() {
    Map<String, Value> gradients = new LinkedHashMap<>();
    graph.inputGradients().forEach(gradient -> gradients.put(gradient.input(), gradient.value()));
    return gradients;
  }

  private Map<String, Value> outputGradients() {
    Map<String, Value> gradients = new LinkedHashMap<>();
    for (Graph.Output output : graph.outputs()) {
      output.gradient().ifPresent(gradient -> gradients.put(output.name(), gradient));
    }
    return gradients;
  }

  private MethodSpec lookUp(String name, String parameterWish, Map<String, Value> values) {
    String parameter = variables.fresh(parameterWish);
    MethodSpec.Builder method =
        override(name).addParameter(String.class, parameter).returns(MATRIX);
    CodeBlock.Builder code = CodeBlock.builder();
    if (!values.isEmpty()) {
      code.add("return switch ($N) {\n", parameter).indent();
      values.forEach((key, value) -> code.add("case $S -> $N;\n", key, variables.of(value)));
      code.add("default -> throw new $T($N);\n", IllegalArgumentException.class, parameter);
      code.unindent().add("};\n");
    } else {
      code.addStatement("throw new $T($N)", IllegalArgumentException.class, parameter);
    }
    return method.addCode(code.build()).build();
  }
}
