package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.SplitRows;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attention of a sequence to another one, of which keys and values are made. */
final class CrossAttentionLayer extends AttentionLayer {
  private static final String MEMORY = "memory";

  CrossAttentionLayer() {
    super("CrossAttention");
  }

  @Override
  Optional<Operand> memory(LayerContext layer, Operand input) {
    Attribute name = layer.annotation().attribute(MEMORY);
    return layer
        .operands(List.of(name))
        .map(operands -> operands.get(0))
        .filter(memory -> isSequence(layer, name, memory))
        .filter(memory -> isOfWidth(layer, name, memory, input));
  }

  private static boolean isSequence(LayerContext layer, Attribute name, Operand memory) {
    boolean isSequence = memory.shape().rank() == 2;
    if (!isSequence) {
      String is = memory.name() + " " + Phrases.isKind(memory.shape());
      layer.report(
          Finding.of(
                  Code.RANK,
                  name.place(),
                  "the memory of @CrossAttention is a sequence [S,F], but " + is)
              .withDetails(memory.details()));
    }
    return isSequence;
  }

  private static boolean isOfWidth(
      LayerContext layer, Attribute name, Operand memory, Operand input) {
    Dim width = input.shape().columns();
    boolean isEqual = input.shape().rank() != 2 || memory.shape().columns().equals(width);
    if (!isEqual) {
      layer.report(
          Finding.of(
                  Code.SHAPE,
                  name.place(),
                  "\""
                      + memory.name()
                      + "\" has "
                      + memory.shape().columns()
                      + " features at each position, but "
                      + input.name()
                      + " has "
                      + width)
              .withDetails(List.of(input.described() + "    " + memory.described()))
              .withCandidates(List.of(Projection.dense(layer, MEMORY, memory.name(), width))));
    }
    return isEqual;
  }

  /** The first third of the rows of weight and bias is for queries. */
  @Override
  Value[] projected(LayerContext layer, Operand input, Operand memory, Value weight, Value bias) {
    SplitRows split = new SplitRows(input.shape().columns());
    List<Value> weights = parts(layer, split, "Weight", weight);
    List<Value> biases = parts(layer, split, "Bias", bias);
    return new Value[] {
      linear(layer, "Queries", input.value(), weights.get(0), biases.get(0)),
      linear(layer, "Memory", memory.value(), weights.get(1), biases.get(1))
    };
  }

  private static List<Value> parts(
      LayerContext layer, SplitRows split, String suffix, Value parameter) {
    Map<String, Shape> results = new LinkedHashMap<>();
    results.put("Query" + suffix, split.shape(List.of(parameter.shape())));
    results.put("Memory" + suffix, split.rest(parameter.shape()));
    return layer.emitAll(split, results, parameter);
  }

  @Override
  boolean isCausal(LayerContext layer) {
    return false;
  }
}
