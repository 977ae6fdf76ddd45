package dev.adjoint.processor.layer;

import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of all layers. An annotation that carries a formula goes by the rule of the formula.
 */
final class Layers {
  /** Layers that take the value that flows in. */
  static final List<LayerRule> ALL =
      List.of(
          new DenseLayer(),
          new Conv1dLayer(),
          new Conv2dLayer(),
          new ConvTranspose2dLayer(),
          new MaxPool1dLayer(),
          new MaxPool2dLayer(),
          new AvgPool1dLayer(),
          new AvgPool2dLayer(),
          new MinPool1dLayer(),
          new MinPool2dLayer(),
          new GlobalAvgPoolLayer(),
          new GlobalMaxPoolLayer(),
          new FlattenLayer(),
          new ReshapeLayer(),
          new PermuteLayer(),
          new SliceLayer(),
          new PadLayer(),
          new UpsampleLayer(),
          new DropoutLayer(),
          new ChannelDropoutLayer(),
          new PReluLayer(),
          new RnnLayer(),
          new LstmLayer(),
          new GruLayer(),
          new SelfAttentionLayer(),
          new CrossAttentionLayer(),
          new EmbeddingLayer(),
          new PositionalEmbeddingLayer(),
          new GaussianNoiseLayer(),
          new BatchNormLayer(),
          new LayerNormLayer(),
          new RmsNormLayer(),
          new GroupNormLayer(),
          new InstanceNormLayer(),
          new SoftmaxLayer(),
          new LogSoftmaxLayer(),
          new PointwiseLayer());

  /** Layers that name the values they take. */
  static final List<MergeRule> MERGES =
      List.of(
          new AddMerge(),
          new SubtractMerge(),
          new MultiplyMerge(),
          new ConcatMerge(),
          new MatMulMerge(),
          new ScaleChannelsMerge(),
          new PointwiseMerge());

  /** Losses. */
  static final List<LossRule> LOSSES =
      List.of(
          new CrossEntropyLoss(),
          new NegativeLogLikelihoodLoss(),
          new CosineEmbeddingLoss(),
          new PenaltyLoss(),
          new FormulaLoss());

  /** Annotations that say something about a field and compute nothing. */
  private static final Set<String> STRUCTURE =
      Set.of("Input", "From", "Output", "Shape", "Frozen", "Tied", "With", "Repeat");

  private Layers() {}

  /** Whether the annotation computes something. */
  static boolean isLayer(AnnotationDeclaration annotation) {
    return STRUCTURE.stream().noneMatch(annotation::is);
  }

  /** The rule of a layer that takes what flows in. */
  static Optional<LayerRule> layer(AnnotationDeclaration annotation) {
    return merge(annotation).isPresent()
        ? Optional.empty()
        : ALL.stream().filter(rule -> rule.annotation().equals(key(annotation))).findFirst();
  }

  /** The rule of a layer that names what it takes. */
  static Optional<MergeRule> merge(AnnotationDeclaration annotation) {
    return MERGES.stream()
        .filter(rule -> rule.annotation().equals(key(annotation)))
        .filter(rule -> !(rule instanceof PointwiseMerge) || PointwiseMerge.isMeant(annotation))
        .findFirst();
  }

  /** The rule of a loss. */
  static Optional<LossRule> loss(AnnotationDeclaration annotation) {
    return LOSSES.stream().filter(rule -> rule.annotation().equals(key(annotation))).findFirst();
  }

  /** The layers of a field that have something to learn. */
  static List<AnnotationDeclaration> parameterised(FieldDeclaration field) {
    return field.annotations().stream()
        .filter(
            annotation ->
                layer(annotation).filter(rule -> rule.hasParameters(annotation)).isPresent())
        .toList();
  }

  private static String key(AnnotationDeclaration annotation) {
    return annotation.formula().orElse(annotation).simpleName();
  }
}
