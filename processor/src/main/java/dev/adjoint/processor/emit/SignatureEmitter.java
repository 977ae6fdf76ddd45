package dev.adjoint.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.dsl.BlockSignature;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.read.ModelDeclaration.BlockHeader;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The class beside a block that says what the block is made of. */
public final class SignatureEmitter {
  private static final ClassName SIGNATURE = ClassName.get(BlockSignature.class);

  private SignatureEmitter() {}

  /** The source of the class. */
  public static String source(ModelDeclaration block) {
    ClassName type = ClassName.get(block.packageName(), block.signatureName());
    TypeSpec.Builder carrier =
        TypeSpec.classBuilder(type)
            .addJavadoc("What {@link $L} is made of, for models that see no more", block.name())
            .addJavadoc(" than its class file.\n")
            .addAnnotation(ClassEmitter.generated())
            .addAnnotation(signature(block))
            .addModifiers(Modifier.FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    return JavaFile.builder(block.packageName(), carrier.build())
        .skipJavaLangImports(true)
        .build()
        .toString();
  }

  private static AnnotationSpec signature(ModelDeclaration block) {
    BlockHeader header = block.header().orElseThrow();
    return AnnotationSpec.builder(SIGNATURE)
        .addMember("format", "$L", ModelDeclaration.SIGNATURE_FORMAT)
        .addMember("dims", strings(header.dims()))
        .addMember("where", strings(header.where()))
        .addMember("fields", lines(block.fields().stream().map(SignatureEmitter::field).toList()))
        .build();
  }

  private static CodeBlock field(FieldDeclaration field) {
    CodeBlock.Builder code = start("Field", field.name());
    field.block().ifPresent(name -> code.add(", block = $S", name));
    add(code, "annotations", field.annotations().stream().map(SignatureEmitter::use).toList());
    return code.add(")").build();
  }

  private static CodeBlock use(AnnotationDeclaration annotation) {
    CodeBlock.Builder code = start("Use", annotation.simpleName());
    if (!annotation.isOurs()) {
      code.add(", ours = false");
    }
    add(code, "values", values(annotation));
    annotation
        .formula()
        .ifPresent(
            formula -> {
              code.add(", formula = $S", formula.simpleName());
              add(code, "formulaValues", values(formula));
            });
    return code.add(")").build();
  }

  /** By their names: compilers disagree about the order of the attributes of an annotation type. */
  private static List<CodeBlock> values(AnnotationDeclaration annotation) {
    return annotation.attributes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(SignatureEmitter::value)
        .toList();
  }

  private static CodeBlock value(Map.Entry<String, Attribute> entry) {
    Attribute attribute = entry.getValue();
    boolean isArray = attribute.value() instanceof List<?>;
    List<Attribute> elements =
        isArray
            ? ((List<?>) attribute.value()).stream().map(Attribute.class::cast).toList()
            : List.of(attribute);
    CodeBlock.Builder code = start("Value", entry.getKey());
    String type = elements.isEmpty() ? "String" : type(elements.get(0).value());
    code.add(", type = $S, value = $L", type, strings(elements));
    code.add(isArray ? ", array = true" : "").add(attribute.written() ? ", written = true" : "");
    return code.add(")").build();
  }

  private static String type(Object value) {
    if (value instanceof Integer) {
      return "int";
    } else if (value instanceof Long) {
      return "long";
    } else if (value instanceof Double) {
      return "double";
    }
    return value instanceof Boolean ? "boolean" : "String";
  }

  private static CodeBlock.Builder start(String type, String name) {
    return CodeBlock.builder().add("@$T(name = $S", SIGNATURE.nestedClass(type), name);
  }

  private static void add(CodeBlock.Builder code, String name, List<CodeBlock> elements) {
    if (!elements.isEmpty()) {
      code.add(", $L = ", name).add(lines(elements));
    }
  }

  /** An array with an element a line. */
  private static CodeBlock lines(List<CodeBlock> elements) {
    CodeBlock all = elements.stream().collect(CodeBlock.joining(",\n"));
    return CodeBlock.builder().add("{\n").indent().add(all).unindent().add("\n}").build();
  }

  /** A single one needs no braces. */
  private static CodeBlock strings(List<Attribute> values) {
    List<CodeBlock> texts =
        values.stream().map(value -> CodeBlock.of("$S", String.valueOf(value.value()))).toList();
    return texts.size() == 1
        ? texts.get(0)
        : texts.stream().collect(CodeBlock.joining(", ", "{", "}"));
  }
}
