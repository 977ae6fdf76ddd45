package dev.adjoint.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.memory.Storage;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;

/** The steps of the sequences that loops read and write, as arrays of matrices. */
final class LoopArrays {
  private final Plan plan;
  private final Variables variables;
  private final LoopValues values;
  private final Map<String, List<Value>> arrays = new TreeMap<>();

  /** Of the loops of one part of a model. */
  LoopArrays(Parts parts, Part part) {
    this.plan = parts.plan();
    this.variables = parts.variables(part);
    this.values = parts.loopValues();
    for (Node node : part.nodes()) {
      if (node.operation() instanceof Scan scan) {
        scan.sequences(node).keySet().forEach(this::addArray);
      }
    }
  }

  private void addArray(Value step) {
    Value sequence = plan.homes().get(step).sequence();
    if (plan.isArray(sequence)) {
      String array = variables.array(sequence);
      List<Value> sequences = arrays.computeIfAbsent(array, name -> new ArrayList<>());
      if (!sequences.contains(sequence)) {
        sequences.add(sequence);
      }
    }
  }

  /** Whether a value is read step by step only, or not at all. */
  boolean isArrayOnly(Value value) {
    return values.arrayOnly().contains(value);
  }

  /** What a variable that is no array holds of a value: of what a loop forgets, one step. */
  Shape stored(Value value) {
    boolean isOneStep =
        values.inSteps().contains(value)
            && plan.training().steps().getOrDefault(value, Dim.of(0)).is(1);
    return isOneStep ? new Shape(value.shape().dims()).with(0, Dim.ONE) : value.shape();
  }

  /** Whether a kind of pass has all steps of a value, and does not forget them as it goes. */
  boolean isHeld(Value value, Storage storage) {
    Dim steps = storage.steps().get(value);
    if (steps == null || steps.constant().isEmpty()) {
      return true;
    }
    OptionalLong all = stored(value).dim(0).constant();
    return all.isPresent() && all.getAsLong() <= steps.constant().getAsLong();
  }

  List<FieldSpec> fields() {
    return arrays.keySet().stream()
        .map(
            name ->
                FieldSpec.builder(ArrayTypeName.of(ClassEmitter.MATRIX), name, Modifier.PRIVATE)
                    .build())
        .toList();
  }

  /** The statements that place the arrays which a kind of pass has. */
  List<CodeBlock> bindings(Storage storage, Places places) {
    List<CodeBlock> statements = new ArrayList<>();
    arrays.forEach(
        (name, sequences) ->
            sequences.stream()
                .filter(storage.offsets()::containsKey)
                .findFirst()
                .ifPresent(sequence -> statements.add(binding(name, sequence, storage, places))));
    return statements;
  }

  private static CodeBlock binding(String name, Value sequence, Storage storage, Places places) {
    Shape shape = sequence.shape();
    Shape step = new Shape(shape.dims().subList(1, shape.rank()));
    Dim steps = shape.dim(0);
    return CodeBlock.of(
        "$N = steps($L, $L, $L, $L, $L)",
        name,
        places.of(sequence, storage.offsets().get(sequence)),
        steps.java(),
        storage.steps().getOrDefault(sequence, steps).java(),
        step.rows().java(),
        step.columns().java());
  }
}
