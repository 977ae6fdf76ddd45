package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Tensors.list;

import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Adagrad;
import org.bytedeco.pytorch.AdagradOptions;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Twenty steps of every optimizer, all with the same gradients from the same start. */
final class OptimizerCases {
  private static final int STEPS = 20;
  private static final double[] START = Numbers.floats(0.5, -0.3, 0, 2, -1.5, 0.01, 0.8);

  private final StringBuilder text = new StringBuilder();
  private final double[][] gradients = new double[STEPS][];

  private OptimizerCases() {
    Numbers numbers = new Numbers("gradients");
    // The third is always 0, the fourth large, the sixth tiny, the seventh grows.
    for (int step = 0; step < STEPS; step++) {
      double[] g = numbers.uniform(START.length, 1);
      gradients[step] = Numbers.floats(g[0], g[1], 0, 100 * g[3], 0.4, 1e-5 * g[5], 0.1 * step);
    }
  }

  static String text() {
    OptimizerCases cases = new OptimizerCases();
    cases.text.append("start\n");
    Numbers.write(cases.text, START);
    cases.text.append("gradients\n");
    for (double[] gradient : cases.gradients) {
      Numbers.write(cases.text, gradient);
    }
    cases.sgd();
    cases.adam();
    cases.adamW();
    cases.adagrad();
    cases.rmsProp();
    cases.publishedOnly();
    cases.clipped();
    return cases.text.toString();
  }

  private void follow(String header, Function<TensorVector, Optimizer> optimizer) {
    follow(header, optimizer, gradient -> {});
  }

  /**
   * A case of an optimizer of libtorch.
   *
   * @param header the name and settings of its counterpart, as its record has them
   * @param change what is done with the gradients before a step
   */
  private void follow(
      String header, Function<TensorVector, Optimizer> optimizer, Consumer<Tensor> change) {
    Tensor w = Tensors.of(START, START.length).set_requires_grad(true);
    Optimizer stepping = optimizer.apply(list(w));
    rows(
        header,
        w,
        gradient -> {
          stepping.zero_grad();
          w.mul(gradient).sum().backward(); // whose gradient is this gradient
          change.accept(w);
          stepping.step();
        });
  }

  private void rows(String header, Tensor w, Consumer<Tensor> step) {
    text.append("\ncase ").append(header).append('\n');
    for (double[] gradient : gradients) {
      step.accept(Tensors.of(gradient, gradient.length));
      Numbers.write(text, Tensors.values(w));
    }
  }

  /** A case of a formula. */
  private void follow(String header, PublishedOptimizers.Formula formula) {
    Tensor w = Tensors.of(START, START.length);
    int[] steps = {0};
    rows(header, w, gradient -> w.copy_(formula.next(w.clone(), gradient, ++steps[0])));
  }

  // ---- Those that libtorch has -----------------------------------------------------------------

  private void sgd() {
    sgd(0.1, 0, 0, false, 0);
    sgd(0.1, 0, 0, false, 0.01);
    sgd(0.05, 0.9, 0, false, 0);
    sgd(0.05, 0.9, 0.3, false, 0.1);
    sgd(0.05, 0.8, 0, true, 0.001);
  }

  private void sgd(double rate, double momentum, double dampening, boolean nesterov, double decay) {
    SGDOptions options = new SGDOptions(rate);
    options.momentum().put(momentum);
    options.dampening().put(dampening);
    options.nesterov().put(nesterov);
    options.weight_decay().put(decay);
    follow(
        "Sgd rate=%s momentum=%s dampening=%s isNesterov=%s weightDecay=%s"
            .formatted(rate, momentum, dampening, nesterov, decay),
        parameters -> new SGD(parameters, options));
  }

  private void adam() {
    adam(1e-3, 0.9, 0.999, 1e-8, 0, false);
    adam(0.01, 0.8, 0.99, 1e-6, 0.01, false);
    adam(0.05, 0, 0.5, 1e-8, 0, false);
    adam(0.01, 0.9, 0.99, 1e-8, 0, true);
  }

  private void adam(
      double rate, double beta1, double beta2, double eps, double decay, boolean amsgrad) {
    AdamOptions options = new AdamOptions(rate);
    betas(options.betas(), beta1, beta2);
    options.eps().put(eps);
    options.weight_decay().put(decay);
    options.amsgrad().put(amsgrad);
    follow(
        "Adam rate=%s beta1=%s beta2=%s epsilon=%s weightDecay=%s isAmsgrad=%s"
            .formatted(rate, beta1, beta2, eps, decay, amsgrad),
        parameters -> new Adam(parameters, options));
  }

  private void adamW() {
    adamW(1e-3, 0.9, 0.999, 1e-8, 0.01, false);
    adamW(0.01, 0.5, 0.7, 1e-5, 0.3, true);
    adamW(0.02, 0.9, 0.95, 1e-8, 0, false);
  }

