package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Concat;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Values side by side along one axis, equal in all other sizes. */
final class ConcatMerge implements MergeRule {
  @Override
  public String annotation() {
    return "Concat";
  }

  @Override
  public Optional<Operand> apply(LayerContext layer) {
    List<Attribute> names = layer.annotation().list("value");
    boolean isRightNumber = ElementwiseMerge.takesTwoOrMore(layer, names);
    Optional<List<Operand>> operands = layer.operands(names);
    if (operands.isEmpty() || !isRightNumber) {
      return Optional.empty();
    }
    OptionalInt axis = axis(layer, operands.get().get(0));
    return axis.isPresent()
        ? joined(layer, names, operands.get(), axis.getAsInt())
        : Optional.empty();
  }

  /** The axis as people count it; empty if there is none such, which is reported. */
  private static OptionalInt axis(LayerContext layer, Operand first) {
    Attribute attribute = layer.annotation().attribute("axis");
    long axis = layer.annotation().integer("axis");
    int rank = first.shape().rank();
    if (attribute.written()) {
      if (axis < 0 || axis >= rank) {
        String axes = rank == 1 ? "axis 0 only" : "axes 0 to " + (rank - 1);
        layer.report(
            Code.AXIS,
            attribute.place(),
            "axis " + axis + ", but " + first.described() + " has " + axes);
        return OptionalInt.empty();
      }
      return OptionalInt.of((int) axis);
    }
    if (rank == 2) {
      layer.report(
          Finding.of(
                  Code.AXIS,
                  layer.annotation().place(),
                  "@Concat needs its axis here: "
                      + first.described()
                      + " is a sequence, axis 0 its positions and axis 1 its features")
              .withCandidates(List.of(axisFix(layer, 1), axisFix(layer, 0))));
      return OptionalInt.empty();
    }
    return OptionalInt.of(0);
  }

  private static Fix axisFix(LayerContext layer, int axis) {
    return new Fix(
        "axis = " + axis + " in @Concat",
        model ->
            model.withField(
                layer.field().name(),
                field ->
                    field.withReplaced(layer.annotation(), layer.annotation().with("axis", axis))));
  }

  private static Optional<Operand> joined(
      LayerContext layer, List<Attribute> names, List<Operand> operands, int axis) {
    Operand first = operands.get(0);
    boolean fits = true;
    for (int i = 1; i < operands.size(); i++) {
      if (!isBeside(first.shape(), operands.get(i).shape(), axis)) {
        fits = false;
        layer.report(mismatch(layer, names.get(i), first, operands.get(i), axis));
      }
    }
    Dim size = operands.stream().map(o -> fitsAxis(o, axis)).reduce(Dim.of(0), Dim::plus);
    Shape shape = first.shape().with(axis, size);
    if (!fits || !layer.fits("the result", shape, layer.annotation().place())) {
      return Optional.empty();
    }
    Value[] values = operands.stream().map(Operand::value).toArray(Value[]::new);
    Value value = layer.emit(new Concat(inMemory(axis, shape.rank())), values);
    return layer.result(first, value, shape);
  }

  private static Dim fitsAxis(Operand operand, int axis) {
    return axis < operand.shape().rank() ? operand.shape().dim(axis) : Dim.of(0);
  }

  private static boolean isBeside(Shape first, Shape other, int axis) {
    return first.rank() == other.rank()
        && first.with(axis, Dim.ONE).equals(other.with(axis, Dim.ONE));
  }

  /** The axis in memory, the batch counted: the channels of an image come last there. */
  static int inMemory(int axis, int rank) {
    return rank == 3 ? (axis == 0 ? 3 : axis) : axis + 1;
  }

  private static Finding mismatch(
      LayerContext layer, Attribute name, Operand first, Operand other, int axis) {
    List<String> details = new ArrayList<>();
    details.add(first.described() + "    " + other.described());
    if (first.shape().rank() == other.shape().rank()) {
      details.addAll(
          layer
              .difference(first.shape().with(axis, Dim.ONE), other.shape().with(axis, Dim.ONE))
              .details());
    }
    return Finding.of(
            Code.CONCAT_MISMATCH,
            name.place(),
            "\""
                + other.name()
                + "\" does not have the shape of \""
                + first.name()
                + "\" in all axes but axis "
                + axis)
        .withDetails(details);
  }
}
