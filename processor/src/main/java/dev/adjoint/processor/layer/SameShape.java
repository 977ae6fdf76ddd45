package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Merges element by element: all values have one shape, nothing is broadcast. */
final class SameShape {
  private SameShape() {}

  /** The values that {@code names} gives, if they are known and all have the shape of the first. */
  static Optional<List<Operand>> operands(LayerContext layer, List<Attribute> names) {
    Optional<List<Operand>> operands = layer.operands(names);
    boolean areEqual = true;
    if (operands.isPresent()) {
      Operand first = operands.get().get(0);
      for (int i = 1; i < names.size(); i++) {
        Operand other = operands.get().get(i);
        if (!other.shape().equals(first.shape())) {
          areEqual = false;
          layer.report(mismatch(layer, names.get(i), first, other));
        }
      }
    }
    return operands.filter(areEqual ? all -> true : all -> false);
  }

  private static Finding mismatch(
      LayerContext layer, Attribute name, Operand first, Operand other) {
    List<String> details = new ArrayList<>();
    details.add(first.described() + "    " + other.described());
    details.addAll(layer.difference(first.shape(), other.shape()).details());
    return Finding.of(
            Code.ADD_MISMATCH,
            name.place(),
            "\"" + other.name() + "\" does not have the shape of \"" + first.name() + "\"")
        .withDetails(details)
        .withCandidates(new Projections(layer, first, other).fixes());
  }

  /** One operation over the values. */
  static Optional<Operand> merged(LayerContext layer, List<Operand> operands, PointwiseBody body) {
    Value[] values = operands.stream().map(Operand::value).toArray(Value[]::new);
    Operand first = operands.get(0);
    return layer.result(first, layer.emit(new Pointwise(body), values), first.shape());
  }
}
