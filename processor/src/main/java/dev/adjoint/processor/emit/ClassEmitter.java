package dev.adjoint.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.memory.Storage;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the class of a model. */
public final class ClassEmitter {
  static final ClassName MATRIX = ClassName.get(Api.RUNTIME, "Matrix");
  private static final ClassName SIGNATURE = ClassName.get(Api.RUNTIME, "Signature");

  /** Beyond so many, a method collects the parameters: what makes a constant is one method too. */
  private static final int PARAMETERS_IN_PLACE = 100;

  private final Plan plan;
  private final Graph graph;
  private final Api api;
  private final Parts parts;
  private final Variables variables;
  private final Formulas formulas;
  private final Constants constants;
  private final OperandArrays arrays;
  private final LoopArrays loops;
  private final Blocks blocks;
  private final Uses uses;
  private final Steps steps;
  private final Binding binding;
  private final RunTimeSizes sizes;
  private final LongMethods longMethods;
  private final Optional<String> parametersMethod;

  private ClassEmitter(ModelDeclaration model, Plan plan) {
    this.plan = plan;
    this.graph = plan.graph();
    this.api = Api.of(networkName(model), modelName(model), model.isPublic(), graph);
    this.parts = new Parts(model, plan);
    Part whole = parts.model();
    this.variables = parts.variables(whole);
    this.formulas = new Formulas(variables);
    this.constants = new Constants(variables);
    this.blocks = new Blocks(api, parts, formulas, constants);
    this.uses = new Uses(whole, blocks::type, variables);
    parts.use(whole, uses);
    this.arrays = new OperandArrays(variables);
    this.loops = new LoopArrays(parts, whole);
    this.sizes = new RunTimeSizes(graph, variables);
    this.steps = new Steps(parts, whole, formulas, constants, arrays);
    this.binding = new Binding(parts, whole, loops, constants, arrays);
    this.longMethods = new LongMethods(variables);
    boolean areMany = graph.parameters().size() > PARAMETERS_IN_PLACE;
    this.parametersMethod =
        blocks.isEmpty() && !areMany
            ? Optional.empty()
            : Optional.of(variables.method(ParameterList.NAME));
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
            .addJavadoc("$L\n", Table.guide())
            .addJavadoc("$L", table.html());
    List<MethodSpec> stepMethods = steps.methods();
    formulas.declarations().forEach(type::addField);
    constants.declarations().forEach(type::addField);
    type.addField(
        FieldSpec.builder(SIGNATURE, "SIGNATURE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer(signature())
            .build());
    sizes.fields().forEach(type::addField);
    parameterFields().forEach(type::addField);
    binding.fields().forEach(type::addField);
    loops.fields().forEach(type::addField);
    arrays.fields().forEach(type::addField);
    uses.fields(part -> Blocks.made(part, blocks.type(part), true, constants), true)
        .forEach(type::addField);
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
    type.addMethod(run("runForward", steps.values(uses)));
    type.addMethod(run("runLosses", steps.losses(uses)));
    type.addMethod(run("runBackward", steps.gradients(uses)));
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
    ParameterList parameters = new ParameterList(parts, parts.model(), uses, longMethods);
    parametersMethod.ifPresent(name -> type.addMethod(parameters.ofModel(name)));
    longMethods.parts().forEach(type::addMethod);
    blocks.types().forEach(type::addType);
    return type.build();
  }

  private List<FieldSpec> parameterFields() {
    List<FieldSpec> fields = new ArrayList<>();
    for (Graph.Parameter parameter : parts.model().parameters()) {
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

  private CodeBlock signature() {
    return new SignatureCode(api.model().simpleName(), graph)
        .code(parametersMethod.map(name -> CodeBlock.of("$N()", name)));
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

  private MethodSpec run(String name, List<LongMethods.Statement> calls) {
    return longMethods.method(override(name), name, calls);
  }

  private static MethodSpec elements(String name, Storage storage) {
    return override(name)
        .addParameter(long.class, "B")
        .returns(long.class)
        .addStatement("return $L", storage.size().javaLong())
        .build();
  }

  private MethodSpec bind(String name, Storage storage) {
    List<LongMethods.Statement> statements = new ArrayList<>();
    binding
        .statements(binding.placings(storage, Places.told()))
        .forEach(statement -> statements.add(LongMethods.Statement.place(statement)));
    statements.addAll(blocks.bindings(name));
    uses.callsOfAll(type -> type.has(BlockClass.Ability.OPERANDS), "gatherOperands", "")
        .forEach(call -> statements.add(LongMethods.Statement.call(call)));
    statements.addAll(binding.fillings());
    return longMethods.method(override(name), name, statements);
  }

  private MethodSpec visitValues() {
    ParameterSpec visitor =
        ParameterSpec.builder(Visits.VISITOR, variables.fresh("visitor")).build();
    return longMethods.method(
        override("visitValues").addParameter(visitor),
        "visitValues",
        blocks.visits().statements(parts.model(), uses, visitor.name()),
        List.of(visitor));
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
