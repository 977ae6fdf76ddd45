package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Gather;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.NegativeLogLikelihood;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import java.util.List;
import java.util.Optional;

/**
 * How much each class counts in a loss: means over positions become means with the weight of each
 * position's target, as in PyTorch.
 *
 * @param table [K,1]
 * @param ofTargets [B,1], the weight of each target
 * @param mean of these, a scalar
 */
record ClassWeights(LayerContext layer, Value table, Value ofTargets, Value mean) {
  private static final String ATTRIBUTE = "classWeights";

  /** Reports weights that are wrong whatever is predicted. */
  static void check(LayerContext layer) {
    List<Attribute> weights = layer.annotation().list(ATTRIBUTE);
    for (Attribute weight : weights) {
      double number = ((Number) weight.value()).doubleValue();
      Optional<String> misfit = SinglePrecision.misfit(number);
      if (misfit.isPresent()) {
        layer.report(Code.RANGE, weight.place(), "class weight " + number + " " + misfit.get());
      } else if (number < 0) {
        layer.report(
            Code.RANGE, weight.place(), "a class weight is " + number + ", and must be at least 0");
      }
    }
    if (!weights.isEmpty() && numbers(layer).stream().allMatch(number -> number == 0)) {
      Attribute all = layer.annotation().attribute(ATTRIBUTE);
      layer.report(Code.RANGE, all.place(), "the weights of all classes are 0");
    }
  }

  private static List<Double> numbers(LayerContext layer) {
    return layer.annotation().list(ATTRIBUTE).stream()
        .map(weight -> ((Number) weight.value()).doubleValue())
        .toList();
  }

  /** Whether there are none, or one for each class; if not, it has been reported. */
  static boolean areAsMany(LayerContext layer, Operand prediction, long classes) {
    int count = numbers(layer).size();
    boolean areAsMany = count == 0 || count == classes;
    if (!areAsMany) {
      String weights = count == 1 ? "1 class weight, but " : count + " class weights, but ";
      layer.report(
          Finding.of(
                  Code.SHAPE,
                  layer.annotation().attribute(ATTRIBUTE).place(),
                  weights + prediction.described() + " has " + classes + " classes")
              .withDetails(prediction.details()));
    }
    return areAsMany;
  }

  /** The weights of a loss; empty if all classes count the same. */
  static Optional<ClassWeights> of(LayerContext layer, Value target) {
    List<Double> numbers = numbers(layer);
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    Value table = layer.given("weight", numbers);
    Value ofTargets = layer.emitInner("TargetWeights", new Gather(), table, target);
    Reduce mean = Reduce.mean(PointwiseBody.of("identity", "w", "w"), ofTargets.shape().elements());
    return Optional.of(
        new ClassWeights(layer, table, ofTargets, layer.emitInner("MeanWeight", mean, ofTargets)));
  }

  /** {@code mean of w[target] -x[target]}, not yet divided by the mean weight. */
  Value ofTarget(Value x, Value target) {
    Pointwise scale = Pointwise.of("class weight", "x * w", "x", "w");
    Value weighted = layer.emitInner("Weighted", scale, x, ofTargets);
    return layer.emitInner("OfTarget", new NegativeLogLikelihood(), weighted, target);
  }

  /** By the mean weight; a batch without a target that counts has nothing to say. */
  static Pointwise division() {
    return Pointwise.of("weighted mean", "where(m > 0, h / m, 0)", "h", "m");
  }

  /** {@code mean of -x w} over positions and classes, not yet divided by the mean weight. */
  Value ofAll(Value x) {
    Value sums = layer.emitInner("WeightedSums", MatMul.plain(), x, table);
    Reduce mean = Reduce.mean(PointwiseBody.of("negative", "-l", "l"), x.shape().elements());
    return layer.emitInner("OfAll", mean, sums);
  }
}
