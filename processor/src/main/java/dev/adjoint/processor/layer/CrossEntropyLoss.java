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

/** From logits: it applies the softmax itself. */
final class CrossEntropyLoss extends ClassLoss {
  private static final String SMOOTHING = "labelSmoothing";

  CrossEntropyLoss() {
    super("CrossEntropy");
  }

  @Override
  public void check(LayerContext layer) {
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
   * With smoothing s, {@code (1 - s) mean(-l[target]) + s mean(-l)}, where l is the log-softmax of
   * x and the second mean is over the classes too.
   */
  @Override
  Value loss(LayerContext layer, Value x, Value target) {
    double smoothing = layer.annotation().number(SMOOTHING);
    if (!(smoothing > 0 && smoothing <= 1)) {
      return layer.emit(new CrossEntropy(), x, target);
    }
    Value logs = layer.emitInner("LogSoftmax", new LogSoftmax(), x);
    Value hit = layer.emitInner("OfTarget", new NegativeLogLikelihood(), logs, target);
    Reduce mean = Reduce.mean(PointwiseBody.of("negative", "-l", "l"), x.shape().elements());
    Value even = layer.emitInner("OfAll", mean, logs);
    String formula = (1 - smoothing) + " * h + " + smoothing + " * e";
    return layer.emit(Pointwise.of("label smoothing", formula, "h", "e"), hit, even);
  }
}
