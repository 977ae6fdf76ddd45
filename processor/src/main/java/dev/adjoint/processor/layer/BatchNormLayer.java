package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.BatchStatistic;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Scale;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * {@code y = (x - mean) / sqrt(variance + eps) * w + b} of each feature or channel, over all
 * examples, positions and pixels of the batch: all rows in memory.
 */
final class BatchNormLayer implements LayerRule {
  private static final String MOMENTUM = "momentum";

  @Override
  public String annotation() {
    return "BatchNorm";
  }

  @Override
  public boolean hasParameters(AnnotationDeclaration annotation) {
    return true;
  }

  @Override
  public void check(LayerContext layer) {
    Standardization.checkEps(layer);
    Attribute momentum = layer.annotation().attribute(MOMENTUM);
    double number = layer.annotation().number(MOMENTUM);
    if (!(number >= 0 && number <= 1)) {
      layer.report(
          Code.RANGE,
          momentum.place(),
          "momentum is " + number + ", and must be at least 0 and at most 1");
    }
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    double momentum = layer.annotation().number(MOMENTUM);
    boolean isRight = Standardization.hasEps(layer) && momentum >= 0 && momentum <= 1;
    return layer.result(
        input, isRight ? normalized(layer, input.value(), momentum) : input.value(), input.shape());
  }

  private static Value normalized(LayerContext layer, Value x, double momentum) {
    Shape features = new Shape(List.of(x.shape().columns()));
    Dim rows = x.shape().rows();
    Value weight = layer.parameter("weight", "w", features, new Graph.Start.Constant(1));
    Value bias = layer.parameter("bias", "b", features, new Graph.Start.Constant(0));
    Value runningMean = layer.state("running_mean", features, new Graph.Start.Running(0, momentum));
    Value runningVariance =
        layer.state("running_var", features, new Graph.Start.Running(1, momentum));

    Reduce mean = new Reduce(PointwiseBody.of("sum", "x", "x"), features, Scale.over(rows));
    Value m = layer.emitInner("Mean", new BatchStatistic(mean, momentum), x, runningMean);
    Value centered = layer.emitInner("Centered", Standardization.center(), x, m);
    // The variance divides by n, its running average is of the one that divides by n - 1:
    // momentum n / (n - 1) = momentum + momentum / (n - 1).
    Value correction = layer.constant("Unbiased", new Scale(momentum, rows.plus(Dim.of(-1))));
    Reduce variance =
        new Reduce(PointwiseBody.of("square", "square(x)", "x"), features, Scale.over(rows));
    Value v =
        layer.emitInner(
            "Variance",
            new BatchStatistic(variance, momentum),
            centered,
            runningVariance,
            correction);
    Value factor = layer.emitInner("Factor", Standardization.factor(layer), v);
    return layer.emit(
        Pointwise.of("batch norm", "c * f * w + b", "c", "f", "w", "b"),
        centered,
        factor,
        weight,
        bias);
  }
}
