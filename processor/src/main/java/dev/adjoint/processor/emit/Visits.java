package dev.adjoint.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The values that a training forward pass leaves in memory, for who wants to look. The class of a
 * block hands over what all its objects leave; what some leave beyond that, the network does.
 */
final class Visits {
  static final TypeName VISITOR =
      ParameterizedTypeName.get(
          ClassName.get(BiConsumer.class), ClassName.get(String.class), ClassEmitter.MATRIX);

  private final Parts parts;
  private final Function<Part, BlockClass> classes;
  private final Map<Value, String> paths = new LinkedHashMap<>();
  private final Map<BlockClass, Set<String>> common = new HashMap<>();

  Visits(Parts parts, Function<Part, BlockClass> classes) {
    this.parts = parts;
    this.classes = classes;
    Map<Value, String> all = new HashMap<>();
    parts.plan().graph().fields().forEach(field -> all.putIfAbsent(field.value(), field.name()));
    Map<Part, Set<String>> left = new HashMap<>();
    for (Value value : parts.plan().intact()) {
      paths.put(value, all.get(value));
      Part owner = parts.owner(value);
      if (all.get(value).startsWith(owner.path() + ".")) {
        left.computeIfAbsent(owner, part -> new LinkedHashSet<>())
            .add(owner.relative(all.get(value)));
      }
    }
    for (Part part : parts.innerFirst()) {
      Set<String> ofPart = left.getOrDefault(part, Set.of());
      common
          .computeIfAbsent(classes.apply(part), type -> new LinkedHashSet<>(ofPart))
          .retainAll(ofPart);
    }
  }

  /** The part whose class hands a value over. */
  private Part place(Value value) {
    Part owner = parts.owner(value);
    boolean isCommon =
        !owner.isModel()
            && paths.get(value).startsWith(owner.path() + ".")
            && common.get(classes.apply(owner)).contains(owner.relative(paths.get(value)));
    return isCommon ? owner : parts.model();
  }

  /** The statements of one part that hand values over, in order. */
  List<LongMethods.Statement> statements(Part part, Uses uses, String visitor) {
    List<Value> values =
        paths.keySet().stream().filter(v -> part.towards(place(v)).isPresent()).toList();
    List<LongMethods.Statement> statements = new ArrayList<>();
    part.visit(
        values,
        this::place,
        value ->
            statements.add(
                LongMethods.Statement.place(
                    CodeBlock.of(
                        "$N.accept($L, $N)",
                        visitor,
                        Uses.path(part.relative(paths.get(value)), part.isModel()),
                        parts.variables(part).of(value)))),
        inner ->
            uses.calls(inner, "visitValues", visitor)
                .forEach(call -> statements.add(LongMethods.Statement.call(call))));
    return statements;
  }
}
