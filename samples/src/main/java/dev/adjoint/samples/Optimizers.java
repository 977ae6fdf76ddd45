package dev.adjoint.samples;

import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Adadelta;
import dev.adjoint.runtime.optimize.Adagrad;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.AdamW;
import dev.adjoint.runtime.optimize.Adamax;
import dev.adjoint.runtime.optimize.Lion;
import dev.adjoint.runtime.optimize.NAdam;
import dev.adjoint.runtime.optimize.Optimizer;
import dev.adjoint.runtime.optimize.RmsProp;
import dev.adjoint.runtime.optimize.Sgd;
import dev.adjoint.runtime.train.Epoch;
import dev.adjoint.runtime.train.Evaluation;
import dev.adjoint.runtime.train.Progress;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/*
 * HOW TO RUN
 *
 *   samples/run optimizers
 *   samples/run optimizers --epochs 5 --rate 0.5 --out FOLDER   half of all rates
 *
 * The model of mnist-mlp from the same first weights with the same batches, once under each
 * optimizer at a rate that is customary for it. Each row of the table comes when its run is done;
 * the plot shows how the loss of each fell.
 */

/** Compares the optimizers on one model. */
@Command(
    name = "optimizers",
    description = "The same model under each optimizer, a table and a plot.",
    footer = "Here, --rate is a factor to the customary rate of each optimizer.")
final class Optimizers implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(2, new BatchSize(64), 1);

  @Option(names = "--out", paramLabel = "FOLDER", description = "Where the plot goes.")
  private Path out = Path.of("target", "optimizers");

  /** By the names that the result gives them. */
  private Map<String, Optimizer> optimizers() {
    double factor = settings.rate();
    Map<String, Optimizer> optimizers = new LinkedHashMap<>();
    optimizers.put("sgd", Sgd.rate(0.01 * factor));
    optimizers.put("momentum", Sgd.rate(0.01 * factor).momentum(0.9));
    optimizers.put("nesterov", Sgd.rate(0.01 * factor).momentum(0.9).nesterov());
    optimizers.put("adagrad", Adagrad.rate(0.01 * factor));
    optimizers.put("adadelta", Adadelta.rate(factor));
    optimizers.put("rmsprop", RmsProp.rate(0.001 * factor));
    optimizers.put("adam", Adam.rate(0.001 * factor));
    optimizers.put("adamw", AdamW.rate(0.001 * factor));
    optimizers.put("adamax", Adamax.rate(0.002 * factor));
    optimizers.put("nadam", NAdam.rate(0.002 * factor));
    optimizers.put("lion", Lion.rate(0.0001 * factor));
    return optimizers;
  }

  @Override
  public Integer call() {
    ImageSet digits = settings.digits();
    LossPlot plot = new LossPlot("One model, eleven optimizers");
    Result result = new Result(settings);
    double seconds = 0;
    String row = "%-9s %7s %13s %9s %8s%n";
    System.out.printf(row, "optimizer", "rate", "training loss", "test loss", "accuracy");
    for (Map.Entry<String, Optimizer> entry : optimizers().entrySet()) {
      Curve curve = new Curve();
      Epoch last = train(digits, entry.getValue(), curve);
      Evaluation test = last.validation().orElseThrow();
      System.out.printf(
          row,
          entry.getKey(),
          number("%.3g", entry.getValue().rate()),
          number("%.4f", last.loss()),
          number("%.4f", test.loss()),
          number("%.4f", test.accuracy().orElseThrow()));
      plot.add(entry.getKey(), curve.steps, curve.losses);
      result.with(entry.getKey(), test.accuracy().orElseThrow());
      seconds += curve.seconds;
    }
    System.out.println("see " + plot.write(out.resolve("optimizers.png")));
    result.seconds(seconds).print();
    return 0;
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private Epoch train(ImageSet digits, Optimizer optimizer, Curve curve) {
    int batch = settings.batch(digits.train().size());
    try (var network = MnistMlpNetwork.create(settings.backend(), batch, settings.seed())) {
      return Trainer.of(network)
          .optimizer(optimizer)
          .epochs(settings.epochs())
          .seed(settings.seed())
          .progress(curve)
          .fit(digits.train(), digits.test())
          .last();
    }
  }

  /** Writes down the mean loss of every hundred steps or so. */
  private static final class Curve implements Progress {
    private final List<Double> steps = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private double seconds;
    private int before;
    private int every;
    private int from;
    private double total;

    @Override
    public void begin(int epoch, int epochs, int steps) {
      before = (epoch - 1) * steps;
      every = Math.max(1, Math.min(100, steps / 5));
      from = 0;
      total = 0;
    }

    @Override
    public void step(int step, double loss) {
      if (step % every == 0) {
        double sum = loss * step; // as if the last batch were no smaller than the others
        losses.add((sum - total) / (step - from));
        steps.add((double) before + step);
        total = sum;
        from = step;
      }
    }

    @Override
    public void end(Epoch epoch) {
      seconds += epoch.seconds();
    }
  }
}
