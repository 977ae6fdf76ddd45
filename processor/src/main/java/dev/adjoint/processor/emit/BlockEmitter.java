package dev.adjoint.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.emit.BlockClass.Ability;
import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.memory.Storage;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the members of the nested class for one use of a block. Nothing in them tells this use
 * from others of the same class: what does is given to the constructor and where the values are
 * placed.
 */
final class BlockEmitter {
  private final Parts parts;
  private final Part part;
  private final Plan plan;
  private final Variables variables;
  private final Function<Part, BlockClass> classes;
  private final Uses uses;
  private final Constants constants;
  private final OperandArrays arrays;
  private final LoopArrays loops;
  private final Steps steps;
  private final Binding binding;
  private final LongMethods longMethods;
  private final Set<Ability> abilities = EnumSet.noneOf(Ability.class);
  private final Map<String, Placement> placements = new LinkedHashMap<>();

  /**
   * What one use is given for a kind of pass.
   *
   * @param given the values of other parts
   * @param placings where its own values lie
   * @param numbers what stands in {@code at}
   */
  record Placement(List<Value> given, Binding.Placings placings, List<String> numbers) {}

  BlockEmitter(
      Parts parts,
      Part part,
      Function<Part, BlockClass> classes,
      Formulas formulas,
      Constants shared) {
    this.parts = parts;
    this.part = part;
    this.plan = parts.plan();
    this.variables = parts.variables(part);
    this.classes = classes;
    this.uses = new Uses(part, classes, variables);
    parts.use(part, uses);
    this.constants = new Constants(variables, shared, part.firstStream());
    this.arrays = new OperandArrays(variables);
    this.loops = new LoopArrays(parts, part);
    this.steps = new Steps(parts, part, formulas, constants, arrays);
    this.binding = new Binding(parts, part, loops, constants, arrays);
    this.longMethods = new LongMethods(variables);
    place("bindTraining", plan.training());
    place("bindInference", plan.inference());
  }

  private void place(String method, Storage storage) {
    Places.Given places = new Places.Given();
    Binding.Placings placings = binding.placings(storage, places);
    placements.put(method, new Placement(binding.given(storage), placings, places.numbers()));
  }

  /** What the members depend on; empty where that cannot be told without writing them. */
  Optional<BlockKey> key() {
    List<String> fields = valueFields().map(FieldSpec::name).toList();
    return BlockKey.of(parts, part, classes, fields, placements.values());
  }

  /** The members; {@link #abilities} tells what is among them. */
  BlockClass.Members members() {
    List<MethodSpec> stepMethods = steps.methods();
    List<MethodSpec> methods = new ArrayList<>();
    methods.addAll(runs());
    methods.addAll(stepMethods);
    methods.add(bind("bindTraining"));
    methods.add(bind("bindInference"));
    methods.addAll(operands());
    methods.addAll(parameters());
    methods.addAll(longMethods.parts());
    methods.add(0, constructor());
    return new BlockClass.Members(fields(), methods);
  }

  Set<Ability> abilities() {
    return abilities;
  }

  /** What this use is given, by the method that takes it. */
  Map<String, Placement> placements() {
    return placements;
  }

  private List<FieldSpec> fields() {
    List<FieldSpec> fields = new ArrayList<>();
    fields.add(FieldSpec.builder(String.class, "path", Modifier.PRIVATE, Modifier.FINAL).build());
    if (abilities.contains(Ability.DROPOUTS)) {
      fields.add(
          FieldSpec.builder(int.class, "dropouts", Modifier.PRIVATE, Modifier.FINAL).build());
    }
    fields.addAll(constants.declarations());
    allParameters()
        .map(value -> FieldSpec.builder(ClassEmitter.MATRIX, variables.of(value)))
        .map(field -> field.addModifiers(Modifier.PRIVATE, Modifier.FINAL).build())
        .forEach(fields::add);
    valueFields().forEach(fields::add);
    fields.addAll(loops.fields());
    fields.addAll(arrays.fields());
    fields.addAll(uses.fields(this::made, false));
    return fields;
  }

  private Stream<FieldSpec> valueFields() {
    Stream<FieldSpec> given =
        parts.given(part).stream()
            .filter(value -> !loops.isArrayOnly(value))
            .map(value -> Binding.field(variables.of(value)));
    return Stream.concat(given, binding.fields().stream());
  }

