package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.BatchedMatMul;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code y = a b} of each example: [B,M,K] [B,K,N] -> [B,M,N]. Of rank 3, [G,M,K] and [G,K,N] are G
 * matrices; they lie channels-last in memory, so that the matrices are brought together first.
 */
final class MatMulMerge implements MergeRule {
  private static final String VALUE = "value";

  @Override
  public String annotation() {
    return "MatMul";
  }

  @Override
  public Optional<Operand> apply(LayerContext layer) {
    List<Attribute> names = layer.annotation().list(VALUE);
    boolean areTwo = names.size() == 2;
    if (!areTwo) {
      ElementwiseMerge.wrongNumber(layer, "two names", names);
    }
    return layer
        .operands(names)
        .filter(both -> areTwo && isRight(layer, names, both.get(0), both.get(1)))
        .flatMap(both -> product(layer, both.get(0), both.get(1)));
  }

  private static boolean isRight(LayerContext layer, List<Attribute> names, Operand a, Operand b) {
    if (!areMatrices(layer, names, a, b)) {
      return false;
    }
    int rank = a.shape().rank();
    boolean hasEqualFirst = rank == 2 || a.shape().dim(0).equals(b.shape().dim(0));
    boolean hasEqualInner = columns(a).equals(rows(b));
    if (b.shape().rank() != rank || !hasEqualFirst) {
      String matrices = b.name() + "\" does not have as many matrices as \"" + a.name();
      report(layer, Finding.of(Code.SHAPE, names.get(1).place(), "\"" + matrices + "\""), a, b);
      return false;
    }
    if (!hasEqualInner) {
      layer.report(mismatch(layer, names.get(1), a, b));
    }
    return hasEqualInner;
  }

  private static boolean areMatrices(
      LayerContext layer, List<Attribute> names, Operand a, Operand b) {
    boolean areMatrices = true;
    for (int i = 0; i < 2; i++) {
      Operand operand = i == 0 ? a : b;
      if (operand.shape().rank() == 1) {
        String takes = "@MatMul takes matrices [M,K] or several of them [G,M,K], but ";
        String is = operand.name() + " " + Phrases.isKind(operand.shape());
        layer.report(
            Finding.of(Code.RANK, names.get(i).place(), takes + is).withDetails(operand.details()));
        areMatrices = false;
      }
    }
    return areMatrices;
  }

  private static Finding mismatch(LayerContext layer, Attribute name, Operand a, Operand b) {
    String rows = "\"" + b.name() + "\" has " + rows(b) + " rows, but \"" + a.name() + "\" has ";
    return Finding.of(Code.INNER_MISMATCH, name.place(), rows + columns(a) + " columns")
        .withDetails(details(layer, a, b))
        .withCandidates(List.of(transposed(layer, b)));
  }

  private static List<String> details(LayerContext layer, Operand a, Operand b) {
    List<String> details = new ArrayList<>();
    details.add(a.described() + "    " + b.described());
    details.addAll(layer.difference(columns(a), rows(b)).details());
    return details;
  }

  private static void report(LayerContext layer, Finding finding, Operand a, Operand b) {
    layer.report(finding.withDetails(List.of(a.described() + "    " + b.described())));
  }

  /** The other way round, which is what was meant if its columns are as many. */
  private static Fix transposed(LayerContext layer, Operand b) {
    List<Long> axes = b.shape().rank() == 2 ? List.of(1L, 0L) : List.of(0L, 2L, 1L);
    AnnotationDeclaration permute = AnnotationDeclaration.added("Permute", Map.of(VALUE, axes));
    String text = "@Permute({" + Phrases.list(axes) + "})";
    String name = b.name() + "Transposed";
    return new Projection(layer, VALUE, b.name(), name, permute, text).fix();
  }

  private static Optional<Operand> product(LayerContext layer, Operand a, Operand b) {
    List<Dim> dims = new ArrayList<>(a.shape().dims());
    dims.set(dims.size() - 1, b.shape().columns());
    Shape shape = new Shape(dims);
    if (!layer.fits("the result", shape, layer.annotation().place())) {
      return Optional.empty();
    }
    if (shape.rank() == 2) {
      return layer.result(a, layer.emit(BatchedMatMul.plain(), a.value(), b.value()), shape);
    }
    Value left = matrices(layer, "Left", a);
    Value right = matrices(layer, "Right", b);
    Value product = layer.emitInner("Product", BatchedMatMul.plain(), left, right);
    return layer.result(a, layer.emit(MemoryOrder.unflattened(shape), product), shape);
  }

  /** {@code [B,G,M,K]}, in the order in which people count. */
  private static Value matrices(LayerContext layer, String suffix, Operand operand) {
    Shape shape = operand.shape();
    return layer.emitInner(
        suffix, MemoryOrder.written(shape, shape.prepend(Dim.BATCH)), operand.value());
  }

  private static Dim rows(Operand operand) {
    return operand.shape().dim(operand.shape().rank() - 2);
  }

  private static Dim columns(Operand operand) {
    return operand.shape().columns();
  }
}