  private void adamW(
      double rate, double beta1, double beta2, double eps, double decay, boolean amsgrad) {
    AdamWOptions options = new AdamWOptions(rate);
    betas(options.betas(), beta1, beta2);
    options.eps().put(eps);
    options.weight_decay().put(decay);
    options.amsgrad().put(amsgrad);
    follow(
        "AdamW rate=%s beta1=%s beta2=%s epsilon=%s weightDecay=%s isAmsgrad=%s"
            .formatted(rate, beta1, beta2, eps, decay, amsgrad),
        parameters -> new AdamW(parameters, options));
  }

  /** A std::tuple, whose last element comes first in memory. */
  private static void betas(DoublePointer tuple, double beta1, double beta2) {
    tuple.put(0, beta2).put(1, beta1);
  }

  private void adagrad() {
    adagrad(0.01, 0, 0, 1e-10, 0);
    adagrad(0.1, 0.2, 0.3, 1e-6, 0.01);
  }

  private void adagrad(double rate, double rateDecay, double sum, double eps, double decay) {
    AdagradOptions options = new AdagradOptions(rate);
    options.lr_decay().put(rateDecay);
    options.initial_accumulator_value().put(sum);
    options.eps().put(eps);
    options.weight_decay().put(decay);
    follow(
        "Adagrad rate=%s rateDecay=%s initialAccumulator=%s epsilon=%s weightDecay=%s"
            .formatted(rate, rateDecay, sum, eps, decay),
        parameters -> new Adagrad(parameters, options));
  }

  private void rmsProp() {
    rmsProp(0.01, 0.99, 1e-8, 0, 0, false);
    rmsProp(0.01, 0.99, 1e-8, 0, 0, true);
    rmsProp(1e-3, 0.9, 1e-6, 0.01, 0.8, false);
    rmsProp(1e-3, 0.95, 1e-7, 0, 0.5, true);
  }

  private void rmsProp(
      double rate, double alpha, double eps, double decay, double momentum, boolean centered) {
    RMSpropOptions options = new RMSpropOptions(rate);
    options.alpha().put(alpha);
    options.eps().put(eps);
    options.weight_decay().put(decay);
    options.momentum().put(momentum);
    options.centered().put(centered);
    follow(
        "RmsProp rate=%s alpha=%s epsilon=%s weightDecay=%s momentum=%s isCentered=%s"
            .formatted(rate, alpha, eps, decay, momentum, centered),
        parameters -> new RMSprop(parameters, options));
  }

  private void clipped() {
    follow(
        "Sgd rate=0.1 momentum=0.0 dampening=0.0 isNesterov=false weightDecay=0.0\n"
            + "clip Norm maximum=0.7",
        parameters -> new SGD(parameters, new SGDOptions(0.1)),
        w -> torch.clip_grad_norm_(list(w), 0.7));
    follow(
        "Sgd rate=0.1 momentum=0.0 dampening=0.0 isNesterov=false weightDecay=0.0\n"
            + "clip Value maximum=0.25",
        parameters -> new SGD(parameters, new SGDOptions(0.1)),
        w -> torch.clip_grad_value_(list(w), 0.25));
  }

  // ---- Those that libtorch does not have -------------------------------------------------------

  private void publishedOnly() {
    adadelta(1, 0.9, 1e-6, 0);
    adadelta(0.5, 0.7, 1e-4, 0.01);
    adamax(2e-3, 0.9, 0.999, 1e-8, 0);
    adamax(0.01, 0.7, 0.9, 1e-3, 0.01);
    nAdam(2e-3, 0.9, 0.999, 1e-8, 0, 4e-3);
    nAdam(0.01, 0.8, 0.9, 1e-5, 0.01, 0.1);
    lion(1e-4, 0.9, 0.99, 0);
    lion(0.01, 0.5, 0.7, 0.1);
  }

  private void adadelta(double rate, double rho, double eps, double decay) {
    follow(
        "Adadelta rate=%s rho=%s epsilon=%s weightDecay=%s".formatted(rate, rho, eps, decay),
        PublishedOptimizers.adadelta(rate, rho, eps, decay));
  }

  private void adamax(double rate, double beta1, double beta2, double eps, double decay) {
    follow(
        "Adamax rate=%s beta1=%s beta2=%s epsilon=%s weightDecay=%s"
            .formatted(rate, beta1, beta2, eps, decay),
        PublishedOptimizers.adamax(rate, beta1, beta2, eps, decay));
  }

  private void nAdam(
      double rate, double beta1, double beta2, double eps, double decay, double psi) {
    follow(
        "NAdam rate=%s beta1=%s beta2=%s epsilon=%s weightDecay=%s momentumDecay=%s"
            .formatted(rate, beta1, beta2, eps, decay, psi),
        PublishedOptimizers.nAdam(rate, beta1, beta2, eps, decay, psi));
  }

  private void lion(double rate, double beta1, double beta2, double decay) {
    follow(
        "Lion rate=%s beta1=%s beta2=%s weightDecay=%s".formatted(rate, beta1, beta2, decay),
        PublishedOptimizers.lion(rate, beta1, beta2, decay));
  }
}
