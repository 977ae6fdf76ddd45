package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.LogSoftmax;
import dev.adjoint.processor.op.NegativeLogLikelihood;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import java.util.Optional;

/** From logits: it applies the softmax itself. */
final class CrossEntropyLoss extends ClassLoss {
  private static final String SMOOTHING = "labelSmoothing";

  CrossEntropyLoss() {
    super("CrossEntropy");
  }

  @Override
  public void check(LayerContext layer) {
    super.check(layer);
    Attribute smoothing = layer.annotation().attribute(SMOOTHING);
    double number = layer.annotation().number(SMOOTHING);
    if (!(number >= 0 && number <= 1)) {
      layer.report(
          Code.RANGE,
          smoothing.place(),
          SMOOTHING + " is " + number + ", and must be at least 0 and at most 1");
    }
  }

  /**
   * With smoothing s, and without weights of classes, {@code (1 - s) mean(-l[target]) + s
   * mean(-l)}, where l is the log-softmax of x and the second mean is over the classes too.
   */
  @Override
  Value loss(LayerContext layer, Value x, Value target) {
    double smoothing = layer.annotation().number(SMOOTHING);
    boolean isSmoothed = smoothing > 0 && smoothing <= 1;
    Optional<ClassWeights> weights = ClassWeights.of(layer, target);
    if (weights.isPresent()) {
      return weighted(layer, x, target, weights.get(), isSmoothed ? smoothing : 0);
    }
    if (!isSmoothed) {
      return layer.emit(new CrossEntropy(), x, target);
    }
    Value logs = layer.emitInner("LogSoftmax", new LogSoftmax(), x);
    Value hit = layer.emitInner("OfTarget", new NegativeLogLikelihood(), logs, target);
    Reduce mean = Reduce.mean(PointwiseBody.of("negative", "-l", "l"), x.shape().elements());
    Value even = layer.emitInner("OfAll", mean, logs);
    String formula = (1 - smoothing) + " * h + " + smoothing + " * e";
    return layer.emit(Pointwise.of("label smoothing", formula, "h", "e"), hit, even);
  }

  /**
   * {@code ((1 - s) mean(-w[target] l[target]) + s mean(-w l)) / mean(w[target])}, the second mean
   * over the classes too.
   */
  private static Value weighted(
      LayerContext layer, Value x, Value target, ClassWeights weights, double smoothing) {
    Value logs = layer.emitInner("LogSoftmax", new LogSoftmax(), x);
    Value hit = weights.ofTarget(logs, target);
    if (smoothing == 0) {
      return layer.emit(ClassWeights.division(), hit, weights.mean());
    }
    String sum = "(" + (1 - smoothing) + " * h + " + smoothing + " * e)";
    String formula = "where(m > 0, " + sum + " / m, 0)";
    return layer.emit(
        Pointwise.of("weighted label smoothing", formula, "h", "e", "m"),
        hit,
        weights.ofAll(logs),
        weights.mean());
  }
}
