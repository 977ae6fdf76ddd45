package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.op.Reduce;
import dev.adjoint.processor.op.Scale;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.Optional;

/** What the layers that bring values to mean 0 and variance 1 have in common. */
final class Standardization {
  private static final String EPS = "eps";

  private Standardization() {}

  /** A value less its mean, and the factor that brings what is left to variance 1. */
  record Result(Value centered, Value factor) {}

  /**
   * Reports an {@code eps} that is not above 0, or nothing of float32: rows of equal numbers would
   * be divided by 0.
   */
  static void checkEps(LayerContext layer) {
    Attribute eps = layer.annotation().attribute(EPS);
    double number = layer.annotation().number(EPS);
    if (number <= 0 && Double.isFinite(number)) {
      layer.report(Code.POSITIVE, eps.place(), "eps is " + number + ", and must be above 0");
    } else {
      misfit(number)
          .ifPresent(
              misfit -> layer.report(Code.RANGE, eps.place(), "eps " + number + " " + misfit));
    }
  }

  /** Why an {@code eps} above 0 cannot be added in float32, if it cannot. */
  private static Optional<String> misfit(double eps) {
    Optional<String> misfit = SinglePrecision.misfit(eps);
    return misfit.isEmpty() && (float) eps < Float.MIN_NORMAL
        ? Optional.of("is below 2^-126, the least normal number of float32")
        : misfit;
  }

  /** Whether {@code eps} can stand in a formula; if not, {@link #checkEps} reports it. */
  static boolean hasEps(LayerContext layer) {
    double number = layer.annotation().number(EPS);
    return number > 0 && misfit(number).isEmpty();
  }

  /**
   * Of each row: {@code centered = x - mean(x)}, then {@code factor = 1 / sqrt(mean(centered^2) +
   * eps)}. Two passes, since {@code mean(x^2) - mean(x)^2} loses all digits where the mean is
   * large.
   */
  static Result ofRows(LayerContext layer, Value x) {
    Value mean = layer.emitInner("Mean", meanOfRow("sum", "x", x), x);
    Value centered = layer.emitInner("Centered", center(), x, mean);
    Value variance =
        layer.emitInner("Variance", meanOfRow("square", "square(x)", centered), centered);
    return new Result(centered, layer.emitInner("Factor", factor(layer), variance));
  }

  /** {@code x - m}. */
  static Pointwise center() {
    return Pointwise.of("center", "x - m", "x", "m");
  }

  /** {@code 1 / sqrt(v + eps)}. */
  static Pointwise factor(LayerContext layer) {
    String formula = "1 / sqrt(v + " + layer.annotation().number(EPS) + ")";
    return Pointwise.of("standardizing factor", formula, "v");
  }

  /** The mean of a formula over each row of x, a column. */
  static Reduce meanOfRow(String label, String formula, Value x) {
    Shape column = x.shape().withLast(Dim.ONE);
    return new Reduce(
        PointwiseBody.of(label, formula, "x"), column, Scale.over(x.shape().columns()));
  }
}
