package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Tensors.list;
import static dev.adjoint.benchmarks.oracle.Tensors.longs;
import static dev.adjoint.benchmarks.oracle.Tensors.optional;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** The blocks that whole architectures are made of. */
final class BlockCases {
  private BlockCases() {}

  static void add(ModelCases cases) {
    residual(cases);
    stridedResidual(cases);
    gpt(cases);
    gptTwice(cases);
    levelOfUnet(cases);
  }

  // ---- ResNet ----------------------------------------------------------------------------------

  private static void residual(ModelCases cases) {
    ModelCase one = cases.begin("Block", "residual, nothing on the way past it", 3);
    Tensor x = one.input("x", 3, 4, 5);
    one.field(
        """
        @Block(dims = "C") static class Residual {
            @Input(dims = "C, H, W") Tensor x;
            @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false)
            @BatchNorm @Relu Tensor c1;
            @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm Tensor c2;
            @Add({"c2", "x"}) @Relu Tensor y;
          }""");
    one.field("Residual y;");
    Part c1 = new Part(one, "y.c1", 3, 3, 3, 1);
    Part c2 = new Part(one, "y.c2", 3, 3, 3, 1);
    inBothPasses(one, pass -> c2.of(c1.of(x, pass).relu(), pass).add(x).relu(), c1, c2);
  }

  private static void stridedResidual(ModelCases cases) {
    ModelCase one = cases.begin("Block", "residual, strided, projected on the way past it", 3);
    Tensor x = one.input("x", 2, 5, 4);
    one.field(
        """
        @Block(dims = {"C", "S"}) static class Residual {
            @Input(dims = "Cin, H, W") Tensor x;
            @Conv2d(outDim = "C", kernel = 3, strideDim = "S", padding = 1, bias = false)
            @BatchNorm @Relu Tensor c1;
            @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm Tensor c2;
            @From("x") @Conv2d(outDim = "C", kernel = 1, strideDim = "S", bias = false)
            @BatchNorm Tensor skip;
            @Add({"c2", "skip"}) @Relu Tensor y;
          }""");
    one.field("@With(\"C=3, S=2\") Residual y;");
    Part c1 = new Part(one, "y.c1", 3, 2, 3, 2);
    Part c2 = new Part(one, "y.c2", 3, 3, 3, 1);
    Part skip = new Part(one, "y.skip", 3, 2, 1, 2);
    inBothPasses(
        one, pass -> c2.of(c1.of(x, pass).relu(), pass).add(skip.of(x, pass)).relu(), c1, c2, skip);
  }

  /** A convolution without bias that may keep the size, and a batch norm behind it. */
  private static final class Part {
    private final String path;
    private final int stride;
    private final int padding;
    private final Tensor kernel;
    private final TensorOptional weight;
    private final TensorOptional bias;
    private final Tensor mean;
    private final Tensor variance;

    Part(ModelCase one, String path, int out, int in, int kernel, int stride) {
      this.path = path;
      this.stride = stride;
      this.padding = kernel / 2;
      this.kernel = one.parameter(path + ".weight", out, in, kernel, kernel);
      this.weight = optional(one.parameter(path + ".batchNorm.weight", out));
      this.bias = optional(one.parameter(path + ".batchNorm.bias", out));
      this.mean = one.state(path + ".batchNorm.running_mean", new double[out], out);
      double[] ones = new double[out];
      Arrays.fill(ones, 1);
      this.variance = one.state(path + ".batchNorm.running_var", ones, out);
    }

    /** A training pass moves the running statistics, another one uses them. */
    Tensor of(Tensor x, boolean isTraining) {
      Tensor image =
          torch.conv2d(
              x,
              kernel,
              new TensorOptional(),
              longs(stride, stride),
              longs(padding, padding),
              longs(1, 1),
              1);
      return torch.batch_norm(
          image, weight, bias, optional(mean), optional(variance), isTraining, 0.1, 1e-5, false);
    }

    Map<String, Tensor> statistics() {
      Map<String, Tensor> statistics = new LinkedHashMap<>();
      statistics.put(path + ".batchNorm.running_mean", mean);
      statistics.put(path + ".batchNorm.running_var", variance);
      return statistics;
    }
  }

  private static void inBothPasses(
      ModelCase one, Function<Boolean, Tensor> network, Part... parts) {
    one.value("y", network.apply(true));
    for (Part part : parts) {
      part.statistics().forEach(one::updated);
    }
    one.predicted("y", network.apply(false));
  }

  // ---- GPT -------------------------------------------------------------------------------------

