package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dimensions of a block and the facts about them.
 *
 * @param own the names that it declares
 * @param free the names that its inputs alone have, bound by what flows in
 * @param findings what is wrong with them
 */
record BlockHead(
    ModelDeclaration block, List<String> own, List<String> free, List<Finding> findings) {

  static BlockHead of(ModelDeclaration block) {
    List<Finding> findings = new ArrayList<>();
    List<String> own = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Attribute dim : block.header().orElseThrow().dims()) {
      String name = (String) dim.value();
      wrongName(name, seen)
          .ifPresent(sentence -> findings.add(Finding.of(Code.DECLARATION, dim.place(), sentence)));
      own.add(name);
    }
    BlockHead head = new BlockHead(block, own, free(block, own), findings);
    if (findings.isEmpty()) {
      head.conditions(head.names(), findings);
      head.checkOutputs();
    }
    return head;
  }

  private static Optional<String> wrongName(String name, Set<String> seen) {
    if (name.equals("B")) {
      return Optional.of("B is the batch, which is never written");
    } else if (!JavaNames.isIdentifier(name)) {
      return Optional.of(
          "\"" + name + "\" is not a Java identifier, so no dimension has that name");
    }
    return seen.add(name)
        ? Optional.empty()
        : Optional.of("the dimension \"" + name + "\" is declared twice");
  }

  private static List<String> free(ModelDeclaration block, List<String> own) {
    Set<String> names = new LinkedHashSet<>();
    for (FieldDeclaration field : block.fields()) {
      field
          .annotation("Input")
          .ifPresent(input -> names.addAll(DimensionParser.plainNames(input.string("dims"))));
    }
    own.forEach(names::remove);
    names.remove("B");
    return List.copyOf(names);
  }

  private void checkOutputs() {
    List<FieldDeclaration> outputs =
        block.fields().stream().filter(field -> field.annotation("Output").isPresent()).toList();
    for (int i = 1; i < outputs.size(); i++) {
      String sentence = "a block has one output, and " + outputs.get(0).name() + " is it";
      findings.add(
          Finding.of(
              Code.DECLARATION,
              outputs.get(i).annotation("Output").orElseThrow().place(),
              sentence));
    }
    for (FieldDeclaration field : outputs) {
      AnnotationDeclaration output = field.annotation("Output").orElseThrow();
      if (output.flag("gradient")) {
        String sentence =
            "the caller gives gradients to a model, and " + block.simpleName() + " is a block";
        findings.add(Finding.of(Code.DECLARATION, output.attribute("gradient").place(), sentence));
      }
    }
  }

  /** Each name as itself. */
  private Dimensions names() {
    Map<String, Dim> names = new LinkedHashMap<>();
    own.forEach(name -> names.put(name, Dim.named(name)));
    free.forEach(name -> names.put(name, Dim.named(name)));
    return new Dimensions(names, Map.of(), List.of(), block.simpleName(), Optional.empty());
  }

  /**
   * The facts over what the names stand for.
   *
   * @param problems takes what cannot be read
   */
  List<Condition> conditions(Dimensions dimensions, List<Finding> problems) {
    List<Condition> conditions = new ArrayList<>();
    for (Attribute fact : block.header().orElseThrow().where()) {
      String text = (String) fact.value();
      try {
        conditions.add(new DimensionParser(text, dimensions).condition());
      } catch (DimensionParser.Failure e) {
        String where = new Excerpt(text).at(e.column());
        problems.add(Finding.of(e.code(), fact.place(), e.getMessage() + " " + where));
      }
    }
    return conditions;
  }

  /** The dimensions for a check of all sizes that the facts allow. */
  Dimensions forAll() {
    List<Condition> facts = conditions(names(), new ArrayList<>());
    List<String> names = new ArrayList<>(own);
    names.addAll(free);
    Map<String, Dim> sizes = BlockFacts.solved(names, facts);
    return Dimensions.ofAll(block.simpleName(), sizes, new Cases(own, free, sizes, facts));
  }
}
