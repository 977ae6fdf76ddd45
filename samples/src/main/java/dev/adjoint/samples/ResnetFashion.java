package dev.adjoint.samples;

import dev.adjoint.dsl.Block;
import dev.adjoint.dsl.From;
import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Repeat;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.With;
import dev.adjoint.dsl.layers.Add;
import dev.adjoint.dsl.layers.BatchNorm;
import dev.adjoint.dsl.layers.Conv2d;
import dev.adjoint.dsl.layers.CrossEntropy;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.GlobalAvgPool;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Schedule;
import dev.adjoint.runtime.optimize.Sgd;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Trainer;
import dev.adjoint.samples.Settings.BatchSize;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/*
 * HOW TO RUN
 *
 *   samples/run resnet-fashion --data FOLDER       with the folder fashion-mnist
 *   samples/run resnet-fashion --width 16          a quarter of the channels, much faster
 *
 * The clothes of Fashion-MNIST, told apart by a residual network of 18 layers: after He, Zhang, Ren
 * and Sun, Deep residual learning for image recognition, 2016, but with a first convolution of 3x3
 * and no pool behind it, since the images are small. The network is a block with the number of its
 * channels open, and a model says no more than the number.
 */

// @formatter:off
/** Two convolutions, and what came in added to what they give. */
@Block(dims = "C")
class ResidualBlock {
  @Input(dims = "C, H, W")                                                       Tensor x;
  @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm @Relu  Tensor c1;
  @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm        Tensor c2;
  @Add({"c2", "x"}) @Relu                                                        Tensor y;
}

/** The same, to twice the channels and half the sides. */
@Block(dims = "C")
class HalvingBlock {
  @Input(dims = "C, H, W")                                                       Tensor x;
  @Conv2d(outDim = "2*C", kernel = 3, stride = 2, padding = 1, bias = false)
  @BatchNorm @Relu                                                               Tensor c1;
  @Conv2d(outDim = "2*C", kernel = 3, padding = 1, bias = false) @BatchNorm      Tensor c2;
  @From("x") @Conv2d(outDim = "2*C", kernel = 1, stride = 2, bias = false)
  @BatchNorm                                                                     Tensor skip;
  @Add({"c2", "skip"}) @Relu                                                     Tensor y;
}

@Block(dims = "Width")
class Resnet18 {
  @Input(dims = "1, H, W")                                                       Tensor x;
  @Conv2d(outDim = "Width", kernel = 3, padding = 1, bias = false)
  @BatchNorm @Relu                                                               Tensor stem;
  @Repeat(2)                                                      ResidualBlock  whole;
                                                                  HalvingBlock   toHalf;
                                                                  ResidualBlock  half;
                                                                  HalvingBlock   toQuarter;
                                                                  ResidualBlock  quarter;
                                                                  HalvingBlock   toEighth;
                                                                  ResidualBlock  eighth;
  @GlobalAvgPool @Dense(out = 10)                                                Tensor logits;
}

@Model class WideResnet {
  @Input({1, 28, 28})     Tensor   x;
  @With("Width=64")       Resnet18 resnet;
  @CrossEntropy           Loss     loss;
}

@Model class NarrowResnet {
  @Input({1, 28, 28})     Tensor   x;
  @With("Width=16")       Resnet18 resnet;
  @CrossEntropy           Loss     loss;
}
// @formatter:on

/** Trains a residual network. */
@Command(name = "resnet-fashion", description = "ResNet-18 tells clothes apart; one-cycle rate.")
final class ResnetFashion implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings(3, new BatchSize(64), 0.1);

  @Option(
      names = "--width",
      paramLabel = "N",
      converter = Width.class,
      description = "Channels of the first layers, 64 or 16.")
  private int width = 64;

  @Override
  public Integer call() {
    ImageSet clothes = settings.clothes();
    int batch = settings.batch(clothes.train().size());
    try (Network network = network(batch)) {
      long steps = (long) settings.epochs() * ((clothes.train().size() + batch - 1) / batch);
      History history =
          Trainer.of(network)
              .optimizer(Sgd.rate(settings.rate()).momentum(0.9).nesterov().weightDecay(5e-4))
              .schedule(Schedule.oneCycle(settings.rate(), steps), Period.STEP)
              .epochs(settings.epochs())
              .seed(settings.seed())
              .fit(clothes.train(), clothes.test());
      Result.print(settings, history.last().validation().orElseThrow(), history);
    }
    return 0;
  }

  private Network network(int batch) {
    return width == 64
        ? WideResnetNetwork.create(settings.backend(), batch, settings.seed())
        : NarrowResnetNetwork.create(settings.backend(), batch, settings.seed());
  }

  private static final class Width implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return switch (text) {
        case "16" -> 16;
        case "64" -> 64;
        default -> throw new TypeConversionException("expected 16 or 64, came \"" + text + "\"");
      };
    }
  }
}
