package dev.adjoint.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Names;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The public methods of a generated class, the same in the class and in its stub.
 *
 * @param sizes the names of the run-time sizes
 * @param inputs in the order of the signature
 * @param outputs what {@code predict} gives
 * @param hasLoss whether the model has losses of its own
 */
record Api(
    ClassName name,
    ClassName model,
    boolean isPublic,
    List<String> sizes,
    List<Input> inputs,
    List<Output> outputs,
    boolean hasLoss) {

  /** An input, with its shape as documentation shows it. */
  record Input(String name, ValueType type, boolean target, String shape) {
    TypeName javaType() {
      return ArrayTypeName.of(type == ValueType.INDEX ? TypeName.INT : TypeName.FLOAT);
    }
  }

  /**
   * An output, with its shape as documentation shows it.
   *
   * @param gradient whether the caller gives the gradient by it
   */
  record Output(String name, String shape, boolean gradient) {}

  /** What the Java language forbids as the name of a component of a record. */
  private static final Set<String> NO_COMPONENTS =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  static final String RUNTIME = "dev.adjoint.runtime";
  static final ClassName NETWORK = ClassName.get(RUNTIME, "Network");
  static final ClassName BACKEND = ClassName.get(RUNTIME, "Backend");

  static Api of(ClassName name, ClassName model, boolean isPublic, Graph graph) {
    return new Api(
        name,
        model,
        isPublic,
        graph.dimensions().stream().map(Graph.Dimension::name).toList(),
        graph.inputs().stream()
            .map(
                input ->
                    new Input(
                        input.value().name(),
                        input.type(),
                        input.target(),
                        input.shape().prepend(dev.adjoint.processor.tensor.Dim.BATCH).toString()))
            .toList(),
        graph.outputs().stream()
            .map(
                output ->
                    new Output(
                        output.name(),
                        output.shape().prepend(dev.adjoint.processor.tensor.Dim.BATCH).toString(),
                        output.gradient().isPresent()))
            .toList(),
        !graph.losses().isEmpty());
  }

  /** {@code create(Backend, int, long)}. */
  MethodSpec create(CodeBlock body) {
    return MethodSpec.methodBuilder("create")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc(
            """
            A network with first values drawn by {@code seed}.

            @param backend where it computes
            @param capacity the largest number of examples in a batch
            @param seed determines first values and dropout masks: the same seed, the same run
            """)
        .addParameter(BACKEND, "backend")
        .addParameter(int.class, "capacity")
        .addParameter(long.class, "seed")
        .returns(name)
        .addStatement(body)
        .build();
  }

  /** {@code forward(x, target)}: all inputs. */
  MethodSpec forward(CodeBlock body) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("forward")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("A training pass over as many examples as the arrays hold.\n\n")
            .returns(double.class);
    addSizes(method);
    inputs.forEach(input -> method.addParameter(parameter(input)));
    inputs.forEach(input -> method.addJavadoc("@param $L $L\n", input.name(), input.shape()));
    method.addJavadoc(hasLoss ? "@return the total loss" : "@return 0: there is no loss");
    return method.addStatement(body).build();
  }

  /** Whether there is a {@link #forward}: a pass that something can go backward from. */
  boolean hasForward() {
    return hasLoss || takesGradients();
  }

  /** Whether there is a {@link #backward}. */
  boolean takesGradients() {
    return outputs.stream().anyMatch(Output::gradient);
  }

  /** {@code backward(dImage)}: the gradients by the outputs that take one. */
  MethodSpec backward(CodeBlock body) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("backward")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "The backward pass from gradients by outputs that come from elsewhere; those of losses"
                    + " are added.\n\n");
    for (Output output : outputs) {
      if (output.gradient()) {
        method.addParameter(float[].class, gradient(output));
        method.addJavadoc("@param $L $L\n", gradient(output), output.shape());
      }
    }
    return method.addStatement(body).build();
  }

  /** The parameters of {@code backward}, as a call hands them on. */
  String gradients() {
    return outputs.stream()
        .filter(Output::gradient)
        .map(Api::gradient)
        .collect(Collectors.joining(", "));
  }

  private static String gradient(Output output) {
    return Names.gradientOf(output.name());
  }

  /** {@code predict(x)}: the inputs that are not targets. */
  MethodSpec predict(String body) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("predict")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("An inference pass over as many examples as the arrays hold.\n\n")
            .returns(prediction());
    addSizes(method);
    for (Input input : inputs) {
      if (!input.target()) {
        method.addParameter(parameter(input));
        method.addJavadoc("@param $L $L\n", input.name(), input.shape());
      }
    }
    method.addJavadoc(
        "@return $L",
        outputs.size() == 1 ? outputs.get(0).name() + " " + outputs.get(0).shape() : "all outputs");
    return method.addCode("$L", body.isEmpty() ? predictBody() : body).build();
  }

  private String predictBody() {
    String pass = "predict(" + batch(true) + ");\n";
    if (outputs.size() == 1) {
      return pass + "return output(\"" + outputs.get(0).name() + "\");\n";
    }
    return pass
        + outputs.stream()
            .map(output -> "output(\"" + output.name() + "\")")
            .collect(Collectors.joining(", ", "return new Prediction(", ");\n"));
  }

  private void addSizes(MethodSpec.Builder method) {
    for (String size : sizes) {
      method.addParameter(int.class, size);
      method.addJavadoc("@param $L the size $L of all examples\n", size, size);
    }
  }

  /** The parameters of {@code forward} as a batch. */
  String batch() {
    return batch(false);
  }

  private String batch(boolean withoutTargets) {
    return sizes.isEmpty()
        ? "exactly(" + names(withoutTargets) + ")"
        : "sized(new int[] {" + String.join(", ", sizes) + "}, " + names(withoutTargets) + ")";
  }

  private String names(boolean withoutTargets) {
    return inputs.stream()
        .map(input -> withoutTargets && input.target() ? "null" : input.name())
        .collect(Collectors.joining(", "));
  }

  private static ParameterSpec parameter(Input input) {
    return ParameterSpec.builder(input.javaType(), input.name()).build();
  }

  private TypeName prediction() {
    return outputs.size() == 1 ? ArrayTypeName.of(TypeName.FLOAT) : name.nestedClass("Prediction");
  }

  /** Adds the record that holds several outputs. */
  void addPredictionTo(TypeSpec.Builder type) {
    if (outputs.size() > 1) {
      MethodSpec.Builder components = MethodSpec.constructorBuilder();
      outputs.forEach(output -> components.addParameter(float[].class, component(output)));
      TypeSpec.Builder prediction =
          TypeSpec.recordBuilder("Prediction")
              .addModifiers(Modifier.PUBLIC)
              .addJavadoc("What {@code predict} gives.\n\n")
              .recordConstructor(components.build());
      outputs.forEach(
          output -> prediction.addJavadoc("@param $L $L\n", component(output), output.shape()));
      type.addType(prediction.build());
    }
  }

  private static String component(Output output) {
    return NO_COMPONENTS.contains(output.name()) ? output.name() + "Value" : output.name();
  }

  /** A class builder with the right name and visibility. */
  TypeSpec.Builder typeBuilder() {
    TypeSpec.Builder type = TypeSpec.classBuilder(name);
    return isPublic ? type.addModifiers(Modifier.PUBLIC) : type;
  }
}
