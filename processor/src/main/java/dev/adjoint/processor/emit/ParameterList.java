package dev.adjoint.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The method that adds the parameters of one part to those of the signature. */
record ParameterList(Parts parts, Part part, Uses uses, LongMethods longMethods) {
  static final String NAME = "parameters";
  private static final TypeName TYPE =
      ParameterizedTypeName.get(
          ClassName.get(List.class), SignatureCode.SIGNATURE.nestedClass("Parameter"));
  private static final ParameterSpec LIST = ParameterSpec.builder(TYPE, "all").build();
  private static final ParameterSpec PATH = ParameterSpec.builder(String.class, "path").build();

  /** Of the network: gives them all. */
  MethodSpec ofModel(String name) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(TYPE)
            .addStatement("$T $N = new $T<>()", TYPE, LIST, ArrayList.class);
    return longMethods.method(method, name, statements(), List.of(LIST)).toBuilder()
        .addStatement("return $N", LIST)
        .build();
  }

  /** Of the class of a block: adds those of one use. */
  MethodSpec ofBlock() {
    List<ParameterSpec> handedOn = List.of(LIST, PATH);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(NAME).addModifiers(Modifier.STATIC).addParameters(handedOn);
    return longMethods.method(method, NAME, statements(), handedOn);
  }

  private List<LongMethods.Statement> statements() {
    List<LongMethods.Statement> statements = new ArrayList<>();
    SignatureCode code = new SignatureCode("", parts.plan().graph());
    part.visit(
        part.allParameters(),
        parts::of,
        parameter -> {
          CodeBlock path = Uses.path(part.relative(parameter.path()), part.isModel());
          CodeBlock start = CodeBlock.of("$L,$W", path);
          CodeBlock made = CodeBlock.of("$N.add($L)", LIST, code.parameter(parameter, start));
          statements.add(LongMethods.Statement.parameter(made));
        },
        inner ->
            uses.parameters(inner, LIST.name(), part.isModel())
                .forEach(call -> statements.add(LongMethods.Statement.call(call))));
    return statements;
  }
}
