package dev.adjoint.processor.emit;

import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How generated code tells where a value lies. */
interface Places {
  /** As Java computes it with 64 bits. */
  String of(Value value, Dim offset);

  /** In the network: the place itself. */
  static Places told() {
    return (value, offset) -> offset.javaLong();
  }

  /**
   * In the class of a block: what its objects have in common, and a number {@code at[i]} that each
   * object is given. Of a value of each example that number is a multiple of the batch, so that
   * what is given is a plain number.
   */
  final class Given implements Places {
    private static final String BATCH = "B";

    private final List<String> numbers = new ArrayList<>();

    @Override
    public String of(Value value, Dim offset) {
      String at = "at[" + numbers.size() + "]";
      if (!Set.of(BATCH).containsAll(offset.names())) {
        numbers.add(offset.javaLong());
        return at;
      }
      long fixed = offset.evaluate(Map.of(BATCH, 0L));
      long each = offset.evaluate(Map.of(BATCH, 1L)) - fixed;
      if (!Dim.BATCH.times(each).plus(fixed).equals(offset)) {
        numbers.add(offset.javaLong());
        return at;
      }
      boolean isOfExamples = value.shape().elements().names().contains(BATCH);
      numbers.add(Dim.of(isOfExamples ? each : fixed).javaLong());
      String others = (isOfExamples ? Dim.of(fixed) : Dim.BATCH.times(each)).javaLong();
      String own = isOfExamples ? at + " * B" : at;
      return others.equals("0") ? own : isOfExamples ? own + " + " + others : others + " + " + own;
    }

    /** The numbers of one object, in the order of the array. */
    List<String> numbers() {
      return List.copyOf(numbers);
    }
  }
}
