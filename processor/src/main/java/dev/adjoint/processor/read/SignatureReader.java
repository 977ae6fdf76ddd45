package dev.adjoint.processor.read;

import dev.adjoint.dsl.BlockSignature;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problems;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.FieldDeclaration.Kind;
import dev.adjoint.processor.read.ModelDeclaration.BlockHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Reads a block of which there is only a class file from its {@link BlockSignature}. Everything in
 * it has the place of the field that uses the block.
 */
final class SignatureReader {
  private final Elements elements;
  private final Place use;
  private final Problems problems;

  /**
   * @param use where the block is used
   */
  SignatureReader(Elements elements, Place use, Problems problems) {
    this.elements = elements;
    this.use = use;
    this.problems = problems;
  }

  /**
   * The declaration of a block; empty if there is none to read, which has been reported.
   *
   * @param inner reads a block that this one is made of
   */
  Optional<ModelDeclaration> read(
      TypeElement type, Function<TypeElement, Optional<ModelDeclaration>> inner) {
    Optional<Values> signature = signature(type);
    if (signature.isEmpty()) {
      report(type, " has no signature: compile it again, with Adjoint's annotation processor");
    } else if (signature.get().integer("format") != ModelDeclaration.SIGNATURE_FORMAT) {
      report(type, " has the signature of another version of Adjoint: compile it again");
    } else if (!isOf(signature.get(), type)) {
      report(type, " has other fields than its signature: compile it again");
    } else {
      return declaration(type, signature.get(), inner);
    }
    return Optional.empty();
  }

  private void report(TypeElement type, String sentence) {
    String subject = "the class file of " + type.getSimpleName();
    problems.report(Code.DECLARATION, use, subject + sentence);
  }

  private Optional<Values> signature(TypeElement type) {
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    String name = ModelDeclaration.signatureName(ClassReader.nestedName(type));
    TypeElement carrier =
        elements.getTypeElement(packageName.isEmpty() ? name : packageName + "." + name);
    return carrier == null
        ? Optional.empty()
        : carrier.getAnnotationMirrors().stream()
            .filter(SignatureReader::isSignature)
            .findFirst()
            .map(this::values);
  }

  private static boolean isSignature(AnnotationMirror annotation) {
    return AnnotationReader.type(annotation)
        .getQualifiedName()
        .contentEquals(BlockSignature.class.getName());
  }

  /** Whether the class has the fields of the signature, in whatever order its file has them. */
  private static boolean isOf(Values signature, TypeElement type) {
    Set<String> own =
        ModelReader.valueFields(type).stream()
            .map(field -> field.getSimpleName().toString())
            .collect(Collectors.toSet());
    Set<String> signed =
        signature.nested("fields").stream()
            .map(field -> field.string("name"))
            .collect(Collectors.toSet());
    return own.equals(signed);
  }

  private Optional<ModelDeclaration> declaration(
      TypeElement type, Values signature, Function<TypeElement, Optional<ModelDeclaration>> inner) {
    List<FieldDeclaration> fields = signature.nested("fields").stream().map(this::field).toList();
    Map<String, ModelDeclaration> blocks = new LinkedHashMap<>();
    for (FieldDeclaration field : fields) {
      field
          .block()
          .filter(name -> !blocks.containsKey(name))
          .ifPresent(
              name -> {
                TypeElement block = elements.getTypeElement(name);
                if (block == null) {
                  report(type, " uses " + name + ", which is not on the class path");
                } else {
                  inner.apply(block).ifPresent(read -> blocks.put(name, read));
                }
              });
    }
    boolean isWhole =
        fields.stream().flatMap(field -> field.block().stream()).allMatch(blocks::containsKey);
    BlockHeader header =
        new BlockHeader(texts(signature.strings("dims")), texts(signature.strings("where")), true);
    return isWhole
        ? Optional.of(
            new ModelDeclaration(
                elements.getPackageOf(type).getQualifiedName().toString(),
                ClassReader.nestedName(type),
                ClassReader.isPublic(type),
                fields,
                use,
                Optional.of(header),
                blocks))
        : Optional.empty();
  }

  private List<Attribute> texts(List<String> texts) {
    return texts.stream().map(text -> new Attribute(text, true, use)).toList();
  }

  private FieldDeclaration field(Values field) {
    Optional<String> block = Optional.of(field.string("block")).filter(name -> !name.isEmpty());
    return new FieldDeclaration(
        field.string("name"),
        block.isPresent() ? Kind.BLOCK : Kind.TENSOR,
        block,
        field.nested("annotations").stream().map(this::annotation).toList(),
        use);
  }

  private AnnotationDeclaration annotation(Values annotation) {
    Optional<AnnotationDeclaration> formula =
        Optional.of(annotation.string("formula"))
            .filter(name -> !name.isEmpty())
            .map(
                name ->
                    new AnnotationDeclaration(
                        name,
                        true,
                        attributes(annotation.nested("formulaValues")),
                        AnnotationType.PLAIN,
                        use));
    return new AnnotationDeclaration(
        annotation.string("name"),
        annotation.flag("ours"),
        attributes(annotation.nested("values")),
        AnnotationType.carrying(formula),
        use);
  }

  private Map<String, Attribute> attributes(List<Values> values) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    values.forEach(value -> attributes.put(value.string("name"), attribute(value)));
    return attributes;
  }

  private Attribute attribute(Values value) {
    boolean isWritten = value.flag("written");
    List<Attribute> elements =
        value.strings("value").stream()
            .map(text -> new Attribute(parsed(value.string("type"), text), isWritten, use))
            .toList();
    return value.flag("array") ? new Attribute(elements, isWritten, use) : elements.get(0);
  }

  private static Object parsed(String type, String text) {
    return switch (type) {
      case "int" -> Integer.valueOf(text);
      case "long" -> Long.valueOf(text);
      case "double" -> Double.valueOf(text);
      case "boolean" -> Boolean.valueOf(text);
      default -> text;
    };
  }

  private Values values(AnnotationMirror annotation) {
    Map<String, Object> values = new LinkedHashMap<>();
    elements
        .getElementValuesWithDefaults(annotation)
        .forEach((method, value) -> values.put(name(method), value.getValue()));
    return new Values(values);
  }

  private static String name(Element method) {
    return method.getSimpleName().toString();
  }

  /** The attributes of one annotation of a signature. */
  private final class Values {
    private final Map<String, Object> values;

    Values(Map<String, Object> values) {
      this.values = values;
    }

    String string(String name) {
      return (String) values.get(name);
    }

    int integer(String name) {
      return (Integer) values.get(name);
    }

    boolean flag(String name) {
      return (Boolean) values.get(name);
    }

    List<String> strings(String name) {
      return list(name).stream().map(String.class::cast).toList();
    }

    List<Values> nested(String name) {
      return list(name).stream()
          .map(value -> SignatureReader.this.values((AnnotationMirror) value))
          .toList();
    }

    private List<Object> list(String name) {
      List<Object> list = new ArrayList<>();
      for (Object value : (List<?>) values.get(name)) {
        list.add(((AnnotationValue) value).getValue());
      }
      return list;
    }
  }
}