  private Stream<Value> allParameters() {
    return part.parameters().stream()
        .flatMap(p -> Stream.concat(Stream.of(p.value()), p.gradient().stream()));
  }

  private CodeBlock made(Part inner) {
    return Blocks.made(inner, classes.apply(inner), false, constants);
  }

  private MethodSpec constructor() {
    MethodSpec.Builder method = MethodSpec.constructorBuilder().addParameter(String.class, "path");
    method.addStatement("this.path = path");
    if (part.hasStreams()) {
      abilities.add(Ability.DROPOUTS);
      method.addParameter(int.class, "dropouts");
      method.addStatement("this.dropouts = dropouts");
    }
    constants.ofObject().forEach(method::addStatement);
    for (Graph.Parameter parameter : part.parameters()) {
      CodeBlock path = Uses.path(part.relative(parameter.path()), false);
      method.addStatement("$N =$Wparameter($L)", variables.of(parameter.value()), path);
      parameter
          .gradient()
          .ifPresent(
              gradient ->
                  method.addStatement("$N =$WparameterGradient($L)", variables.of(gradient), path));
    }
    uses.assignments(this::made).forEach(method::addStatement);
    return method.build();
  }

  private List<MethodSpec> runs() {
    List<MethodSpec> methods = new ArrayList<>();
    run(methods, Ability.FORWARD, "forward", steps.values(uses));
    run(methods, Ability.BACKWARD, "backward", steps.gradients(uses));
    return methods;
  }

  private void run(
      List<MethodSpec> methods,
      Ability ability,
      String name,
      List<LongMethods.Statement> statements) {
    if (!statements.isEmpty()) {
      abilities.add(ability);
      methods.add(longMethods.method(MethodSpec.methodBuilder(name), name, statements));
    }
  }

  private MethodSpec bind(String name) {
    Placement placement = placements.get(name);
    List<CodeBlock> statements = binding.statements(placement.placings());
    MethodSpec.Builder method = MethodSpec.methodBuilder(name);
    for (Value value : placement.given()) {
      String variable = variables.of(value);
      method.addParameter(ClassEmitter.MATRIX, variable);
      method.addStatement("this.$N = $N", variable, variable);
    }
    ParameterSpec at = ParameterSpec.builder(ArrayTypeName.of(TypeName.LONG), "at").build();
    method.addParameter(at).varargs();
    method.addJavadoc(
        "Takes what flows in, and the places of its own values.\n\n"
            + "@param at where they begin, in elements of one example, or of all\n");
    return longMethods.method(
        method, name, statements.stream().map(LongMethods.Statement::place).toList(), List.of(at));
  }

  private List<MethodSpec> operands() {
    List<LongMethods.Statement> statements = new ArrayList<>();
    uses.callsOfAll(type -> type.has(Ability.OPERANDS), "gatherOperands", "")
        .forEach(call -> statements.add(LongMethods.Statement.call(call)));
    statements.addAll(binding.fillings());
    if (statements.isEmpty()) {
      return List.of();
    }
    abilities.add(Ability.OPERANDS);
    String name = "gatherOperands";
    return List.of(longMethods.method(MethodSpec.methodBuilder(name), name, statements));
  }

  /**
   * The methods that hand over the values which all uses leave in memory; none if there is none.
   */
  List<MethodSpec> values(Visits visits) {
    List<LongMethods.Statement> statements = visits.statements(part, uses, "visitor");
    if (statements.isEmpty()) {
      return List.of();
    }
    LongMethods pieces = new LongMethods(variables);
    ParameterSpec visitor = ParameterSpec.builder(Visits.VISITOR, "visitor").build();
    MethodSpec.Builder method = MethodSpec.methodBuilder("visitValues").addParameter(visitor);
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(pieces.method(method, "visitValues", statements, List.of(visitor)));
    methods.addAll(pieces.parts());
    return methods;
  }

  private List<MethodSpec> parameters() {
    if (!part.hasParameters()) {
      return List.of();
    }
    abilities.add(Ability.PARAMETERS);
    return List.of(new ParameterList(parts, part, uses, longMethods).ofBlock());
  }
}
