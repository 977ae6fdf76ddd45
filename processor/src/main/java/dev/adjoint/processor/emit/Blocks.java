package dev.adjoint.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.op.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * The nested classes of a network, one for each kind of block and shape: uses of a block whose
 * members come out equal are objects of one class. Where the keys of uses are equal, so are their
 * members, and those of the first alone are written.
 */
final class Blocks {
  private final Parts parts;
  private final Map<BlockKey, BlockClass> byKey = new HashMap<>();
  private final Map<String, BlockClass> byMembers = new LinkedHashMap<>();
  private final Map<Part, BlockClass> classes = new HashMap<>();
  private final Map<Part, BlockEmitter> emitters = new HashMap<>();
  private final Visits visits;

  Blocks(Api api, Parts parts, Formulas formulas, Constants constants) {
    this.parts = parts;
    BlockNames names = new BlockNames(api, parts);
    for (Part part : parts.innerFirst()) {
      BlockEmitter emitter = new BlockEmitter(parts, part, classes::get, formulas, constants);
      Optional<BlockKey> key = emitter.key();
      BlockClass type = key.map(byKey::get).orElseGet(() -> typeByMembers(part, emitter, names));
      key.ifPresent(known -> byKey.put(known, type));
      type.uses().add(part);
      classes.put(part, type);
      emitters.put(part, emitter);
    }
    visits = new Visits(parts, classes::get);
  }

  private BlockClass typeByMembers(Part part, BlockEmitter emitter, BlockNames names) {
    BlockClass.Members members = emitter.members();
    return byMembers.computeIfAbsent(
        part.declaration().qualifiedName() + members.text(),
        text -> new BlockClass(names.name(part), members, emitter.abilities()));
  }

  boolean isEmpty() {
    return classes.isEmpty();
  }

  BlockClass type(Part part) {
    return classes.get(part);
  }

  /** The expression that makes the object of a use. */
  static CodeBlock made(Part part, BlockClass type, boolean inModel, Constants constants) {
    CodeBlock path = Uses.path(part.pathInOuter(), inModel);
    if (!part.hasStreams()) {
      return CodeBlock.of("new $T($L)", type.name(), path);
    }
    Call.Argument.Stream first = new Call.Argument.Stream(part.firstStream());
    return CodeBlock.of("new $T($L, $L)", type.name(), path, constants.stream(first));
  }

  /** The statements of the network that give all blocks their places for a kind of pass. */
  List<LongMethods.Statement> bindings(String method) {
    Variables ofModel = parts.variables(parts.model());
    List<LongMethods.Statement> statements = new ArrayList<>();
    for (Part part : parts.outerFirst()) {
      BlockEmitter.Placement placement = emitters.get(part).placements().get(method);
      List<String> arguments = new ArrayList<>();
      placement.given().forEach(value -> arguments.add(ofModel.of(value)));
      arguments.addAll(placement.numbers());
      CodeBlock.Builder call = CodeBlock.builder();
      call.add("$L.$N(", parts.expression(parts.model(), part), method);
      for (int i = 0; i < arguments.size(); i++) {
        call.add(i == 0 ? "$L" : ",$W$L", arguments.get(i));
      }
      statements.add(LongMethods.Statement.places(call.add(")").build(), arguments.size()));
    }
    return statements;
  }

  /** The classes, in the order of their first use, those within a block before it. */
  List<TypeSpec> types() {
    return byMembers.values().stream().map(this::type).toList();
  }

  /** What is left in memory. */
  Visits visits() {
    return visits;
  }

  private TypeSpec type(BlockClass block) {
    return TypeSpec.classBuilder(block.name())
        .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
        .addJavadoc("$L", new BlockTitle(parts.plan(), block).text())
        .addFields(block.members().fields())
        .addMethods(block.members().methods())
        .addMethods(emitters.get(block.uses().get(0)).values(visits))
        .build();
  }
}
