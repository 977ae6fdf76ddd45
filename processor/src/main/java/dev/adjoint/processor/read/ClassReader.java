package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problems;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.ModelDeclaration.BlockHeader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/** Reads a model or a block, with the blocks in it. */
final class ClassReader {
  private static final String BLOCK = "block";

  private final Elements elements;
  private final SourceTrees trees;
  private final Sources sources;
  private final AnnotationReader annotations;
  private final FieldReader fields;

  /** The classes that are being read, each within the one before. */
  private final Deque<String> path = new ArrayDeque<>();

  ClassReader(Elements elements, SourceTrees trees, Sources sources) {
    this.elements = elements;
    this.trees = trees;
    this.sources = sources;
    this.annotations = new AnnotationReader(elements, trees);
    this.fields = new FieldReader(elements, trees);
  }

  /**
   * The declaration of a class.
   *
   * @param kind {@code model} or {@code block}
   */
  ModelDeclaration read(TypeElement type, String kind, Problems problems) {
    Place place = Place.of(type, trees.of(type));
    new ClassRules(kind, problems).check(type, place);
    if (AnnotationReader.carries(type, "Model") && AnnotationReader.carries(type, "Block")) {
      String sentence =
          type.getSimpleName() + " is both a @Model and a @Block, and can be only one";
      problems.report(Code.DECLARATION, place, sentence);
    }
    path.push(type.getQualifiedName().toString());
    try {
      Map<String, ModelDeclaration> blocks = new LinkedHashMap<>();
      List<FieldDeclaration> read = fields(type, kind, problems, blocks);
      Optional<BlockHeader> header =
          kind.equals(BLOCK) ? Optional.of(header(type, place)) : Optional.empty();
      return new ModelDeclaration(
          elements.getPackageOf(type).getQualifiedName().toString(),
          nestedName(type),
          isPublic(type),
          read,
          place,
          header,
          blocks);
    } finally {
      path.pop();
    }
  }

  private BlockHeader header(TypeElement type, Place place) {
    Map<String, Attribute> attributes = annotations.ofClass(type, "Block", place);
    return new BlockHeader(list(attributes.get("dims")), list(attributes.get("where")), false);
  }

  private static List<Attribute> list(Attribute attribute) {
    return ((List<?>) attribute.value()).stream().map(Attribute.class::cast).toList();
  }

  private List<FieldDeclaration> fields(
      TypeElement type, String kind, Problems problems, Map<String, ModelDeclaration> blocks) {
    List<VariableElement> own = ModelReader.valueFields(type);
    FieldRules rules = new FieldRules(kind, problems);
    List<FieldDeclaration> read = new ArrayList<>();
    for (VariableElement field : own) {
      Optional<FieldDeclaration> declaration = fields.read(field, problems);
      if (field == own.get(0)) {
        declaration.ifPresent(rules::checkFirst);
      }
      declaration.ifPresent(rules::check);
      if (!containsItself(field, problems)) {
        readBlock(field, problems, blocks);
        declaration.ifPresent(read::add);
      }
    }
    if (own.isEmpty() && type.getKind().isClass()) {
      problems.report(
          Code.DECLARATION,
          Place.of(type, trees.of(type)),
          "a " + kind + " starts with an @Input, but " + type.getSimpleName() + " has no fields");
    }
    return read;
  }

  private boolean containsItself(VariableElement field, Problems problems) {
    Optional<TypeElement> block = FieldReader.block(field);
    boolean isCycle =
        block.filter(type -> path.contains(type.getQualifiedName().toString())).isPresent();
    if (isCycle) {
      String name = block.get().getSimpleName().toString();
      boolean isDirect = path.peek().equals(block.get().getQualifiedName().toString());
      String sentence =
          isDirect ? name + " contains itself" : name + " contains itself by way of this block";
      problems.report(Code.CYCLE, Place.of(field, trees.of(field)), sentence);
    }
    return isCycle;
  }

  private void readBlock(
      VariableElement field, Problems problems, Map<String, ModelDeclaration> blocks) {
    FieldReader.block(field)
        .ifPresent(
            type -> {
              String name = type.getQualifiedName().toString();
              if (!blocks.containsKey(name)) {
                block(type, Place.of(field, trees.of(field)), problems)
                    .ifPresent(block -> blocks.put(name, block));
              }
            });
  }

  /**
   * A block that is used.
   *
   * @param use the field of its type
   */
  private Optional<ModelDeclaration> block(TypeElement type, Place use, Problems problems) {
    if (sources.contain(type)) {
      return Optional.of(read(type, BLOCK, problems));
    }
    return new SignatureReader(elements, use, problems)
        .read(type, inner -> block(inner, use, problems));
  }

  /** {@code Outer.Inner}. */
  static String nestedName(TypeElement type) {
    String name = type.getSimpleName().toString();
    return type.getEnclosingElement() instanceof TypeElement outer
        ? nestedName(outer) + "." + name
        : name;
  }

  static boolean isPublic(TypeElement type) {
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      if (!each.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }
}