  private static final String GPT =
      """
      @Block(dims = {"D", "Heads"}, where = "D % Heads == 0") static class GptBlock {
          @Input(dims = "T, D") Tensor x;
          @LayerNorm @SelfAttention(headsDim = "Heads", causal = true) Tensor attended;
          @Add({"x", "attended"}) Tensor h;
          @LayerNorm @Dense(outDim = "4*D") @Gelu Tensor up;
          @Dense(outDim = "D") Tensor down;
          @Add({"h", "down"}) Tensor y;
        }""";

  private static void gpt(ModelCases cases) {
    ModelCase one = cases.begin("Block", "of a GPT");
    Tensor x = one.input("x", 5, 6);
    one.field(GPT);
    one.field("@With(\"Heads=3\") GptBlock y;");
    one.value("y", gptBlock(one, "y", x, 3, 6));
  }

  private static void gptTwice(ModelCases cases) {
    ModelCase one = cases.begin("Block", "of a GPT, twice, the gradient goes through both");
    Tensor x = one.input("x", 3, 4);
    one.field(GPT);
    one.field("@Repeat(2) @With(\"Heads=2\") GptBlock y;");
    one.value("y", gptBlock(one, "y.1", gptBlock(one, "y.0", x, 2, 4), 2, 4));
  }

  private static Tensor gptBlock(ModelCase one, String path, Tensor x, int heads, int width) {
    Tensor normal = layerNorm(one, path + ".attended", x, width);
    String attention = path + ".attended.selfAttention";
    Tensor h = x.add(AttentionCases.attention(one, attention, normal, normal, heads, true, width));
    Tensor wide =
        dense(one, path + ".up.dense", layerNorm(one, path + ".up", h, width), width, 4 * width);
    return h.add(dense(one, path + ".down", torch.gelu(wide), 4 * width, width));
  }

  private static Tensor layerNorm(ModelCase one, String path, Tensor x, int features) {
    TensorOptional weight = optional(one.parameter(path + ".weight", features));
    TensorOptional bias = optional(one.parameter(path + ".bias", features));
    return torch.layer_norm(x, longs(features), weight, bias, 1e-5, false);
  }

  private static Tensor dense(ModelCase one, String path, Tensor x, int in, int out) {
    Tensor weight = one.parameter(path + ".weight", out, in);
    return torch.linear(x, weight, optional(one.parameter(path + ".bias", out)));
  }

  // ---- U-Net -----------------------------------------------------------------------------------

  private static void levelOfUnet(ModelCases cases) {
    ModelCase one = cases.begin("Block", "levels of a U-Net: down, up, and joined");
    Tensor x = one.input("x", 2, 6, 4);
    one.field(
        """
        @Block static class LevelDown {
            @Input(dims = "C, H, W") Tensor x;
            @MaxPool2d(2) Tensor smaller;
            @Conv2d(outDim = "2*C", kernel = 3, padding = 1) @Tanh Tensor y;
          }
          @Block static class LevelUp {
            @Input(dims = "2*C, H, W") Tensor x;
            @Input(dims = "C, 2*H, 2*W") Tensor seen;
            @From("x") @ConvTranspose2d(outDim = "C", kernel = 2, stride = 2) Tensor larger;
            @Concat({"seen", "larger"}) Tensor both;
            @Conv2d(outDim = "C", kernel = 3, padding = 1) @Tanh Tensor y;
          }""");
    one.field("LevelDown coarse;");
    one.field("@From({\"coarse\", \"x\"}) LevelUp y;");
    Tensor smaller = torch.max_pool2d(x, longs(2, 2));
    Tensor coarse = convolution(one, "coarse.y", smaller, 2, 4).tanh();
    Tensor weight = one.parameter("y.larger.weight", 4, 2, 2, 2);
    Tensor bias = one.parameter("y.larger.bias", 2);
    Tensor larger =
        torch.conv_transpose2d(
            coarse, weight, optional(bias), longs(2, 2), longs(0, 0), longs(0, 0), 1, longs(1, 1));
    Tensor both = torch.cat(list(x, larger), 1);
    one.value("y", convolution(one, "y.y", both, 4, 2).tanh());
  }

  /** Of 3x3 pixels, that keeps the size. */
  private static Tensor convolution(ModelCase one, String path, Tensor x, int in, int out) {
    Tensor weight = one.parameter(path + ".weight", out, in, 3, 3);
    Tensor bias = one.parameter(path + ".bias", out);
    return torch.conv2d(x, weight, optional(bias), longs(1, 1), longs(1, 1), longs(1, 1), 1);
  }
}
