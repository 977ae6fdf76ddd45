package dev.adjoint.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;

/**
 * Writes what other classes see of a model that has errors, so that they do not add "cannot find
 * symbol" to the one error that matters. It is made of the declaration alone.
 */
public final class StubEmitter {
  private static final CodeBlock NEVER =
      CodeBlock.of("throw new $T($S)", IllegalStateException.class, "the model has errors");

  private StubEmitter() {}

  /** The source text of the stub. */
  public static String source(ModelDeclaration model) {
    Api api =
        new Api(
            ClassEmitter.networkName(model),
            ClassEmitter.modelName(model),
            model.isPublic(),
            sizes(model),
            inputs(model),
            outputs(model),
            model.fields().stream().anyMatch(StubEmitter::isLoss));
    TypeSpec.Builder type =
        api.typeBuilder()
            .addAnnotation(ClassEmitter.generated())
            .addModifiers(Modifier.ABSTRACT)
            .superclass(Api.NETWORK)
            .addJavadoc("Stands in for the network of {@link $T}, which has errors.", api.model())
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .addStatement("super(null, 0, 0, null)")
                    .build())
            .addMethod(api.create(NEVER))
            .addMethod(api.predict(NEVER + ";\n"));
    api.addPredictionTo(type);
    if (api.hasForward()) {
      type.addMethod(api.forward(NEVER));
    }
    if (api.takesGradients()) {
      type.addMethod(api.backward(NEVER));
    }
    return ClassEmitter.file(model, type.build());
  }

  /** The names of {@code max = "T <= 256"}. */
  private static List<String> sizes(ModelDeclaration model) {
    return model.fields().stream()
        .flatMap(field -> field.annotation("Input").stream())
        .flatMap(input -> input.list("max").stream())
        .map(maximum -> ((String) maximum.value()).split("<")[0].strip())
        .filter(StubEmitter::isVariable)
        .distinct()
        .toList();
  }

  private static boolean isVariable(String name) {
    return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
  }

  private static boolean isLoss(FieldDeclaration field) {
    return field.kind() == FieldDeclaration.Kind.LOSS;
  }

  /** The declared inputs, then the targets that losses add. */
  private static List<Api.Input> inputs(ModelDeclaration model) {
    Set<String> targets = new LinkedHashSet<>();
    model.fields().forEach(field -> target(field).ifPresent(targets::add));
    Set<String> fields = new LinkedHashSet<>();
    List<Api.Input> inputs = new ArrayList<>();
    for (FieldDeclaration field : model.fields()) {
      fields.add(field.name());
      field
          .annotation("Input")
          .ifPresent(
              input ->
                  inputs.add(
                      new Api.Input(
                          field.name(), type(input), targets.contains(field.name()), "")));
    }
    for (FieldDeclaration field : model.fields()) {
      target(field)
          .filter(name -> isVariable(name) && fields.add(name))
          .ifPresent(name -> inputs.add(new Api.Input(name, targetType(field), true, "")));
    }
    return inputs;
  }

  private static ValueType type(AnnotationDeclaration input) {
    return input.string("type").equals("INDEX") ? ValueType.INDEX : ValueType.FLOAT;
  }

  private static ValueType targetType(FieldDeclaration loss) {
    boolean classes =
        loss.annotation("CrossEntropy").isPresent()
            || loss.annotation("NegativeLogLikelihood").isPresent();
    return classes ? ValueType.INDEX : ValueType.FLOAT;
  }

  private static Optional<String> target(FieldDeclaration field) {
    return field.annotations().stream()
        .filter(annotation -> isLoss(field) && annotation.attributes().containsKey("target"))
        .map(annotation -> annotation.string("target"))
        .findFirst();
  }

  /** The outputs as far as the declaration tells: the marked ones, else what losses read. */
  private static List<Api.Output> outputs(ModelDeclaration model) {
    Set<String> marked = new LinkedHashSet<>();
    Set<String> continued = new LinkedHashSet<>();
    Set<String> predictions = new LinkedHashSet<>();
    String last = "";
    for (FieldDeclaration field : model.fields()) {
      if (field.annotation("Penalty").isPresent()) {
        continue; // it judges no value
      }
      if (isLoss(field)) {
        String above = last;
        predictions.add(
            field
                .annotation("From")
                .flatMap(from -> from.list("value").stream().findFirst())
                .map(name -> String.valueOf(name.value()))
                .orElse(above));
      } else {
        last = field.name();
        field.annotation("Output").ifPresent(output -> marked.add(field.name()));
        field
            .annotation("Output")
            .filter(output -> output.flag("gradient"))
            .ifPresent(output -> continued.add(field.name()));
      }
    }
    Set<String> names = marked.isEmpty() ? predictions : marked;
    List<Api.Output> outputs = new ArrayList<>();
    (names.isEmpty() ? Set.of(last) : names)
        .forEach(
            name -> {
              if (isVariable(name)) {
                outputs.add(new Api.Output(name, "", continued.contains(name)));
              }
            });
    return outputs.isEmpty() ? List.of(new Api.Output("output", "", false)) : outputs;
  }
}
