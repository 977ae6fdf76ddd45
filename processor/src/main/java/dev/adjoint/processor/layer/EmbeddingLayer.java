package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Gather;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** A row of a table for each index: [B,T] -> [B,T,out], table [size,out]. */
final class EmbeddingLayer implements LayerRule {
  private static final String SIZE = "size";
  private static final String OUT = "out";

  @Override
  public String annotation() {
    return "Embedding";
  }

  @Override
  public boolean hasParameters(AnnotationDeclaration annotation) {
    return true;
  }

  @Override
  public boolean takesIndices() {
    return true;
  }

  @Override
  public void check(LayerContext layer) {
    layer.requirePositive(SIZE, OUT);
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    if (input.shape().rank() > 1) {
      String sentence = "@Embedding takes indices [T], but " + input.described();
      layer.report(Code.RANK, sentence + " has " + input.shape().rank() + " axes");
      return Optional.empty();
    }
    long size = layer.annotation().integer(SIZE);
    Dim out = layer.size(OUT);
    Shape table = new Shape(List.of(Dim.of(size), out));
    Shape shape = new Shape(List.of(input.shape().dim(0), out));
    if (!layer.arePositive(SIZE, OUT)) {
      return Optional.empty();
    }
    if (input.limit() > size) {
      layer.report(tooSmall(layer, input, size));
    }
    if (!layer.isFixed("the weight", table, layer.place(SIZE))
        || !layer.fits("the result", shape, layer.place(OUT))) {
      return Optional.empty();
    }
    Value weight = layer.parameter("weight", "W", table, new Graph.Start.Normal(1));
    Shape memory = MemoryOrder.floats(shape);
    boolean isOne = input.value().shape().rank() < memory.rank(); // an index without positions
    Value rows =
        isOne
            ? layer.emitInner("Rows", new Gather(), weight, input.value())
            : layer.emit(new Gather(), weight, input.value());
    return layer.result(input, isOne ? layer.emit(new Reshape(memory), rows) : rows, shape);
  }

  private static Finding tooSmall(LayerContext layer, Operand input, long size) {
    AnnotationDeclaration changed = layer.annotation().with(SIZE, (int) input.limit());
    Fix fix =
        new Fix(
            "size = " + input.limit(),
            model ->
                model.withField(
                    layer.field().name(),
                    field -> field.withReplaced(layer.annotation(), changed)));
    return Finding.of(
            Code.RANGE,
            layer.annotation().attribute(SIZE).place(),
            "size "
                + size
                + " is too small for "
                + input.name()
                + ", whose limit is "
                + input.limit())
        .withCandidates(List.of(fix));
  }
}
