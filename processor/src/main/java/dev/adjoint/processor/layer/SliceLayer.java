package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Slice;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lies from {@code start} to {@code end}, exclusive, along one axis. */
final class SliceLayer implements LayerRule {
  @Override
  public String annotation() {
    return "Slice";
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    Shape shape = input.shape();
    long axis = layer.annotation().integer("axis");
    if (axis < 0 || axis >= shape.rank()) {
      String axes = shape.rank() == 1 ? "axis 0 only" : "axes 0 to " + (shape.rank() - 1);
      layer.report(
          Code.AXIS,
          layer.annotation().attribute("axis").place(),
          "axis " + axis + ", but " + input.described() + " has " + axes);
      return Optional.empty();
    }
    Dim size = shape.dim((int) axis);
    long start = layer.annotation().integer("start");
    long end = layer.annotation().integer("end");
    if (start < 0 || start >= end || !reaches(layer, size, end)) {
      layer.report(outside(layer, input, size));
      return Optional.empty();
    }
    Dim count = Dim.of(end - start);
    Slice slice = new Slice(ConcatMerge.inMemory((int) axis, shape.rank()), Dim.of(start), count);
    return layer.result(input, layer.emit(slice, input.value()), shape.with((int) axis, count));
  }

  private static boolean reaches(LayerContext layer, Dim size, long end) {
    return layer.scope().dimensions().mayBeAtLeastOne(size.plus(1 - end));
  }

  private static Finding outside(LayerContext layer, Operand input, Dim axisSize) {
    long size = layer.scope().dimensions().atMost(axisSize).constant().orElse(Long.MAX_VALUE);
    long start = layer.annotation().integer("start");
    long end = layer.annotation().integer("end");
    boolean isStart = start < 0 || start >= size;
    String sentence =
        isStart || end > size
            ? (isStart ? "start " + start : "end " + end)
                + " is outside of axis "
                + layer.annotation().integer("axis")
                + " of "
                + input.described()
            : "nothing lies from start " + start + " to end " + end + ", which is exclusive";
    List<Fix> fixes = new ArrayList<>();
    if (!isStart && end > size) {
      Object last = size;
      fixes.add(
          new Fix(
              "end = " + size + " in @Slice",
              model ->
                  model.withField(
                      layer.field().name(),
                      field ->
                          field.withReplaced(
                              layer.annotation(), layer.annotation().with("end", last)))));
    }
    return Finding.of(
            Code.RANGE, layer.annotation().attribute(isStart ? "start" : "end").place(), sentence)
        .withDetails(input.details())
        .withCandidates(fixes);
  }
}
